import { describe, expect, test } from 'vitest';
import { detection } from '#domain/items/detection.ts';
import { curveOf, fifthsOf, figuresOf } from '#domain/statistics/item-figures.ts';
import { mantelHaenszel, strataOf } from '#domain/statistics/mantel-haenszel.ts';
import { countForm, newFormSums, reliabilityOf } from '#domain/statistics/reliability.ts';
import { countSitting, merged, newTally, type Tallies } from '#domain/statistics/tally.ts';
import {
  expectedOf,
  FIRST,
  SECOND,
  type SimulatedItem,
  simulatedFeed,
  simulatedSittings,
  versionAt,
} from '#tests/support/simulated-learners.ts';

/** Stated error of every figure here: three standard errors at so many people. */
const PEOPLE = 5000;

/** Twenty items from easy to hard; with slopes of a two-parameter model, and one that is harder in the second language. */
const ITEMS: SimulatedItem[] = Array.from({ length: 20 }, (_, place) => ({
  difficulty: -1.8 + place * 0.15,
  slope: 0.7 + (place % 5) * 0.25,
  time: 20_000 + place * 4000,
}));
const BIASED = 12;

function counted(items: readonly SimulatedItem[], seed: string) {
  const tallies: Tallies = new Map();
  const sittings: number[][] = [];
  for (const answers of simulatedSittings(items, PEOPLE, seed)) {
    countSitting(tallies, answers);
    sittings.push(answers.map(({ score }) => score));
  }
  const tallyAt = (place: number, language?: string) => {
    const byLanguage = tallies.get(versionAt(place)) ?? new Map();
    return language ? (byLanguage.get(language) ?? newTally()) : merged([...byLanguage.values()]);
  };
  return { tallyAt, sittings };
}

describe('simulated learners of known ability', () => {
  const { tallyAt, sittings } = counted(ITEMS, 'two parameters');
  const expected = expectedOf(ITEMS);

  test('have the difficulties of their model, within three standard errors', () => {
    for (const [place, p] of expected.p.entries()) {
      const error = Math.sqrt((p * (1 - p)) / PEOPLE);
      expect(Math.abs(figuresOf(tallyAt(place)).difficulty - p)).toBeLessThan(3 * error);
    }
  });

  test('have the item–rest correlations of their model, within three standard errors', () => {
    for (const [place, r] of expected.discrimination.entries()) {
      const error = (1 - r * r) / Math.sqrt(PEOPLE - 3);
      expect(Math.abs((figuresOf(tallyAt(place)).discrimination ?? 0) - r)).toBeLessThan(3 * error);
    }
  });

  test('have the alpha of their model, within three standard errors', () => {
    const means = ITEMS.map((_, place) => figuresOf(tallyAt(place)).difficulty);
    const sums = newFormSums(ITEMS.length);
    for (const scores of sittings) countForm(sums, scores, means);
    // Of ln(1 − α), by Bonett (2002): √(2k ÷ ((k − 1)(n − 2))).
    const error = Math.sqrt((2 * ITEMS.length) / ((ITEMS.length - 1) * (PEOPLE - 2)));
    const found = reliabilityOf(sums, ITEMS.length)?.alpha ?? 0;

    expect(Math.abs(Math.log(1 - found) - Math.log(1 - expected.alpha))).toBeLessThan(3 * error);
  });

  test('take the times of their model, within three standard errors', () => {
    for (const [place, { time = 0 }] of ITEMS.entries()) {
      // The standard error of the median of a log-normal's logarithm, √(π/2) · ½ ÷ √n, and 1 % for the bins.
      const error = (Math.sqrt(Math.PI / 2) * 0.5) / Math.sqrt(PEOPLE);
      const found = figuresOf(tallyAt(place)).time?.median ?? 1;
      expect(Math.abs(Math.log(found / time))).toBeLessThan(3 * error + 0.01);
    }
  });

  test('rise with what else they know', () => {
    for (const place of ITEMS.keys()) {
      const tally = tallyAt(place);
      const curve = curveOf(tally, fifthsOf(tally)).map(({ score }) => score ?? 0);
      expect(curve).toEqual(curve.toSorted((a, b) => a - b));
    }
  });
});

describe('simulated learners of two languages', () => {
  // Rasch's model, where matching on the score is exact; one item is harder by 0.8 logits in the second language.
  const shift = 0.8;
  const items = ITEMS.map(({ difficulty }, place) => ({ difficulty, ...(place === BIASED ? { shift } : {}) }));
  const { tallyAt } = counted(items, 'languages');
  const differenceOf = (place: number) => mantelHaenszel(strataOf(tallyAt(place, FIRST), tallyAt(place, SECOND)));

  test('show the difference that was put in, within three standard errors', () => {
    const found = differenceOf(BIASED);

    expect(Math.abs((found?.delta ?? 0) + 2.35 * shift)).toBeLessThan(3 * (found?.error ?? 0));
    expect(found?.class).toBe('C');
  });

  test('show none where none was put in, within three standard errors', () => {
    for (const place of items.keys()) {
      if (place === BIASED) continue;
      const found = differenceOf(place);
      // The one biased item is in the score that the others are matched by, which moves them by a twentieth of it.
      expect(Math.abs(found?.delta ?? 9)).toBeLessThan(3 * (found?.error ?? 0) + (2.35 * shift) / 20);
      expect(found?.class).toBe('A');
    }
  });
});

describe('simulated readers of a feed', () => {
  test.each([
    { dPrime: 1.5, criterion: 0 },
    { dPrime: 0.5, criterion: 0.6 },
    { dPrime: 2, criterion: -0.4 },
    { dPrime: 0, criterion: 0.3 },
  ])('with d′ $dPrime and criterion $criterion are told so, within three standard errors', (reader) => {
    const posts = 2 * PEOPLE;
    const found = detection(simulatedFeed({ ...reader, posts }, `feed ${reader.dPrime} ${reader.criterion}`));
    // Gourevitch & Galanter (1967): the variance of z of a rate is p(1 − p) ÷ (n φ(z)²).
    const variance = (z: number) => {
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      const p = shareBelow(z);
      return (p * (1 - p)) / ((posts / 2) * density ** 2);
    };
    const both = variance(reader.dPrime / 2 - reader.criterion) + variance(-reader.dPrime / 2 - reader.criterion);

    expect(Math.abs(found.dPrime - reader.dPrime)).toBeLessThan(3 * Math.sqrt(both));
    expect(Math.abs(found.criterion - reader.criterion)).toBeLessThan(3 * Math.sqrt(both / 4));
  });
});

/** Of the standard normal distribution below z, by summing its density. */
function shareBelow(z: number): number {
  let sum = 0;
  for (let x = -8; x < z; x += 0.0005) sum += (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * 0.0005;
  return sum;
}
