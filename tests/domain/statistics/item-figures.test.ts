import { describe, expect, test } from 'vitest';
import type { ItemVersionId } from '#db/ids.ts';
import type { PartState } from '#domain/items/item.ts';
import { curveOf, fifthsOf, figuresOf } from '#domain/statistics/item-figures.ts';
import {
  type CountedAnswer,
  count,
  countSitting,
  merged,
  newTally,
  type Tallies,
  type Tally,
} from '#domain/statistics/tally.ts';

const ITEM = 'item' as ItemVersionId;
const answer = (score: number, more: Partial<CountedAnswer> = {}): CountedAnswer => ({
  ...{ version: ITEM, language: 'az', score, parts: null, took: null },
  ...more,
});

/** Three times scores 1, 1, 0, 0 beside rest scores 0.8, 0.6, 0.4, 0.2; those who failed chose `b`. */
function twelve() {
  const tally = newTally();
  for (const _ of [1, 2, 3]) countFour(tally);
  return tally;
}

function countFour(tally: Tally) {
  const chose = (id: string) => ['a', 'b', 'c'].map((part) => ({ id: part, state: stateOf(part, id) }));
  count(tally, answer(1, { parts: chose('a'), took: 10_000 }), 0.8);
  count(tally, answer(1, { parts: chose('a'), took: 20_000 }), 0.6);
  count(tally, answer(0, { parts: chose('b'), took: 30_000 }), 0.4);
  count(tally, answer(0, { parts: chose('b'), took: 40_000 }), 0.2);
}

function stateOf(part: string, chosen: string): PartState {
  if (part === 'a') return chosen === 'a' ? 'right' : 'missed';
  return part === chosen ? 'wrong' : 'neutral';
}

describe('figuresOf', () => {
  test('tells difficulty and the corrected point-biserial', () => {
    const { n, difficulty, discrimination } = figuresOf(twelve());

    expect({ n, difficulty }).toEqual({ n: 12, difficulty: 0.5 });
    // Covariance 0.1, variances 0.25 and 0.05: 0.1 ÷ √0.0125.
    expect(discrimination).toBeCloseTo(0.894427, 6);
  });

  test('tells who chose what, and whether it was those who know more', () => {
    const { parts } = figuresOf(twelve());

    expect(parts.map(({ id, chosen, right }) => [id, chosen, right])).toEqual([
      ['a', 0.5, 0.5],
      ['b', 0.5, 0],
      ['c', 0, 0],
    ]);
    expect(parts[0]?.discrimination).toBeCloseTo(0.894427, 6);
    expect(parts[1]?.discrimination).toBeCloseTo(-0.894427, 6);
    expect(parts[2]?.discrimination).toBeUndefined();
  });

  test('tells median and quartiles of time to 1 %', () => {
    const { time } = figuresOf(twelve());

    expect(time?.n).toBe(12);
    for (const [found, wanted] of [
      [time?.q1, 10_000],
      [time?.median, 20_000],
      [time?.q3, 30_000],
    ])
      expect(Math.abs((found ?? 0) / (wanted ?? 1) - 1)).toBeLessThan(0.0101);
  });

  test('takes part marks as they are', () => {
    const tally = newTally();
    for (const [score, rest] of [
      ...Array.from({ length: 7 }, () => [0.5, 0.4] as const),
      [0.25, 0.1],
      [0.5, 0.4],
      [0.75, 0.7],
    ] as const)
      count(tally, answer(score), rest);

    expect(figuresOf(tally)).toMatchObject({ difficulty: 0.5 });
    expect(figuresOf(tally).discrimination).toBeCloseTo(1, 9);
  });

  test('tells no correlation of fewer than ten', () => {
    const tally = newTally();
    for (let person = 0; person < 9; person++) count(tally, answer(person % 2), person / 10);
    expect(figuresOf(tally).discrimination).toBeUndefined();

    count(tally, answer(1), 0.9);
    expect(figuresOf(tally).discrimination).toBeDefined();
  });

  test('says nothing where nothing varies', () => {
    const tally = newTally();
    for (let person = 0; person < 20; person++) count(tally, answer(1), 0.5);

    expect(figuresOf(tally)).toMatchObject({ n: 20, difficulty: 1, discrimination: undefined, time: undefined });
  });
});

describe('countSitting', () => {
  const others = (scores: readonly number[]) =>
    scores.map((score, place) => answer(score, { version: `other-${place}` as ItemVersionId }));

  test('leaves the item itself out of the score it is matched with', () => {
    const tallies: Tallies = new Map();
    countSitting(tallies, [answer(1), ...others([1, 0, 0, 0])]);

    // A quarter of the four others.
    expect(tallies.get(ITEM)?.get('az')).toMatchObject({ count: 1, rested: 1, restSum: 0.25 });
  });

  test('counts who answered too little without matching her', () => {
    const tallies: Tallies = new Map();
    countSitting(tallies, [answer(1), ...others([1, 1])]);

    expect(tallies.get(ITEM)?.get('az')).toMatchObject({ count: 1, sum: 1, rested: 0 });
  });

  test('keeps languages apart, and merges them to the same figures', () => {
    const tallies: Tallies = new Map();
    const together: Tallies = new Map();
    for (const [index, score] of [1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1].entries()) {
      const scores = others([index % 2, 1, 0, Number(index > 2)]);
      countSitting(tallies, [answer(score, { language: index % 2 ? 'az' : 'ru' }), ...scores]);
      countSitting(together, [answer(score), ...scores]);
    }
    const byLanguage = tallies.get(ITEM);

    expect([...(byLanguage?.keys() ?? [])]).toEqual(['ru', 'az']);
    expect(figuresOf(merged([...(byLanguage?.values() ?? [])]))).toEqual(
      figuresOf(together.get(ITEM)?.get('az') ?? newTally()),
    );
  });
});

describe('curveOf', () => {
  test('shares learners out into fifths of the rest score', () => {
    const tally = newTally();
    for (let person = 0; person < 100; person++) count(tally, answer(Number(person >= 50)), person / 100);

    const curve = curveOf(tally, fifthsOf(tally));

    expect(curve.map(({ count: here, score }) => [here, score])).toEqual([
      [20, 0],
      [20, 0],
      [20, 0.5],
      [20, 1],
      [20, 1],
    ]);
  });

  test('never parts those who scored alike', () => {
    const tally = newTally();
    for (let person = 0; person < 10; person++) count(tally, answer(1), person < 8 ? 0.5 : 0.9);

    expect(curveOf(tally, fifthsOf(tally)).filter(({ count: here }) => here > 0)).toHaveLength(2);
  });
});
