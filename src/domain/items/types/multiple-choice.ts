import { defineType } from '../type.ts';
import {
  type ChoiceKeys,
  type ChoiceWords,
  choiceFace,
  choiceParts,
  choiceShape,
  choiceWords,
  rightChoice,
} from './choice.ts';

/** One right option of several: all or nothing. */
export const multipleChoice = defineType<ChoiceKeys, ChoiceWords>()({
  shape: 1,
  keys: choiceShape,
  words: choiceWords,
  *keyProblems({ options }) {
    const rights = options.filter(({ right }) => right).length;
    if (rights !== 1)
      yield {
        path: ['options'],
        what: `${rights} options are right.`,
        remedy: 'Mark exactly one with “right: true”.',
      };
  },
  response: { chosen: 'list' },
  right: rightChoice,
  said: (words, _, option) => words.options?.[option]?.text ?? '',
  face: (keys, words, { random }) => choiceFace(keys, words, random),
  score(keys, words, response) {
    const parts = choiceParts(keys, words, (response?.chosen ?? []).slice(0, 1));
    return { score: Number(parts.some(({ state }) => state === 'right')), parts };
  },
});
