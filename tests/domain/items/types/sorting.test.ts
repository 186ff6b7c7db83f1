import { describe, expect, test } from 'vitest';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { parseResponse } from '#domain/items/response.ts';
import { saidAt, score } from '#domain/items/score.ts';
import { seeded } from '#domain/items/seeded.ts';
import { sorting } from '#domain/items/types/sorting.ts';

const BINS = ['news', 'opinion', 'advertising'];
const CARDS = [
  { id: 'factory', bin: 'news' },
  { id: 'union', bin: 'news' },
  { id: 'column', bin: 'opinion' },
  { id: 'editorial', bin: 'opinion' },
  { id: 'hotel', bin: 'advertising' },
  { id: 'analysis', bin: 'news', fair: ['opinion'] },
];

describe('sorting', () => {
  test('counts the share of the cards above putting them all into one bin', () => {
    const oneWrong = score(KEYS, WORDS, put({ ...RIGHT, hotel: 'news' }));

    // The best single bin holds three of the six.
    expect(oneWrong.score).toBeCloseTo((5 / 6 - 3 / 6) / (3 / 6));
  });

  test.each(BINS)('gives nothing for putting everything into “%s”', (bin) => {
    expect(score(KEYS, WORDS, put(Object.fromEntries(CARDS.map(({ id }) => [id, bin])))).score).toBe(0);
  });

  test('gives half for a bin that is fair', () => {
    const { score: earned, parts } = score(KEYS, WORDS, put({ ...RIGHT, analysis: 'opinion' }));

    expect(earned).toBeCloseTo((5.5 / 6 - 3 / 6) / (3 / 6));
    expect(parts.at(-1)).toMatchObject({ state: 'fair', feedback: 'analysis in opinion.', expected: 'Bin news' });
  });

  test('says of each card what is to be said of the bin it was put into, and of the right one where it was left', () => {
    const { parts } = score(KEYS, WORDS, put({ factory: 'advertising' }));

    expect(parts[0]).toMatchObject({ state: 'wrong', feedback: 'factory in advertising.', expected: 'Bin news' });
    expect(parts[1]).toMatchObject({ state: 'missed', feedback: 'union in news.' });
  });

  test('shows what was taken for what, and measures each bin alike', () => {
    const { solution, measures } = score(KEYS, WORDS, put({ ...RIGHT, hotel: 'news', union: '' }));

    expect(solution).toEqual({
      matrix: [
        [2, 0, 0, 1],
        [0, 2, 0, 0],
        [1, 0, 0, 0],
      ],
    });
    expect(measures?.['macro-recall']).toBeCloseTo((2 / 3 + 1 + 0) / 3);
    expect(measures?.['macro-precision']).toBeCloseTo((2 / 3 + 1 + 0) / 3);
    expect(measures?.['macro-f1']).toBeCloseTo((2 / 3 + 1 + 0) / 3);
  });

  test('reads bins that there are not as nowhere', () => {
    const marked = score(KEYS, WORDS, put({ factory: 'bin', stranger: 'news', constructor: 'news' }));

    expect(marked.score).toBe(0);
    expect(marked.parts.every(({ state }) => state === 'missed')).toBe(true);
    expect(parseResponse('sorting', { bins: [['factory', 'news']] })).toBeUndefined();
  });

  test('says where a card was put', () => {
    expect(saidAt(KEYS, WORDS, put({ factory: 'news' }), 'factory')).toBe('Card factory → Bin news');
    expect(saidAt(KEYS, WORDS, put({}), 'factory')).toBe('');
  });

  test('shows cards in a drawn order and bins in the written one, without where they belong', () => {
    const face = sorting.face(KEYS, WORDS, { random: seeded('y'), response: undefined });

    expect(face).toMatchObject({ bins: BINS.map((id) => ({ id, text: `Bin ${id}` })) });
    expect(JSON.stringify(face)).not.toMatch(/"bin"|fair|feedback| in /);
  });

  test('refuses strange bins, bins that stay empty, and a bin that is right and fair at once', () => {
    expect(problems(CARDS)).toEqual([]);
    expect(problems([...CARDS, { id: 'x', bin: 'satire' }])).toEqual(['There is no bin “satire”.']);
    expect(problems([...CARDS, { id: 'x', bin: 'news', fair: ['news'] }])).toEqual([
      '“news” is right and fair at once.',
    ]);
    expect(problems(CARDS.filter(({ bin }) => bin !== 'advertising'))).toEqual(['No card belongs to “advertising”.']);
  });
});

const KEYS = { id: 'sort', type: 'sorting', bins: BINS, cards: CARDS } as unknown as ItemKeys;
const WORDS = {
  bins: Object.fromEntries(BINS.map((id) => [id, { text: `Bin ${id}` }])),
  cards: Object.fromEntries(
    CARDS.map(({ id }) => [
      id,
      { text: `Card ${id}`, feedback: Object.fromEntries(BINS.map((bin) => [bin, `${id} in ${bin}.`])) },
    ]),
  ),
} as ItemWords;
const RIGHT = Object.fromEntries(CARDS.map(({ id, bin }) => [id, bin]));

function put(bins: Record<string, string>): Response {
  return { bins };
}

function problems(cards: readonly object[]) {
  return [...(sorting.keyProblems?.({ ...KEYS, cards } as unknown as ItemKeys) ?? [])].map(({ what }) => what);
}
