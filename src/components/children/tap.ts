import { countOf, feedbackOn, sayVerdicts } from './verdict.ts';

/** Each word that is tapped is explained at once; those that were looked for stay marked and are counted. */
export function startTap(task: HTMLElement, says: HTMLElement, words: DOMStringMap): void {
  const inputs = [...task.querySelectorAll<HTMLInputElement>('.word input')];
  const wanted = inputs.filter(({ value }) => feedbackOn(task, value).isRight);
  task.addEventListener('change', ({ target }) => {
    const input = target as HTMLInputElement;
    const { isRight, text } = feedbackOn(task, input.value);
    const word = input.closest<HTMLElement>('.word');
    if (word) word.dataset.state = isRight ? 'right' : 'not-yet';
    // What is found stays found, and what is no answer is not ticked.
    input.checked = isRight;
    const found = wanted.filter(({ checked }) => checked).length;
    sayVerdicts(says, [{ isRight, text }], words);
    says.append(countOf({ found, total: wanted.length }, words));
  });
}
