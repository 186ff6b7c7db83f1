import { describe, expect, test } from 'vitest';
import type { Learner } from '#domain/people/actors.ts';
import { agreementIn, agreementOf, weightedKappa } from '#domain/portfolios/agreement.ts';
import { handInPortfolio } from '#domain/portfolios/hand-in.ts';
import { value } from '#tests/domain/reviews/cohort.ts';
import { EXAM } from '#tests/support/exams.ts';
import { candidates, HANDED_IN, marked } from '#tests/support/portfolios.ts';

describe('weighted kappa', () => {
  test('is what is computed by hand', () => {
    // Observed: 0 + 1 + 0 + 4 = 5. Expected, of each second against all firsts: (14 + 6 + 6 + 6) ÷ 4 = 8.
    const pairs = [
      [1, 1],
      [2, 3],
      [3, 3],
      [4, 2],
    ] as const;
    expect(weightedKappa(pairs)).toBeCloseTo(1 - 5 / 8, 12);
    expect(agreementIn(pairs)).toMatchObject({ pairs: 4, exact: 0.5, adjacent: 0.75 });
  });

  test('is 1 where all agree, below 0 where they contradict, and undefined without anything to disagree about', () => {
    expect(weightedKappa([1, 2, 3, 4].map((mark) => [mark, mark] as const))).toBe(1);
    expect(weightedKappa([1, 2, 3, 4].map((mark) => [mark, 5 - mark] as const))).toBe(-1);
    expect(weightedKappa([[3, 3]])).toBeUndefined();
    expect(agreementIn([])).toEqual({ pairs: 0, exact: undefined, adjacent: undefined, kappa: undefined });
  });
});

test('the agreement of an exam counts first and second markers, and no third', async () => {
  const given = await candidates(['Aylin', 'Timur', 'Dilnoza']);
  const { store, learners, works } = given;
  const marks = [
    [
      [4, 3, 3],
      [2, 3, 3],
      [3, 3, 3],
    ],
    [
      [3, 2, 2],
      [3, 3, 2],
    ],
    [[1, 1, 1]],
  ];
  for (const [place, learner] of learners.entries()) {
    const handed = { exam: EXAM, work: works[place] as (typeof works)[number], ...HANDED_IN };
    const portfolio = value(await handInPortfolio(store, learner as Learner, handed));
    await marked(given, portfolio, marks[place] ?? []);
  }

  const agreement = await agreementOf(store, { exam: EXAM });

  expect(agreement).toMatchObject({ portfolios: 2, pairs: 6, exact: 4 / 6, adjacent: 5 / 6 });
  expect(agreement.kappa).toBeCloseTo(
    weightedKappa([
      [4, 2],
      [3, 3],
      [3, 3],
      [3, 3],
      [2, 3],
      [2, 2],
    ]) ?? Number.NaN,
    12,
  );
});
