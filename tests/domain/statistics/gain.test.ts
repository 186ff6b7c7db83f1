import { describe, expect, test } from 'vitest';
import { gainLevel, gainOf } from '#domain/statistics/gain.ts';

describe('gainOf', () => {
  test('gives the normalised gain of the class and the mean of its people', () => {
    const gain = gainOf([
      { before: 0.2, after: 0.6 },
      { before: 0.5, after: 0.8 },
    ]);

    // (0.7 − 0.35) ÷ 0.65; own gains 0.4 ÷ 0.8 and 0.3 ÷ 0.5.
    expect(gain?.ofClass).toBeCloseTo(0.538462, 6);
    expect(gain?.ofPersons).toBeCloseTo(0.55, 9);
    expect(gain).toMatchObject({ n: 2, counted: 2 });
  });

  test('leaves who had everything right before out of the mean of people', () => {
    expect(
      gainOf([
        { before: 1, after: 1 },
        { before: 0.5, after: 0.75 },
      ]),
    ).toMatchObject({ n: 2, counted: 1, ofPersons: 0.5 });
  });

  test('is below 0 for who forgot, and undefined where nothing was left to gain', () => {
    expect(gainOf([{ before: 0.5, after: 0.25 }])?.ofClass).toBe(-0.5);
    expect(gainOf([{ before: 1, after: 1 }])).toMatchObject({ ofClass: undefined, ofPersons: undefined });
    expect(gainOf([])).toBeUndefined();
  });

  test('has Hake’s levels', () => {
    expect([0.7, 0.69, 0.3, 0.29].map(gainLevel)).toEqual(['high', 'medium', 'medium', 'low']);
  });
});
