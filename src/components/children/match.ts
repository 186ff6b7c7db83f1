import { feedbackOn, sayVerdicts } from './verdict.ts';

/** Press one on the left, then its partner on the right; either side may come first. A pair that fits stays. */
export function startMatch(task: HTMLElement, says: HTMLElement, words: DOMStringMap): void {
  const tiles = [...task.querySelectorAll<HTMLButtonElement>('.tile')];
  for (const tile of tiles) tile.disabled = false;
  const isPressed = (tile: HTMLButtonElement) => tile.getAttribute('aria-pressed') === 'true';
  const press = (tile: HTMLButtonElement, to: boolean) => tile.setAttribute('aria-pressed', String(to));
  const open = (side: 'left' | 'right') => tiles.filter((tile) => tile.dataset[side] && !tile.dataset.pairNumber);
  let found = 0;

  task.addEventListener('click', ({ target }) => {
    const tile = (target as Element).closest<HTMLButtonElement>('.tile');
    if (!tile || tile.dataset.pairNumber) return;
    const side = tile.dataset.left ? 'left' : 'right';
    for (const other of open(side)) press(other, other === tile && !isPressed(tile));
    const [from, to] = [open('left').find(isPressed), open('right').find(isPressed)];
    if (!from || !to) return;
    const isRight = from.dataset.pair === to.dataset.right;
    if (isRight) {
      found += 1;
      for (const one of [from, to]) one.dataset.pairNumber = String(found);
    } else for (const one of [from, to]) press(one, false);
    const text = isRight ? feedbackOn(task, from.dataset.left ?? '').text : (words.tryAnother ?? '');
    sayVerdicts(says, [{ isRight, text }], words);
  });
}
