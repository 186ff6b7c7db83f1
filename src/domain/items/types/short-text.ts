import { foldAnswer } from '../fold.ts';
import type { ItemBase, ItemWords } from '../item.ts';
import { count } from '../shapes.ts';
import { defineType } from '../type.ts';
import { STEM } from '../worded.ts';

interface Keys extends ItemBase {
  /** Characters. */
  readonly max: number;
}
interface Words extends ItemWords {
  readonly accepted?: readonly string[];
}
export interface ShortTextFace {
  readonly max: number;
}

/** A text that is never marked wrong by machine: 1 when it equals an accepted answer after folding, else null. */
export const shortText = defineType<Keys, Words>()({
  shape: 1,
  keys: { max: count },
  words: () => ({ texts: [...STEM, 'model'], optional: ['accepted'] }),
  response: { text: 'text' },
  right: (_, { accepted, model = '' }) => ({ text: accepted?.[0] ?? model }),
  said: () => '',
  face: ({ max }): ShortTextFace => ({ max }),
  score({ max }, { accepted = [] }, response) {
    const given = foldAnswer((response?.text ?? '').slice(0, max));
    const isAccepted = given !== '' && accepted.some((answer) => foldAnswer(answer) === given);
    const state = isAccepted ? 'right' : given ? 'kept' : 'missed';
    return {
      score: isAccepted ? 1 : given ? null : 0,
      parts: [{ id: 'text', chosen: given !== '', state, feedback: '' }],
    };
  },
});
