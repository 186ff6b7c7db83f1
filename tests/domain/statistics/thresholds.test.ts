import { describe, expect, test } from 'vitest';
import type { ItemFigures } from '#domain/statistics/item-figures.ts';
import { judge, type LanguageDifference } from '#domain/statistics/thresholds.ts';

const OPTIONS = [
  { id: 'a', right: true },
  { id: 'b', right: false },
  { id: 'c', right: false },
];
const part = (id: string, chosen: number, discrimination = -0.2) => ({ id, chosen, right: 0, discrimination });

/** An item that nothing is wrong with. */
const good = (changes: Partial<ItemFigures> = {}): ItemFigures => ({
  ...{ n: 400, difficulty: 0.7, discrimination: 0.35, parts: [part('a', 0.7, 0.35), part('b', 0.2), part('c', 0.1)] },
  time: { n: 400, q1: 20_000, median: 40_000, q3: 60_000 },
  ...changes,
});
const verdict = (changes: Partial<ItemFigures>, differences: readonly LanguageDifference[] = []) => {
  const judged = judge({ type: 'multiple-choice', figures: good(changes), options: OPTIONS, differences });
  return [judged.verdict, ...judged.reasons.map(({ code }) => code)];
};

describe('judge', () => {
  test('keeps an item that nothing is wrong with', () => {
    expect(verdict({})).toEqual(['keep']);
  });

  test.each([
    [0.96, 'suspend', 'too-easy'],
    [0.95, 'review', 'too-easy'],
    [0.91, 'review', 'too-easy'],
    [0.29, 'review', 'too-hard'],
    [0.2, 'review', 'too-hard'],
    [0.19, 'suspend', 'too-hard'],
  ] as const)('of a difficulty of %f says %s', (difficulty, wanted, code) => {
    expect(verdict({ difficulty })).toEqual([wanted, code]);
  });

  test('keeps difficulties from 0.30 to 0.90', () => {
    expect([verdict({ difficulty: 0.3 }), verdict({ difficulty: 0.9 })]).toEqual([['keep'], ['keep']]);
  });

  test.each([
    [0.19, 'review', 'weak'],
    [0.1, 'review', 'weak'],
    [0.09, 'suspend', 'weak'],
    [-0.01, 'suspend', 'negative'],
  ] as const)('of a point-biserial of %f says %s', (discrimination, wanted, code) => {
    expect(verdict({ discrimination })).toEqual([wanted, code]);
  });

  test('reviews one wrong option that hardly anybody takes, and suspends at two', () => {
    expect(verdict({ parts: [part('a', 0.7), part('b', 0.26), part('c', 0.04)] })).toEqual(['review', 'idle-option']);
    expect(verdict({ parts: [part('a', 0.93), part('b', 0.04), part('c', 0.03)] })).toEqual([
      'suspend',
      'idle-option',
      'idle-option',
    ]);
  });

  test('names a wrong option that is chosen more by those who know more', () => {
    const judged = judge({
      type: 'multiple-choice',
      figures: good({ parts: [part('a', 0.5, -0.1), part('b', 0.4, 0.3), part('c', 0.1)] }),
      options: OPTIONS,
    });

    expect(judged.reasons).toEqual([{ code: 'wrong-draws-able', verdict: 'review', option: 'b', value: 0.3 }]);
  });

  test.each([
    [90_000, ['keep']],
    [91_000, ['review', 'slow']],
    [151_000, ['suspend', 'slow']],
  ])('of a median time of %i ms says %j', (median, wanted) => {
    expect(verdict({ time: { n: 400, q1: 1, median, q3: median * 2 } })).toEqual(wanted);
  });

  test('lets a scenario take its time', () => {
    const figures = good({ parts: [], time: { n: 400, q1: 1, median: 600_000, q3: 700_000 } });

    expect(judge({ type: 'triage-feed', figures })).toMatchObject({ verdict: 'keep', reasons: [] });
  });

  test('reviews a moderate difference between languages and suspends at a large one', () => {
    const difference = { odds: 2, delta: -1.63, error: 0.2, chiSquare: 20, reference: 200, focal: 200 };
    const between = { referenceLanguage: 'az', focalLanguage: 'ru' };

    expect(verdict({}, [{ ...difference, ...between, class: 'A' }])).toEqual(['keep']);
    expect(verdict({}, [{ ...difference, ...between, class: 'B' }])).toEqual(['review', 'language']);
    const judged = judge({
      type: 'ordering',
      figures: good(),
      differences: [{ ...difference, ...between, class: 'C' }],
    });
    expect(judged).toMatchObject({ verdict: 'suspend', reasons: [{ harderIn: 'ru', easierIn: 'az' }] });
  });

  test('only looks at a difference while either language has fewer than a hundred answers', () => {
    const few = { odds: 9, delta: -5, error: 1, chiSquare: 20, reference: 300, focal: 99, class: 'C' } as const;
    const differences = [{ ...few, referenceLanguage: 'az', focalLanguage: 'ru' }];

    expect(judge({ type: 'ordering', figures: good(), differences })).toMatchObject({
      ...{ verdict: 'review', reasons: [{ code: 'language', isHint: true }] },
    });
  });

  test('asks for a hundred answers in one language, not in all together', () => {
    const of = (mostInOneLanguage: number) => judge({ type: 'ordering', figures: good(), mostInOneLanguage }).isHint;

    expect([of(99), of(100)]).toEqual([true, false]);
  });

  test('calls its verdict a hint below a hundred answers', () => {
    const of = (n: number) => judge({ type: 'multiple-choice', figures: good({ n }), options: OPTIONS }).isHint;

    expect([of(99), of(100)]).toEqual([true, false]);
  });

  test('puts the gravest reason first', () => {
    expect(verdict({ difficulty: 0.28, discrimination: -0.2 })).toEqual(['suspend', 'negative', 'too-hard']);
  });
});
