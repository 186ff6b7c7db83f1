import type { MarkedPart } from '#domain/items/item.ts';
import type { MessageKey } from '#i18n/translate.ts';

/** How one marked part is shown: a sign, the message that says the same in words, and what would have been right. */
export interface Shown {
  readonly tone: 'right' | 'wrong' | 'neutral';
  readonly said: MessageKey | undefined;
  readonly expected: MessageKey | undefined;
}

/** The same rule on the server and in the browser (`exercise-form.ts`). */
export function shownPart({ kind, state, expected }: Pick<MarkedPart, 'kind' | 'state' | 'expected'>): Shown {
  const fits = expected ? (kind === 'place' ? 'items.expected-place' : 'items.expected') : undefined;
  switch (state) {
    case 'neutral':
      return { tone: 'neutral', said: undefined, expected: undefined };
    case 'kept':
      return { tone: 'neutral', said: 'items.kept', expected: undefined };
    case 'fair':
      return { tone: 'neutral', said: 'items.fair', expected: fits };
    case 'right':
      return { tone: 'right', said: kind === 'option' ? 'items.chosen-right' : 'items.right', expected: undefined };
    case 'wrong':
      return { tone: 'wrong', said: kind === 'option' ? 'items.chosen-wrong' : 'items.wrong', expected: fits };
    case 'missed':
      return kind === 'option'
        ? { tone: 'right', said: 'items.missed-choice', expected: undefined }
        : { tone: 'wrong', said: 'items.missed-part', expected: fits };
  }
}

/** The message that sums up a score from 0 to 1; null is a text that no machine judges. */
export function shownScore(score: number | null): MessageKey {
  if (score === null) return 'items.score-kept';
  if (score >= 1) return 'items.score-all';
  return score <= 0 ? 'items.score-none' : 'items.score-part';
}
