import { describe, expect, test } from 'vitest';
import type { CourseSlug, PortfolioId, WorkId } from '#db/ids.ts';
import type { Learner, Tutor } from '#domain/people/actors.ts';
import { deskOfCandidate } from '#domain/portfolios/candidate.ts';
import { handInPortfolio } from '#domain/portfolios/hand-in.ts';
import { markPortfolio } from '#domain/portfolios/mark.ts';
import { portfoliosOf } from '#domain/portfolios/own.ts';
import { withdrawPortfolio } from '#domain/portfolios/withdraw.ts';
import { countWords } from '#domain/portfolios/words.ts';
import { withdrawWork } from '#domain/reviews/hand-in.ts';
import { days, MONDAY, value } from '#tests/domain/reviews/cohort.ts';
import { EXAM } from '#tests/support/exams.ts';
import { aLearner, aNamedLearner } from '#tests/support/people.ts';
import { aPortfolio, COMMENT, candidates, HANDED_IN, marked, stored } from '#tests/support/portfolios.ts';

const own = { exam: EXAM, language: 'en' } as const;
const refused = (code: string, more = {}) => ({ ok: false, refusal: { code, ...more } });

describe('handing in a portfolio', () => {
  test('keeps the work, the defence and what AI did, under the version that was entered', async () => {
    const { store, candidate, work } = await candidates();

    const answer = await handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN, at: days(1) });

    const kept = await stored(store, value(answer));
    expect(kept).toMatchObject({
      candidate: candidate.person,
      work,
      rubric: 'R-T',
      number: 1,
      ...HANDED_IN,
      at: days(1),
    });
    const [row] = await portfoliosOf(store, candidate, own);
    expect(row).toMatchObject({ state: 'waiting', title: 'The audit', mayWithdraw: true, result: undefined });
  });

  test('is refused to who has not entered', async () => {
    const { store, work } = await candidates();
    const stranger = await aNamedLearner(store, 'Ruslan');
    expect(await handInPortfolio(store, stranger, { exam: EXAM, work, ...HANDED_IN })).toEqual(refused('not-entered'));
  });

  test('is refused without a work of hers that stands', async () => {
    const { store, learners, works, work, candidate } = await candidates();
    const [, other] = works;
    for (const wrong of ['nothing' as WorkId, other as WorkId])
      expect(await handInPortfolio(store, candidate, { exam: EXAM, work: wrong, ...HANDED_IN })).toEqual(
        refused('no-such-work'),
      );
    value(await withdrawWork(store, learners[0] as Learner, { work }));
    expect(await handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN })).toEqual(
      refused('no-such-work'),
    );
  });

  test('is refused for work of another course than those of the exam', async () => {
    const { store, candidate, work } = await candidates(['Aylin'], 'another-course' as CourseSlug);
    const answer = await handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN });
    expect(answer).toEqual(refused('work-not-of-these-courses'));
    expect((await deskOfCandidate(store, candidate, own))?.works).toEqual([]);
  });

  test('asks for a defence of so many words and for what AI did', async () => {
    const { store, candidate, work } = await candidates();
    const hand = (changed: object) => handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN, ...changed });

    expect(await hand({ defence: ' \n – ' })).toEqual(refused('defence-empty'));
    expect(await hand({ defence: 'word '.repeat(501) })).toEqual(
      refused('defence-too-long', { words: 501, most: 500 }),
    );
    expect(await hand({ aiUse: '  ' })).toEqual(refused('ai-use-missing'));
    expect(await hand({ aiUse: 'a'.repeat(2001) })).toEqual(refused('ai-use-too-long', { most: 2000 }));
    expect(await hand({ defence: 'word '.repeat(500) })).toMatchObject({ ok: true });
  });

  test('takes one at a time, and another after a result that did not pass', async () => {
    const { store, candidate, work, portfolio, markers } = await aPortfolio();
    const again = () => handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN });

    expect(await again()).toEqual(refused('portfolio-waits'));
    await marked({ store, markers }, portfolio, [
      [2, 3, 3],
      [2, 3, 3],
    ]);
    expect(await again()).toMatchObject({ ok: true });
    expect((await portfoliosOf(store, candidate, own)).map(({ number, state }) => [number, state])).toEqual([
      [2, 'waiting'],
      [1, 'failed'],
    ]);
  });

  test('is refused once one has passed', async () => {
    const { store, candidate, work, portfolio, markers } = await aPortfolio();
    await marked({ store, markers }, portfolio, [
      [3, 3, 3],
      [4, 3, 3],
    ]);
    expect(await handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN })).toEqual(
      refused('portfolio-passed'),
    );
    expect((await deskOfCandidate(store, candidate, own))?.mayHandIn).toBe(false);
  });

  test('twice at once is one', async () => {
    const { store, candidate, work } = await candidates();
    const posts = [1, 2].map(() => handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN }));
    expect((await Promise.all(posts)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store.read.$count(store.t.portfolios)).toBe(1);
  });
});

describe('a candidate’s page', () => {
  test('offers her capstones of the exam’s courses, and says when she has not entered', async () => {
    const { store, candidate, work } = await candidates();
    const desk = await deskOfCandidate(store, candidate, own);
    expect(desk).toMatchObject({ isEntered: true, mayHandIn: true, portfolios: [] });
    expect(desk?.works).toMatchObject([{ id: work, title: 'The audit', course: 'Verifying sources', at: MONDAY }]);
    expect(await deskOfCandidate(store, aLearner(), own)).toMatchObject({ isEntered: false, works: [] });
    expect(
      await deskOfCandidate(store, candidate, { ...own, exam: 'verifying-sources' as CourseSlug }),
    ).toBeUndefined();
  });
});

describe('taking a portfolio back', () => {
  test('makes room for another', async () => {
    const { store, candidate, work, portfolio } = await aPortfolio();
    expect(await withdrawPortfolio(store, candidate, { portfolio, at: days(1) })).toMatchObject({ ok: true });
    expect(await stored(store, portfolio)).toMatchObject({ withdrawnAt: days(1) });
    expect(await handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN })).toMatchObject({ ok: true });
  });

  test('is refused for what is not hers, and twice', async () => {
    const { store, candidate, learners, portfolio } = await aPortfolio();
    const missing = refused('no-such-portfolio');
    expect(await withdrawPortfolio(store, learners[1] as Learner, { portfolio })).toEqual(missing);
    expect(await withdrawPortfolio(store, candidate, { portfolio: 'X' as PortfolioId })).toEqual(missing);
    value(await withdrawPortfolio(store, candidate, { portfolio }));
    expect(await withdrawPortfolio(store, candidate, { portfolio })).toEqual(missing);
  });

  test('is refused once somebody has marked it', async () => {
    const { store, candidate, portfolio, markers } = await aPortfolio();
    const [marker] = markers as [Tutor];
    value(await markPortfolio(store, marker, { portfolio, marks: [3, 3, 3], comment: COMMENT }));
    expect(await withdrawPortfolio(store, candidate, { portfolio })).toEqual(refused('portfolio-marked'));
  });
});

test('words are runs with a letter or a digit; a very long run counts as several', () => {
  expect(countWords('Üç söz – burada.')).toBe(3);
  expect(countWords('')).toBe(0);
  expect(countWords('a'.repeat(81))).toBe(3);
});
