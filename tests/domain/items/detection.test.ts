import { describe, expect, test } from 'vitest';
import { detection, normalQuantile } from '#domain/items/detection.ts';

describe('normalQuantile', () => {
  test.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.01, -2.3263478740408408],
    [0.001, -3.090232306167813],
    [0.8413447460685429, 1],
  ])('of %d is %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 7);
  });

  test.each([0, 1, -1, 2, Number.NaN])('refuses %d, which is no share between 0 and 1', (p) => {
    expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('detection', () => {
  test('is what the formula gives by hand', () => {
    // H = 8.5 ÷ 11, F = 2.5 ÷ 11 after the correction: z = ±0.7479, so d′ = 1.4958 and no bias.
    const found = detection({ hits: 8, misses: 2, falseAlarms: 2, correctRejections: 8 });

    expect(found).toMatchObject({ hitRate: 0.8, falseAlarmRate: 0.2 });
    expect(found.dPrime).toBeCloseTo(1.4957, 3);
    expect(found.criterion).toBeCloseTo(0, 12);
  });

  test('stays finite when everything is right, and is 0 when everything is accepted or everything rejected', () => {
    expect(detection({ hits: 10, misses: 0, falseAlarms: 0, correctRejections: 10 }).dPrime).toBeCloseTo(3.3814, 3);
    const trusting = detection({ hits: 10, misses: 0, falseAlarms: 10, correctRejections: 0 });
    const sceptical = detection({ hits: 0, misses: 10, falseAlarms: 0, correctRejections: 10 });

    expect([trusting.dPrime, sceptical.dPrime]).toEqual([0, 0]);
    expect(trusting.criterion).toBeLessThan(-1.5);
    expect(sceptical.criterion).toBeGreaterThan(1.5);
  });

  test('has no rates of nothing', () => {
    expect(detection({ hits: 0, misses: 0, falseAlarms: 1, correctRejections: 1 })).toMatchObject({
      hitRate: null,
      falseAlarmRate: 0.5,
    });
  });
});
