import { describe, expect, test } from 'vitest';
import { calibration, confidenceOf } from '#domain/items/forecasts.ts';

describe('calibration', () => {
  test('counts by level how often verdicts given with it were right, from low to high', () => {
    const forecasts = [
      { confidence: 0.8, isRight: true },
      { confidence: 0.6, isRight: false },
      { confidence: 0.8, isRight: false },
      { confidence: 0.8, isRight: true },
    ];

    expect(calibration(forecasts)).toEqual({
      count: 4,
      levels: [
        { confidence: 0.6, count: 1, right: 0 },
        { confidence: 0.8, count: 3, right: 2 },
      ],
      confidence: expect.closeTo(0.75),
      right: 0.5,
    });
  });

  test('is nothing of no forecasts', () => {
    expect(calibration([])).toBeUndefined();
  });

  test('takes confidences in steps of ten from 50 to 100 and no others', () => {
    expect(['50', '60', '70', '80', '90', '100'].map(confidenceOf)).toEqual([0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    for (const strange of ['40', '55', '101', '1e2', ' 80', '80%', '', undefined])
      expect(confidenceOf(strange)).toBeUndefined();
  });
});
