import { describe, expect, test } from 'vitest';
import {
  bandCredit,
  brier,
  kendallTau,
  macroF1,
  overlap,
  pickedCredit,
  pickedF1,
  pickedState,
  rightShare,
  runCredit,
  scaleCredit,
  weighted,
} from '#domain/items/credit.ts';
import { seeded, shuffled } from '#domain/items/seeded.ts';

const random = seeded('credit');
const below = (most: number) => Math.floor(random() * most);

/** Options of which some are right, and a choice among them. */
function aChoice() {
  const options = Array.from({ length: 2 + below(8) }, (_, id) => ({ id, isRight: random() < 0.5 }));
  const picked = new Set(options.filter(() => random() < 0.5).map(({ id }) => id));
  const statesOf = (chosen: ReadonlySet<number>) =>
    options.map(({ id, isRight }) => ({ state: pickedState(isRight, chosen.has(id)) }));
  return { options, picked, statesOf };
}

describe('credit for picking', () => {
  test.each([
    ['pickedCredit', pickedCredit],
    ['pickedF1', pickedF1],
  ] as const)(
    '%s is bounded, and one more right pick never lowers it nor one more wrong pick raises it',
    (_, credit) => {
      for (let i = 0; i < 2000; i++) {
        const { options, picked, statesOf } = aChoice();
        const before = credit(statesOf(picked));

        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        for (const { id, isRight } of options.filter(({ id: other }) => !picked.has(other))) {
          const after = credit(statesOf(new Set([...picked, id])));
          if (isRight) expect(after).toBeGreaterThanOrEqual(before - 1e-12);
          else expect(after).toBeLessThanOrEqual(before + 1e-12);
        }
      }
    },
  );

  test('gives nothing for picking everything, where something is wrong', () => {
    for (let i = 0; i < 500; i++) {
      const { options, statesOf } = aChoice();
      if (options.every(({ isRight }) => isRight)) continue;

      expect(pickedCredit(statesOf(new Set(options.map(({ id }) => id))))).toBe(0);
    }
  });

  test('gives a guesser less than half on the mean', () => {
    const scores = Array.from({ length: 5000 }, () => {
      const { picked, statesOf } = aChoice();
      return pickedCredit(statesOf(picked));
    });

    expect(scores.reduce((sum, one) => sum + one, 0) / scores.length).toBeLessThan(0.35);
  });
});

describe('credit for an order', () => {
  const steps = ['a', 'b', 'c', 'd', 'e'];

  test('is bounded and all for the right order', () => {
    for (let i = 0; i < 500; i++) {
      const given = shuffled(steps, random).slice(0, below(6));

      expect(runCredit(given, steps)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(kendallTau(given, steps))).toBeLessThanOrEqual(1);
    }
    expect([runCredit(steps, steps), kendallTau(steps, steps)]).toEqual([1, 1]);
    expect([runCredit(steps.toReversed(), steps), kendallTau(steps.toReversed(), steps)]).toEqual([0, -1]);
  });

  test('Kendall’s τ is what is counted by hand, and 0 on the mean of random orders', () => {
    // One of six pairs is out of order: (5 − 1) ÷ 6.
    expect(kendallTau(['a', 'c', 'b', 'd'], ['a', 'b', 'c', 'd'])).toBeCloseTo(4 / 6, 12);
    const taus = Array.from({ length: 20_000 }, () => kendallTau(shuffled(steps, random), steps));
    // Var(τ) = 2(2n + 5) ÷ 9n(n − 1) (Kendall 1938): 0.167 for five; three standard errors of the mean.
    expect(Math.abs(taus.reduce((sum, one) => sum + one, 0) / taus.length)).toBeLessThan(3 * Math.sqrt(0.167 / 20_000));
  });

  test('one swap of neighbours towards the right order never lowers τ', () => {
    for (let i = 0; i < 500; i++) {
      const given = shuffled(steps, random);
      const at = below(4);
      const [first = '', second = ''] = [given[at], given[at + 1]];
      if (steps.indexOf(first) < steps.indexOf(second)) continue;
      const better = given.with(at, second).with(at + 1, first);

      expect(kendallTau(better, steps)).toBeGreaterThan(kendallTau(given, steps));
    }
  });
});

describe('agreement of marked stretches', () => {
  test('is counted by characters: half found and nothing beside is a precision of 1 and a recall of ½', () => {
    expect(overlap([{ start: 0, end: 5 }], [{ start: 0, end: 10 }])).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
  });

  test('counts overlapping stretches once, in any order', () => {
    const wanted = [{ start: 3, end: 9 }];
    const marked = [
      { start: 2, end: 6 },
      { start: 4, end: 9 },
    ];

    expect(overlap(marked, wanted)).toEqual(overlap(marked.toReversed(), wanted));
    expect(overlap(marked, wanted).recall).toBe(1);
  });

  test('gives the whole text marked no more precision than the share of it that should be', () => {
    const all = overlap([{ start: 0, end: 100 }], [{ start: 10, end: 20 }]);

    expect(all.precision).toBeCloseTo(0.1, 12);
    expect(all.f1).toBeLessThan(0.2);
  });
});

describe('the other rules', () => {
  test('macro F1 weighs a rare class as much as a frequent one', () => {
    const pairs = [
      ...Array.from({ length: 9 }, () => ({ wanted: 'true', given: 'true' })),
      { wanted: 'invented', given: 'true' },
    ];

    expect(macroF1(pairs)).toBeCloseTo((2 * 0.9) / 1.9 / 2, 12);
    expect(macroF1([])).toBe(0);
  });

  test('bands fall from near to far, a scale falls evenly', () => {
    const bands = [
      [100, 1],
      [1000, 0.6],
    ] as const;

    expect([50, 100, 101, 1000, 1001].map((metres) => bandCredit(metres, bands))).toEqual([1, 1, 0.6, 0.6, 0]);
    expect([0, 1, 2, 3].map((steps) => scaleCredit(steps, 2))).toEqual([1, 0.5, 0, 0]);
  });

  test('shares and weighted means are bounded; of nothing they are 0', () => {
    expect(rightShare([])).toBe(0);
    expect(rightShare([{ state: 'right' }, { state: 'fair' }, { state: 'wrong' }, { state: 'missed' }])).toBe(0.375);
    expect(weighted([])).toBe(0);
    expect(
      weighted([
        [2, 1],
        [-1, 1],
      ]),
    ).toBe(0.5);
    expect(weighted([[Number.NaN, 1]])).toBe(0);
  });

  test('Brier’s score is 0 for who is sure and right, 1 for who is sure and wrong, ¼ for who says 50 %', () => {
    const say = (confidence: number, isRight: boolean) => ({ confidence, isRight });

    expect(brier([say(1, true)])).toBe(0);
    expect(brier([say(1, false)])).toBe(1);
    expect(brier([say(0.5, true), say(0.5, false)])).toBe(0.25);
    expect(brier([])).toBeNull();
  });
});
