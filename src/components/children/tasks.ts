import { makeMovable } from '#components/items/movable.ts';
import { startMatch } from './match.ts';
import { startRule } from './rule.ts';
import { startTap } from './tap.ts';
import { countOf, feedbackOn, sayVerdicts } from './verdict.ts';

/** How one kind of question is played; `words` are those of the interface. */
export type Start = (task: HTMLElement, says: HTMLElement, words: DOMStringMap) => void;

const STARTS: Readonly<Record<string, Start>> = {
  choose: startChoose,
  sort: startSort,
  order: startOrder,
  match: startMatch,
  tap: startTap,
  rule: startRule,
};

/** Makes a step playable, by its kind; one that is only read has no task and stays as it is. */
export function startTask(task: HTMLElement, words: DOMStringMap): void {
  const says = task.querySelector<HTMLElement>('[data-says]');
  if (says) STARTS[task.dataset.task ?? '']?.(task, says, words);
}

/** One choice is explained at once; of several, those that are picked, when they are checked. What is missed is counted, not told. */
function startChoose(task: HTMLElement, says: HTMLElement, words: DOMStringMap): void {
  const check = task.querySelector('[data-check]');
  const mark = (input: HTMLInputElement, isRight: boolean | undefined) => {
    const choice = input.closest<HTMLElement>('[data-option]');
    if (isRight === undefined) delete choice?.dataset.state;
    else if (choice) choice.dataset.state = isRight ? 'right' : 'not-yet';
  };
  const inputs = [...task.querySelectorAll<HTMLInputElement>('[data-option] input')];
  task.addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement;
    if (check) return mark(input, undefined);
    const { isRight, text } = feedbackOn(task, input.value);
    for (const one of inputs) mark(one, one === input ? isRight : undefined);
    sayVerdicts(says, [{ isRight, text }], words);
  });
  check?.addEventListener('click', () => {
    const picked = inputs.filter((one) => one.checked);
    const verdicts = picked.map((one) => {
      const { isRight, text } = feedbackOn(task, one.value);
      mark(one, isRight);
      return { isRight, of: textOf(one), text };
    });
    const total = inputs.filter((one) => feedbackOn(task, one.value).isRight).length;
    sayVerdicts(says, verdicts, words);
    says.append(countOf({ found: verdicts.filter(({ isRight }) => isRight).length, total }, words));
  });
}

function textOf(input: HTMLInputElement): string {
  return input.closest('[data-option]')?.querySelector('.choice__text')?.textContent?.trim() ?? '';
}

function startSort(task: HTMLElement, _: HTMLElement, words: DOMStringMap): void {
  task.addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement;
    const card = input.closest<HTMLElement>('[data-card]');
    const place = card?.querySelector<HTMLElement>('[data-card-says]');
    if (!card || !place) return;
    const isRight = input.value === card.dataset.basket;
    card.dataset.state = isRight ? 'right' : 'not-yet';
    sayVerdicts(place, [{ isRight, text: feedbackOn(task, card.dataset.card ?? '').text }], words);
  });
}

function startOrder(task: HTMLElement, says: HTMLElement, words: DOMStringMap): void {
  const list = task.querySelector<HTMLElement>('.queue');
  if (!list) return;
  makeMovable(list, (text) => {
    const moved = Object.assign(document.createElement('p'), { className: 'aside-text', textContent: text });
    moved.lang = words.interface ?? '';
    says.replaceChildren(moved);
  });
  task.querySelector('[data-check]')?.addEventListener('click', () => {
    const cards = [...list.querySelectorAll<HTMLElement>('[data-part]')];
    const inPlace = cards.map((card, at) => card.dataset.place === String(at));
    for (const [at, card] of cards.entries()) card.dataset.state = inPlace[at] ? 'right' : 'not-yet';
    const right = inPlace.filter(Boolean).length;
    const isRight = right === cards.length;
    const last = cards.find(({ dataset }) => dataset.place === String(cards.length - 1))?.dataset.part ?? '';
    const sum = (words.inPlace ?? '').replace('{right}', String(right)).replace('{total}', String(cards.length));
    sayVerdicts(says, [{ isRight, text: isRight ? feedbackOn(task, last).text : sum }], words);
  });
}
