import { z } from 'astro/zod';
import { longestRun, runCredit } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, placed, SAID, STEM } from '../worded.ts';

interface Keys extends ItemBase {
  /** The right order. */
  readonly steps: readonly string[];
  /** Other orders accepted as right. */
  readonly also?: readonly (readonly string[])[];
}
interface Words extends ItemWords {
  readonly steps?: Readonly<Record<string, Worded>>;
}
export interface OrderingFace {
  readonly steps: readonly FacePart[];
  readonly drawn: readonly string[];
}

/** Steps to put in order: the longest run of steps that follow each other as in an accepted order (`runCredit`). */
export const ordering = defineType<Keys, Words>()({
  shape: 1,
  keys: { steps: ids.min(2), also: z.array(ids).optional() },
  words: ({ steps }) => ({ texts: STEM, parts: [part('steps', idsOf(steps), SAID)] }),
  *keyProblems({ steps, also = [] }) {
    const all = steps.toSorted().join();
    for (const [entry, order] of also.entries()) {
      if (order.toSorted().join() !== all)
        yield {
          path: ['also', entry],
          what: 'This order does not hold the same steps.',
          remedy: 'List each step once.',
        };
    }
  },
  response: { order: 'order' },
  right: ({ steps }) => ({ order: steps }),
  said: (words, { order }, step) => placed(words.steps?.[step]?.text, String(order.indexOf(step) + 1)),
  /** The steps never stand in a right order. */
  face({ steps, also = [] }, words, { random }): OrderingFace {
    const accepted = [steps, ...also].map((order) => order.join());
    let drawn = shuffled(steps, random);
    // Bounded, because an item may accept every order.
    for (let tries = 0; tries < 20 && accepted.includes(drawn.join()); tries++) drawn = shuffled(steps, random);
    return { steps: drawn.map((id) => facePart(id, words.steps)), drawn };
  },
  score({ steps, also = [] }, words, response) {
    const given = [...new Set(response?.order ?? [])].filter((id) => steps.includes(id));
    const best = [steps, ...also].reduce((a, b) => (longestRun(given, b) > longestRun(given, a) ? b : a));
    const parts = steps.map((id): MarkedPart => {
      const place = given.indexOf(id);
      const expected = best.indexOf(id);
      return {
        id,
        kind: 'place',
        chosen: place !== -1,
        state: place === expected ? 'right' : place === -1 ? 'missed' : 'wrong',
        feedback: words.steps?.[id]?.feedback ?? '',
        expected: String(expected + 1),
      };
    });
    return { score: runCredit(given, best), parts };
  },
});
