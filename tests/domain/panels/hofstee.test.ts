import { describe, expect, test } from 'vitest';
import { seeded } from '#domain/items/seeded.ts';
import { failing, hofstee, type Limits, meanLimits } from '#domain/panels/hofstee.ts';

const LIMITS: Limits = { cut: [40, 50], fail: [0.1, 0.5] };
const spread = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));

describe('Hofstee’s compromise', () => {
  test('is where the line meets the distribution', () => {
    // Of 101 scores from 0 to 100 the share below c is near c / 100: the line 0.5 − 0.04 (c − 40) meets it at 42.
    const result = hofstee(LIMITS, spread(0, 100, 101));

    expect(result).toMatchObject({ meets: true });
    if (result.meets) {
      expect(result.cut).toBeCloseTo(42, 0);
      expect(result.fail).toBeCloseTo(0.42, 1);
    }
  });

  test('is a point on the riser where many have one score', () => {
    const result = hofstee(LIMITS, [45, 45, 45, 45]);
    expect(result).toMatchObject({ meets: true, cut: 45 });
    expect(result.meets && result.fail).toBeCloseTo(0.3, 9);
  });

  test('says when even the lowest cut fails too many', () => {
    expect(hofstee(LIMITS, [10, 20, 30, 60])).toEqual({ meets: false, side: 'too-many-fail' });
  });

  test('says when even the highest cut fails too few', () => {
    expect(hofstee(LIMITS, spread(60, 70, 20))).toEqual({ meets: false, side: 'too-few-fail' });
  });

  test('holds where the limits are one cut or one share', () => {
    expect(hofstee({ cut: [45, 45], fail: [0.1, 0.5] }, [40, 44, 46, 50, 60])).toEqual({
      ...{ meets: true, cut: 45, fail: 0.4 },
    });
    expect(hofstee({ cut: [40, 50], fail: [0.5, 0.5] }, [42, 60])).toEqual({ meets: true, cut: 42, fail: 0.5 });
  });

  test('lies within the limits, on the line and on the distribution, wherever it is', () => {
    for (let at = 0; at < 500; at += 1) {
      const random = seeded(`limits ${at}`);
      const upTo = (most: number) => Math.floor(random() * (most + 1));
      const pair = (most: number) => [upTo(most), upTo(most)].sort((a, b) => a - b) as [number, number];
      const [cut, [few, many]] = [pair(70), pair(100)];
      const fail: Limits['fail'] = [few / 100, many / 100];
      const scores = Array.from({ length: 1 + upTo(60) }, () => upTo(70));
      const result = hofstee({ cut, fail }, scores);
      if (!result.meets) continue;
      expect(result.cut).toBeGreaterThanOrEqual(cut[0] - 1e-9);
      expect(result.cut).toBeLessThanOrEqual(cut[1] + 1e-9);
      expect(result.fail).toBeGreaterThanOrEqual(fail[0] - 1e-9);
      expect(result.fail).toBeLessThanOrEqual(fail[1] + 1e-9);
      if (cut[0] < cut[1])
        expect(result.fail).toBeCloseTo(fail[1] + ((fail[0] - fail[1]) * (result.cut - cut[0])) / (cut[1] - cut[0]), 9);
      // The tolerance is that of the cut, which may lie a rounding beside the step.
      const below = scores.filter((score) => score < result.cut - 1e-9).length / scores.length;
      const notAbove = scores.filter((score) => score <= result.cut + 1e-9).length / scores.length;
      expect(result.fail).toBeGreaterThanOrEqual(below - 1e-9);
      expect(result.fail).toBeLessThanOrEqual(notAbove + 1e-9);
    }
  });
});

test('a cut fails the scores below it', () => {
  expect(failing([43, 44, 45, 46], 44)).toBe(0.25);
  expect(failing([], 44)).toBe(0);
});

test('the limits of a panel are the means of its judges’', () => {
  expect(meanLimits([])).toBeUndefined();
  expect(meanLimits([LIMITS, { cut: [42, 52], fail: [0.2, 0.6] }])).toEqual({
    cut: [41, 51],
    fail: [expect.closeTo(0.15, 9), expect.closeTo(0.55, 9)],
  });
});
