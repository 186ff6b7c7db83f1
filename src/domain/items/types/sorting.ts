import { z } from 'astro/zod';
import { aboveAlike, macroF1, rightShare, shareOf } from '../credit.ts';
import { givenFor } from '../given.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Measures, PartState, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { id, ids } from '../shapes.ts';
import { defineType } from '../type.ts';
import { facePart, idsOf, part, placed, STEM } from '../worded.ts';

interface Card {
  readonly id: string;
  readonly bin: string;
  /** Bins that earn half. */
  readonly fair?: readonly string[];
}
interface Keys extends ItemBase {
  readonly bins: readonly string[];
  readonly cards: readonly Card[];
}
interface Words extends ItemWords {
  readonly bins?: Readonly<Record<string, Worded>>;
  readonly cards?: Readonly<
    Record<string, { readonly text: string; readonly feedback: Readonly<Record<string, string>> }>
  >;
}
export interface SortingFace {
  readonly bins: readonly FacePart[];
  readonly cards: readonly FacePart[];
  readonly drawn: readonly string[];
}
/** How often cards of each bin, by row, were put into each bin, by column; the last column is of cards put nowhere. */
export interface SortingSolution {
  readonly matrix: readonly (readonly number[])[];
}

/**
 * Cards to sort into bins: the share of the cards that lie right (fair counts ½) above what putting them all into one bin earns
 * (`aboveAlike`). Each card has words for each bin. The table of what was taken for what is shown after the answer.
 */
export const sorting = defineType<Keys, Words>()({
  shape: 1,
  keys: {
    bins: ids.min(2).max(6),
    cards: z
      .array(z.strictObject({ id, bin: id, fair: ids.optional() }))
      .min(4)
      .max(20),
  },
  words: ({ bins, cards }) => ({
    texts: STEM,
    parts: [
      part('bins', idsOf(bins), ['text']),
      part('cards', idsOf(cards), ['text']),
      ...idsOf(cards).map((card) => ({ path: ['cards', card, 'feedback'], ids: idsOf(bins), needs: [] })),
    ],
  }),
  *keyProblems({ bins, cards }) {
    for (const [entry, { bin, fair = [] }] of cards.entries()) {
      const path = ['cards', entry];
      const stranger = [bin, ...fair].find((one) => !bins.includes(one));
      if (stranger) yield { path, what: `There is no bin “${stranger}”.`, remedy: 'Correct the id.' };
      if (fair.includes(bin))
        yield { path, what: `“${bin}” is right and fair at once.`, remedy: 'Take it out of “fair”.' };
    }
    const empty = bins.find((bin) => !cards.some((card) => card.bin === bin));
    if (empty)
      yield { path: ['bins'], what: `No card belongs to “${empty}”.`, remedy: 'Add a card, or take the bin out.' };
  },
  response: { bins: 'map' },
  right: ({ cards }) => ({ bins: Object.fromEntries(cards.map((card) => [card.id, card.bin])) }),
  said: (words, { bins }, card) => placed(words.cards?.[card]?.text, words.bins?.[givenFor(bins, card) ?? '']?.text),
  face({ bins, cards }, words, { random }): SortingFace {
    const drawn = shuffled(idsOf(cards), random);
    return {
      bins: bins.map((bin) => facePart(bin, words.bins)),
      cards: drawn.map((card) => ({ id: card, text: words.cards?.[card]?.text ?? '' })),
      drawn,
    };
  },
  score({ bins, cards }, words, response) {
    const given = cards.map((card) => ({ card, bin: bins.find((bin) => bin === givenFor(response?.bins, card.id)) }));
    const parts = given.map(
      ({ card, bin }): MarkedPart => ({
        id: card.id,
        chosen: bin !== undefined,
        state: stateOf(card, bin),
        feedback: words.cards?.[card.id]?.feedback[bin ?? card.bin] ?? '',
        expected: words.bins?.[card.bin]?.text ?? '',
      }),
    );
    const alike = bins.map((bin) => rightShare(cards.map((card) => ({ state: stateOf(card, bin) }))));
    const matrix = bins.map((row) =>
      [...bins, undefined].map((column) => given.filter(({ card, bin }) => card.bin === row && bin === column).length),
    );
    return {
      score: aboveAlike(rightShare(parts), Math.max(...alike)),
      parts,
      measures: macro(given.map(({ card, bin }) => ({ wanted: card.bin, given: bin }))),
      solution: { matrix } satisfies SortingSolution,
    };
  },
});

function stateOf({ bin: right, fair = [] }: Card, bin: string | undefined): PartState {
  if (bin === undefined) return 'missed';
  return bin === right ? 'right' : fair.includes(bin) ? 'fair' : 'wrong';
}

/** Means over the bins, so that a rare one weighs as much as a frequent one; a bin that nothing was put into has precision 0. */
function macro(pairs: readonly { readonly wanted: string; readonly given: string | undefined }[]): Measures {
  const classes = [...new Set(pairs.map(({ wanted }) => wanted))];
  const mean = (value: (name: string) => number) =>
    classes.reduce((sum, name) => sum + value(name), 0) / Math.max(1, classes.length);
  const hits = (name: string) => pairs.filter(({ wanted, given }) => wanted === name && given === name).length;
  return {
    'macro-precision': mean((name) => shareOf(hits(name), pairs.filter(({ given }) => given === name).length)),
    'macro-recall': mean((name) => shareOf(hits(name), pairs.filter(({ wanted }) => wanted === name).length)),
    'macro-f1': macroF1(pairs),
  };
}
