import { describe, expect, test } from 'vitest';
import { mayCount } from '#domain/reviews/result.ts';
import { fits, medianOf, passes, type Rubric, spreadOf } from '#domain/reviews/rubric.ts';
import { isClose, peersDecide } from '#domain/reviews/rules.ts';
import { RUBRIC } from './cohort.ts';

describe('a rubric', () => {
  test('takes one of its levels for each criterion and nothing else', () => {
    expect(fits(RUBRIC, [1, 4, 2])).toBe(true);
    expect(fits(RUBRIC, [1, 4])).toBe(false);
    expect(fits(RUBRIC, [0, 4, 2])).toBe(false);
    expect(fits(RUBRIC, [Number.NaN, 4, 2])).toBe(false);
    expect(fits(RUBRIC, [2.5, 4, 2])).toBe(false);
  });

  test('passes with the least mean when no critical criterion is below its mark', () => {
    expect(passes(RUBRIC, [3, 3, 3])).toBe(true);
    expect(passes(RUBRIC, [3, 3, 2])).toBe(false);
    expect(passes(RUBRIC, [4, 4, 1])).toBe(true);
    expect(passes(RUBRIC, [2, 4, 4])).toBe(false);
  });

  test('passes by the least sum where it says one', () => {
    const headline: Rubric = { ...RUBRIC, levels: [0, 1, 2, 3], pass: { sum: 6 } };

    expect(passes(headline, [2, 2, 2])).toBe(true);
    expect(passes(headline, [3, 2, 0])).toBe(false);
  });
});

describe('the median of peers', () => {
  test('is taken criterion by criterion, in no order of reviewers', () => {
    expect(
      medianOf([
        [1, 4, 2],
        [3, 3, 2],
        [2, 1, 4],
      ]),
    ).toEqual([2, 3, 2]);
    expect(
      medianOf([
        [2, 1, 4],
        [1, 4, 2],
        [3, 3, 2],
      ]),
    ).toEqual([2, 3, 2]);
  });

  test('is the lower of the two in the middle of an even number', () => {
    expect(medianOf([[2], [3], [3], [2]])).toEqual([2]);
    expect(medianOf([[1], [4]])).toEqual([1]);
  });

  test('is not moved by one who marks everything down', () => {
    expect(
      medianOf([
        [4, 4],
        [4, 4],
        [1, 1],
      ]),
    ).toEqual([4, 4]);
  });

  test('knows how far reviewers are apart', () => {
    expect(
      spreadOf([
        [1, 4],
        [3, 4],
      ]),
    ).toBe(2);
    expect(spreadOf([])).toBe(0);
  });
});

describe('peers', () => {
  const waited = false;

  test('do not decide by two', () => {
    expect(peersDecide([[3], [3]], { waited: true })).toBeUndefined();
  });

  test('decide by three who agree within one level', () => {
    expect(peersDecide([[3], [2], [3]], { waited })).toEqual([3]);
  });

  test('who differ by two levels call for a fourth and a fifth, and five decide', () => {
    expect(peersDecide([[4], [2], [3]], { waited })).toBeUndefined();
    expect(peersDecide([[4], [2], [3], [3]], { waited })).toBeUndefined();
    expect(peersDecide([[4], [2], [3], [3], [1]], { waited })).toEqual([3]);
  });

  test('who differ decide all the same when they have had their time', () => {
    expect(peersDecide([[4], [2], [2]], { waited: true })).toEqual([2]);
  });

  test('after the fifth are heard and not counted', () => {
    expect(peersDecide([[1], [1], [1], [4], [4], [4], [4]], { waited })).toEqual([1]);
  });
});

test('a sample is close when no criterion is further away than one level', () => {
  expect(isClose([3, 2], [4, 3])).toBe(true);
  expect(isClose([4, 1], [4, 3])).toBe(false);
  expect(isClose([], [1])).toBe(false);
});

describe('what counts for a certificate', () => {
  test.each([
    ['peers', true, false],
    ['peers', false, false],
    ['tutor', false, false],
    ['tutor', true, true],
  ] as const)('decided by %s, passed %s: %s', (decidedBy, passed, counts) => {
    expect(mayCount({ decidedBy, passed })).toBe(counts);
  });

  test('nothing does where there is no result', () => {
    expect(mayCount(undefined)).toBe(false);
  });
});
