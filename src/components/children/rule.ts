/** The child's own rule out of so many picture cards, in the order they were picked: nothing is right or wrong, and nothing is kept. */
export function startRule(task: HTMLElement, says: HTMLElement): void {
  const rule = task.querySelector<HTMLElement>('[data-rule]');
  const cards = task.querySelector('[data-rule-cards]');
  const pick = Number(task.querySelector<HTMLElement>('[data-pick]')?.dataset.pick);
  if (!rule || !cards) return;
  rule.hidden = true;
  const picked: HTMLInputElement[] = [];
  task.addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement;
    if (input.checked) picked.push(input);
    else picked.splice(picked.indexOf(input), 1);
    // One more than fit takes the place of the first.
    const first = picked.length > pick ? picked.shift() : undefined;
    if (first) first.checked = false;
    rule.hidden = picked.length < pick;
    cards.replaceChildren(...picked.map(cardOf));
    if (rule.hidden) return;
    task.dataset.answered = '';
    says.dispatchEvent(new Event('answered', { bubbles: true }));
  });
}

function cardOf(input: HTMLInputElement): HTMLElement {
  const item = document.createElement('li');
  const option = input.closest('[data-option]');
  const parts = option ? [...option.querySelectorAll('img, .choice__text')] : [];
  item.append(...parts.map((part) => part.cloneNode(true)));
  return item;
}
