/** What is said of an answer: a word with its colour, and the reason. The texts stand in the page, under “See the answers”. */
export interface Verdict {
  readonly isRight: boolean;
  /** What the verdict is of, where several are said together. */
  readonly of?: string;
  readonly text: string;
}

/** Says these verdicts in `place`, which screen readers announce, and tells the mission that something was answered. */
export function sayVerdicts(place: HTMLElement, verdicts: readonly Verdict[], words: DOMStringMap): void {
  place.replaceChildren(...verdicts.map((verdict) => verdictIn(verdict, words)));
  place.closest<HTMLElement>('[data-task]')?.setAttribute('data-answered', '');
  place.dispatchEvent(new Event('answered', { bubbles: true }));
}

function verdictIn({ isRight, of, text }: Verdict, words: DOMStringMap): HTMLElement {
  const said = document.createElement('div');
  said.className = `says__one says__one--${isRight ? 'right' : 'not-yet'}`;
  const verdict = Object.assign(document.createElement('b'), {
    className: `verdict verdict--${isRight ? 'right' : 'not-yet'}`,
    textContent: (isRight ? words.right : words.notYet) ?? '',
    lang: words.interface ?? '',
  });
  const reason = Object.assign(document.createElement('p'), {
    className: 'says__text',
    textContent: [of, text].filter(Boolean).join(' — '),
  });
  reason.dataset.read = '';
  said.append(verdict, reason);
  return said;
}

/** How many of those that are looked for were found. */
export function countOf({ found, total }: { found: number; total: number }, words: DOMStringMap): HTMLElement {
  const sum = (words.found ?? '').replace('{found}', String(found)).replace('{total}', String(total));
  const lang = words.interface ?? '';
  return Object.assign(document.createElement('p'), { className: 'says__sum', textContent: sum, lang });
}

/** What the page says of the answer `id` in `task`. */
export function feedbackOn(task: HTMLElement, id: string): { isRight: boolean; text: string } {
  const answer = task.querySelector<HTMLElement>(`[data-answer="${id}"]`);
  return {
    isRight: answer?.dataset.right === 'true' || answer?.dataset.right === '',
    text: answer?.querySelector('[data-feedback]')?.textContent?.trim() ?? '',
  };
}
