import { describe, expect, test } from 'vitest';
import { atLeast, consistencyOf } from '#domain/statistics/consistency.ts';
import { countForm, newFormSums, reliabilityOf } from '#domain/statistics/reliability.ts';

/** The reliability of sittings that all met the same items. */
function fixedForm(sittings: readonly (readonly number[])[]) {
  const k = sittings[0]?.length ?? 0;
  const means = Array.from(
    { length: k },
    (_, i) => sittings.reduce((sum, row) => sum + (row[i] ?? 0), 0) / sittings.length,
  );
  const sums = newFormSums(k);
  for (const scores of sittings) countForm(sums, scores, means);
  return reliabilityOf(sums, k);
}

describe('reliabilityOf', () => {
  test('is Cronbach’s alpha for a form that everybody met', () => {
    const found = fixedForm([
      [1, 1, 1],
      [1, 1, 0],
      [1, 0, 0],
      [0, 0, 0],
    ]);

    // Item variances ¼ + ⅓ + ¼ beside a variance of totals of 5/3: 3/2 · (1 − 0.8333 ÷ 1.6667).
    expect(found?.alpha).toBeCloseTo(0.75, 9);
    // Within persons 1.3333 ÷ 8, between 3 · 0.185185.
    expect(found?.dependability).toBeCloseTo(0.7, 9);
    expect(found).toMatchObject({ n: 4, items: 3, isDrawn: false });
    expect(found?.used).toBe(found?.alpha);
    // √0.185185 · √(1 − 0.75).
    expect(found?.error).toBeCloseTo(0.215166, 6);
  });

  test('equals alpha from item and total variances for part marks too', () => {
    const rows = [
      [0.5, 1, 0.25, 0.75],
      [0.25, 0.5, 0, 0.5],
      [1, 1, 0.75, 1],
      [0, 0.75, 0.5, 0.25],
      [0.75, 0.25, 1, 0.5],
    ];
    const variance = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    };
    const own = [0, 1, 2, 3].reduce((sum, i) => sum + variance(rows.map((row) => row[i] ?? 0)), 0);
    const total = variance(rows.map((row) => row.reduce((sum, value) => sum + value, 0)));

    expect(fixedForm(rows)?.alpha).toBeCloseTo((4 / 3) * (1 - own / total), 9);
  });

  test('decides by dependability where learners drew different items', () => {
    const sums = newFormSums(2);
    const means = [0.9, 0.3, 0.5, 0.5];
    for (const [scores, drawn] of [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [1, 1],
        [2, 3],
      ],
      [
        [0, 0],
        [2, 3],
      ],
      [
        [1, 1],
        [0, 2],
      ],
    ] as const)
      countForm(
        sums,
        scores,
        drawn.map((item) => means[item] ?? 0),
      );

    const found = reliabilityOf(sums, 4);
    expect(found).toMatchObject({ isDrawn: true });
    expect(found?.used).toBe(found?.dependability);
  });

  test('says nothing of one sitting, of one item, or where all scored the same', () => {
    expect(fixedForm([[1, 0, 1]])).toBeUndefined();
    expect(fixedForm([[1], [0], [1]])).toBeUndefined();
    expect(
      fixedForm([
        [1, 0],
        [0, 1],
      ]),
    ).toBeUndefined();
  });
});

describe('consistencyOf', () => {
  test('gives Subkoviak’s agreement and kappa of an example worked by hand', () => {
    // Two items, both needed: true shares 0.1 and 0.9, so P = 0.01 and 0.81.
    const found = consistencyOf({ totals: [1, 0, 1], pass: 1, reliability: 0.8 });

    expect(found?.agreement).toBeCloseTo(0.8362, 9);
    expect(found?.kappa).toBeCloseTo(0.66143, 5);
  });

  test('takes the pass mark to the next whole item', () => {
    const of = (pass: number) => consistencyOf({ totals: [0, 2, 3, 1, 0, 4], pass, reliability: 0.7 })?.agreement;

    expect(of(0.61)).toBe(of(0.8));
    expect(of(0.6)).not.toBe(of(0.8));
  });

  test('is certain where everybody passes whatever comes', () => {
    expect(consistencyOf({ totals: [0, 0, 5], pass: 0, reliability: 0.5 })).toEqual({ agreement: 1, kappa: undefined });
  });

  test('says nothing of nobody', () => {
    expect(consistencyOf({ totals: [0, 0, 0], pass: 0.7, reliability: 0.5 })).toBeUndefined();
  });
});

describe('atLeast', () => {
  test('is the upper tail of the binomial distribution', () => {
    expect(atLeast(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(atLeast(1, 4, 0.1)).toBeCloseTo(1 - 0.9 ** 4, 12);
    expect([atLeast(0, 5, 0), atLeast(1, 5, 0), atLeast(5, 5, 1)]).toEqual([1, 0, 1]);
  });
});
