import type { AnswerableType, MarkedPart } from '#domain/items/item.ts';
import type { MessageKey } from '#i18n/translate.ts';

/** How one marked part is shown: a sign, the message that says the same in words, and what would have been right. */
export interface Shown {
  readonly tone: 'right' | 'wrong' | 'neutral';
  readonly said: MessageKey | undefined;
  readonly expected: MessageKey | undefined;
}

/** The same rule on the server and in the browser (`exercise-form.ts`). */
export function shownPart(type: AnswerableType, { state, expected }: Pick<MarkedPart, 'state' | 'expected'>): Shown {
  const isChoice = type === 'multiple-choice' || type === 'multiple-select';
  if (state === 'neutral') return { tone: 'neutral', said: undefined, expected: undefined };
  if (state === 'kept') return { tone: 'neutral', said: 'items.kept', expected: undefined };
  if (isChoice) {
    return state === 'missed'
      ? { tone: 'right', said: 'items.missed-choice', expected: undefined }
      : { tone: state, said: state === 'right' ? 'items.chosen-right' : 'items.chosen-wrong', expected: undefined };
  }
  if (state === 'right') return { tone: 'right', said: 'items.right', expected: undefined };
  const said = state === 'wrong' ? 'items.wrong' : 'items.missed-part';
  return {
    tone: 'wrong',
    said,
    expected: expected ? (type === 'ordering' ? 'items.expected-place' : 'items.expected') : undefined,
  };
}

/** The message that sums up a score from 0 to 1; null is a text that no machine judges. */
export function shownScore(score: number | null): MessageKey {
  if (score === null) return 'items.score-kept';
  if (score >= 1) return 'items.score-all';
  return score <= 0 ? 'items.score-none' : 'items.score-part';
}
