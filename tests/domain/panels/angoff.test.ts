import { describe, expect, test } from 'vitest';
import { seeded } from '#domain/items/seeded.ts';
import { type AngoffResult, agreementOf, angoff, farOff, pointsAt, pointsWithin } from '#domain/panels/angoff.ts';

const ITEMS = ['i1', 'i2', 'i3', 'i4', 'i5'];
/** Curriculum 4.6: five items and four judges. */
const EXAMPLE = [
  [0.7, 0.55, 0.8, 0.6, 0.45],
  [0.65, 0.6, 0.85, 0.55, 0.5],
  [0.75, 0.5, 0.75, 0.6, 0.4],
  [0.7, 0.6, 0.8, 0.65, 0.5],
].map((row) => Object.fromEntries(row.map((rating, at) => [ITEMS[at], rating])));

/** Panels of many sizes, judge by judge: up to 8 judges and 12 items, rated in hundredths. */
const PANELS = Array.from({ length: 200 }, (_, at) => {
  const random = seeded(`panel ${at}`);
  const [judges, items] = [1 + Math.floor(random() * 8), 1 + Math.floor(random() * 12)];
  const row = () => Array.from({ length: items }, () => Math.round(random() * 100) / 100);
  return Array.from({ length: judges }, row);
});
const asRatings = (rows: readonly (readonly number[])[]) =>
  rows.map((row) => Object.fromEntries(row.map((rating, at) => [`i${at}`, rating])));
const itemsIn = (rows: readonly (readonly number[])[]) => (rows[0] ?? []).map((_, at) => `i${at}`);

describe('the cut of a panel', () => {
  test('is that of the worked example', () => {
    const result = angoff(EXAMPLE, ITEMS);

    expect(result?.sums.map((sum) => sum.toFixed(2))).toEqual(['3.10', '3.15', '3.00', '3.25']);
    expect(result?.mean).toBeCloseTo(3.125, 10);
    expect(result?.deviation).toBeCloseTo(0.104, 3);
    expect(result?.error).toBeCloseTo(0.052, 3);
    expect([result?.lowest, result?.highest].map((sum) => sum?.toFixed(2))).toEqual(['3.00', '3.25']);
    expect(pointsAt(((result?.mean ?? 0) / 5) * 70)).toBe(44);
  });

  test('is not there without judges or items', () => {
    expect(angoff([], ITEMS)).toBeUndefined();
    expect(angoff(EXAMPLE, [])).toBeUndefined();
  });

  test('tells of each item its mean, spread and range', () => {
    expect(angoff(EXAMPLE, ITEMS)?.items[0]).toMatchObject({ item: 'i1', mean: 0.7, lowest: 0.65, highest: 0.75 });
    expect(angoff(EXAMPLE, ITEMS)?.items[0]?.spread).toBeCloseTo(0.0408, 4);
  });

  test('lies between the lowest and the highest sum, and is the sum of the items’ means', () => {
    for (const rows of PANELS) {
      const result = angoff(asRatings(rows), itemsIn(rows)) as AngoffResult;
      const means = result.items.reduce((all, { mean }) => all + mean, 0);
      expect(result.mean).toBeGreaterThanOrEqual(result.lowest - 1e-9);
      expect(result.mean).toBeLessThanOrEqual(result.highest + 1e-9);
      expect(means).toBeCloseTo(result.mean, 8);
    }
  });

  test('does not change with the order of the judges', () => {
    for (const rows of PANELS) {
      const [one, other] = [rows, [...rows].reverse()].map((all) => angoff(asRatings(all), itemsIn(rows)));
      expect(one?.mean).toBeCloseTo(other?.mean ?? Number.NaN, 9);
      expect(one?.error).toBeCloseTo(other?.error ?? Number.NaN, 9);
    }
  });

  test('has no error where all judges rate alike', () => {
    for (const [row = []] of PANELS) {
      const rows = [row, row, row, row];
      const result = angoff(asRatings(rows), itemsIn(rows));
      expect(result?.error).toBeCloseTo(0, 9);
      expect(result?.farOff).toEqual([]);
    }
  });
});

describe('the points', () => {
  test.each([
    [43.75, 44],
    [44, 44],
    [44.000001, 45],
    [0.1 + 0.2 + 0.7, 1],
    [0, 0],
  ])('at %d are %d', (level, points) => {
    expect(pointsAt(level)).toBe(points);
  });

  test('may move with the level by one standard error, and stay on the form', () => {
    expect(pointsWithin({ mean: 43.75, error: 1.2 }, 70)).toEqual([43, 45]);
    expect(pointsWithin({ mean: 43.75, error: 0.1 }, 70)).toEqual([44, 44]);
    expect(pointsWithin({ mean: 69.5, error: 3 }, 70)).toEqual([67, 70]);
    expect(pointsWithin({ mean: 0.5, error: 3 }, 70)).toEqual([0, 4]);
  });
});

describe('agreement', () => {
  test('is that of the table of Shrout and Fleiss (1979)', () => {
    const table = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];

    expect(agreementOf(table)?.single).toBeCloseTo(0.29, 2);
    expect(agreementOf(table)?.panel).toBeCloseTo(0.62, 2);
  });

  test('is whole where all rate alike and items differ', () => {
    const table = [
      [0.2, 0.2, 0.2],
      [0.9, 0.9, 0.9],
    ];
    expect(agreementOf(table)).toEqual({ single: 1, panel: 1 });
  });

  test('is not there where nothing differs, and with one judge or item', () => {
    expect(agreementOf([])).toBeUndefined();
    expect(agreementOf([[0.5], [0.6]])).toBeUndefined();
    expect(agreementOf([[0.5, 0.6]])).toBeUndefined();
    expect(
      agreementOf([
        [0.5, 0.5],
        [0.5, 0.5],
      ]),
    ).toBeUndefined();
  });

  test('is never above 1', () => {
    for (const rows of PANELS) {
      const agreement = agreementOf(itemsIn(rows).map((_, at) => rows.map((row) => row[at] ?? 0)));
      expect(agreement?.single ?? 0).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

describe('a judge far off', () => {
  test('is found by the median, which she does not draw along', () => {
    expect(farOff([43, 44, 45, 44.5, 60])).toEqual([4]);
    expect(farOff([30, 43, 44, 45, 44.5])).toEqual([0]);
  });

  test('is nobody where sums lie close or more than half are alike', () => {
    expect(farOff([43, 44, 45, 44.5])).toEqual([]);
    expect(farOff([44, 44, 44, 50])).toEqual([]);
  });
});
