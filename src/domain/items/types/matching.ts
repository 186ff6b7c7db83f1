import { z } from 'astro/zod';
import { rightShare } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, placed, SAID, STEM } from '../worded.ts';

interface Keys extends ItemBase {
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** What is accepted for each left id. */
  readonly pairs: Readonly<Record<string, readonly string[]>>;
}
interface Words extends ItemWords {
  readonly left?: Readonly<Record<string, Worded>>;
  readonly right?: Readonly<Record<string, Worded>>;
}
export interface MatchingFace {
  readonly left: readonly FacePart[];
  readonly right: readonly FacePart[];
  readonly drawn: readonly string[];
}

/** What belongs to each line: the share of the lines that are right. */
export const matching = defineType<Keys, Words>()({
  shape: 1,
  keys: { left: ids, right: ids, pairs: z.record(z.string(), ids) },
  words: ({ left, right }) => ({
    texts: STEM,
    parts: [part('left', idsOf(left), SAID), part('right', idsOf(right), ['text'])],
  }),
  *keyProblems({ left, right, pairs }) {
    for (const id of left) {
      if (!Object.hasOwn(pairs, id))
        yield { path: ['pairs'], what: `“${id}” has no pair.`, remedy: `Add “${id}: [ … ]”.` };
    }
    for (const [id, accepted] of Object.entries(pairs)) {
      if (!left.includes(id))
        yield { path: ['pairs', id], what: `“${id}” does not stand on the left.`, remedy: 'Correct the id.' };
      const stranger = accepted.find((answer) => !right.includes(answer));
      if (stranger)
        yield { path: ['pairs', id], what: `“${stranger}” does not stand on the right.`, remedy: 'Correct the id.' };
    }
  },
  response: { pairs: 'map' },
  right: ({ left, pairs }) => ({ pairs: Object.fromEntries(left.map((id) => [id, pairs[id]?.[0] ?? ''])) }),
  said: (words, { pairs }, id) => placed(words.left?.[id]?.text, words.right?.[pairs[id] ?? '']?.text),
  face({ left, right }, words, { random }): MatchingFace {
    const drawn = shuffled(left, random);
    return {
      left: drawn.map((id) => facePart(id, words.left)),
      right: shuffled(right, random).map((id) => facePart(id, words.right)),
      drawn,
    };
  },
  score({ left, pairs }, words, response) {
    const parts = left.map((id): MarkedPart => {
      const given = response && Object.hasOwn(response.pairs, id) ? response.pairs[id] : undefined;
      const accepted = pairs[id] ?? [];
      return {
        id,
        chosen: Boolean(given),
        state: given && accepted.includes(given) ? 'right' : given ? 'wrong' : 'missed',
        feedback: words.left?.[id]?.feedback ?? '',
        expected: accepted.map((right) => words.right?.[right]?.text ?? '').join(' / '),
      };
    });
    return { score: rightShare(parts), parts };
  },
});
