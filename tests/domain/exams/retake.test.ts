import { describe, expect, test } from 'vitest';
import { retakeFrom } from '#domain/exams/retake.ts';

const RULES = { 'wait-days': [14, 60], 'a-year': 3 };
const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000);

describe('the next attempt', () => {
  test('may start at once before the first', () => {
    expect(retakeFrom(RULES, [])).toBeUndefined();
  });

  test('waits 14 days after the first and 60 after the second', () => {
    expect(retakeFrom(RULES, [day(0)])).toEqual(day(14));
    expect(retakeFrom(RULES, [day(0), day(20)])).toEqual(day(80));
  });

  test('waits until the first of three is a year old, or 60 days where that is later', () => {
    expect(retakeFrom(RULES, [day(0), day(20), day(90)])).toEqual(day(365));
    expect(retakeFrom(RULES, [day(0), day(20), day(350)])).toEqual(day(410));
  });
});
