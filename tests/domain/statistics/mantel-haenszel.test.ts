import { describe, expect, test } from 'vitest';
import { mantelHaenszel } from '#domain/statistics/mantel-haenszel.ts';

const stratum = (right: number, wrong: number, focalRight: number, focalWrong: number) => ({
  reference: { right, wrong },
  focal: { right: focalRight, wrong: focalWrong },
});

describe('mantelHaenszel', () => {
  test('gives odds ratio, delta, error and χ² of an example worked by hand', () => {
    const found = mantelHaenszel([stratum(20, 10, 10, 20), stratum(30, 10, 20, 20)]);

    // ΣAD/T = 6.6667 + 7.5, ΣBC/T = 1.6667 + 2.5; A 50 against 40 expected, variance 3.8136 + 4.7468.
    expect(found?.odds).toBeCloseTo(3.4, 9);
    expect(found?.delta).toBeCloseTo(-2.875872, 5);
    expect(found?.chiSquare).toBeCloseTo(10.542739, 5);
    // √(9.1319 ÷ 401.39 + 7.7083 ÷ 118.06 + 1.4931 ÷ 34.72) = 0.3620, times 2.35.
    expect(found?.error).toBeCloseTo(0.8507, 4);
    expect(found).toMatchObject({ class: 'C', reference: 70, focal: 70 });
  });

  test('calls a difference that is not significant negligible, however large', () => {
    expect(mantelHaenszel([stratum(4, 2, 2, 4)])).toMatchObject({ class: 'A', odds: 4 });
  });

  test('calls a small difference negligible, however significant', () => {
    const found = mantelHaenszel([stratum(60_000, 40_000, 55_000, 45_000)]);

    expect(found?.chiSquare).toBeGreaterThan(100);
    expect(found).toMatchObject({ class: 'A' });
  });

  test('calls what lies between moderate', () => {
    // Odds of 67 · 45 ÷ (33 · 55) = 1.66, so Δ = −1.19.
    expect(mantelHaenszel([stratum(6700, 3300, 5500, 4500)])).toMatchObject({ class: 'B' });
    // Beyond 1.5, yet its error reaches down to 1.
    expect(mantelHaenszel([stratum(70, 30, 50, 50)])).toMatchObject({ class: 'B' });
  });

  test('leaves out strata that hold one group, and says nothing where none holds both', () => {
    const alone = stratum(10, 5, 0, 0);

    expect(mantelHaenszel([alone])).toBeUndefined();
    expect(mantelHaenszel([alone, stratum(20, 10, 10, 20)])).toMatchObject({ reference: 30, focal: 30, odds: 4 });
  });

  test('says nothing where all are right', () => {
    expect(mantelHaenszel([stratum(10, 0, 10, 0)])).toBeUndefined();
  });

  test('turns its sign with the groups', () => {
    const [one] = [mantelHaenszel([stratum(20, 10, 10, 20)])];
    const other = mantelHaenszel([stratum(10, 20, 20, 10)]);

    expect(other?.delta).toBeCloseTo(-(one?.delta ?? 0), 9);
  });
});
