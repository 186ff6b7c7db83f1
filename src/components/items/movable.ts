/**
 * Buttons that move a step up or down, besides the lists of places; `told` is given each move in words, for those who don't see it.
 * The lists then hold the places as shown, and `change` is sent as if they had been used.
 */
export function makeMovable(list: HTMLElement, told: (text: string) => void): void {
  for (const buttons of list.querySelectorAll<HTMLElement>('.place__move')) buttons.hidden = false;
  list.addEventListener('click', ({ target }) => {
    const move = (target as Element).closest<HTMLElement>('[data-move]');
    const part = move?.closest<HTMLElement>('[data-part]');
    if (!move || !part) return;
    const parts = [...list.querySelectorAll<HTMLElement>('[data-part]')];
    const to = parts.indexOf(part) + Number(move.dataset.move);
    const other = parts[to];
    if (!other) return;
    if (Number(move.dataset.move) < 0) other.before(part);
    else other.after(part);
    for (const [at, one] of list.querySelectorAll('[data-part]').entries()) {
      const select = one.querySelector('select');
      if (select) select.value = String(at + 1);
    }
    move.focus();
    const step = part.querySelector('.place__text')?.textContent ?? '';
    told(
      (list.dataset.moved ?? '')
        .replace('{step}', step)
        .replace('{place}', String(to + 1))
        .replace('{total}', String(parts.length)),
    );
    list.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
