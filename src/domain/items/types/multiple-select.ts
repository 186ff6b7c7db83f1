import { pickedCredit } from '../credit.ts';
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

/** Any number of right options: what is picked rightly less what is picked wrongly (`pickedCredit`). */
export const multipleSelect = defineType<ChoiceKeys, ChoiceWords>()({
  shape: 1,
  keys: choiceShape,
  words: choiceWords,
  *keyProblems({ options }) {
    if (!options.some(({ right }) => right))
      yield { path: ['options'], what: 'No option is right.', remedy: 'Mark one or more with “right: true”.' };
  },
  response: { chosen: 'list' },
  right: rightChoice,
  said: (words, _, option) => words.options?.[option]?.text ?? '',
  face: (keys, words, { random }) => choiceFace(keys, words, random),
  score(keys, words, response) {
    const parts = choiceParts(keys, words, response?.chosen ?? []);
    return { score: pickedCredit(parts), parts };
  },
});
