import { describe, expect, test } from 'vitest';
import type { PortfolioId } from '#db/ids.ts';
import { examsOf } from '#domain/exams/taught.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { decidedPortfolios, openPortfolios } from '#domain/portfolios/listed.ts';
import { markPortfolio } from '#domain/portfolios/mark.ts';
import { portfoliosOf } from '#domain/portfolios/own.ts';
import { portfolioFor } from '#domain/portfolios/portfolio-for.ts';
import { markersDecide } from '#domain/portfolios/rules.ts';
import { days, value } from '#tests/domain/reviews/cohort.ts';
import { EXAM } from '#tests/support/exams.ts';
import { lettersOf } from '#tests/support/members.ts';
import { aTutor } from '#tests/support/people.ts';
import { aPortfolio, COMMENT, marked, stored } from '#tests/support/portfolios.ts';

const list = { exam: EXAM, language: 'en' } as const;
const refused = (code: string, more = {}) => ({ ok: false, refusal: { code, ...more } });

describe('the tutors’ list', () => {
  test('has what waits for a marker, without a name and without marks', async () => {
    const { store, portfolio, markers } = await aPortfolio();
    const [first, second] = markers as [Tutor, Tutor];
    value(await markPortfolio(store, first, { portfolio, marks: [3, 3, 3], comment: COMMENT }));

    const waiting = await openPortfolios(store, second, list);
    const read = await portfolioFor(store, second, { portfolio, language: 'en' });

    expect(waiting).toMatchObject([{ id: portfolio, title: 'The audit' }]);
    expect(read).toMatchObject({
      own: undefined,
      decided: undefined,
      texts: [{ label: 'Finding' }, { label: 'Code' }],
    });
    expect(JSON.stringify([waiting, read])).not.toMatch(/Aylin|3,3,3|Every claim/);
    expect(await openPortfolios(store, first, list)).toEqual([]);
    expect(await decidedPortfolios(store, second, list)).toEqual([]);
  });

  test('is of the exam’s institution alone', async () => {
    const { store, portfolio, tutor } = await aPortfolio();
    const stranger = await aTutor(store, 'sarisu-university');
    expect(await openPortfolios(store, stranger, list)).toBeUndefined();
    expect(await decidedPortfolios(store, stranger, list)).toBeUndefined();
    expect(await portfolioFor(store, stranger, { portfolio, language: 'en' })).toBeUndefined();
    expect(await examsOf(store, stranger)).toEqual([]);
    expect(await examsOf(store, tutor)).toEqual([EXAM]);
  });

  test('never shows a tutor her own', async () => {
    const { store, candidate, tutor, portfolio } = await aPortfolio();
    const herself: Tutor = { ...tutor, person: candidate.person };
    expect(await openPortfolios(store, herself, list)).toEqual([]);
    expect(await portfolioFor(store, herself, { portfolio, language: 'en' })).toBeUndefined();
  });

  test('says whose it is once it is decided', async () => {
    const { store, portfolio, markers, tutor } = await aPortfolio();
    await marked({ store, markers }, portfolio, [
      [3, 3, 3],
      [3, 3, 4],
    ]);
    expect(await decidedPortfolios(store, tutor, list)).toMatchObject([
      { id: portfolio, name: 'Aylin', passed: true, isInterviewed: false },
    ]);
  });
});

describe('marking', () => {
  test('is refused for what is not there, for her own, and without marks or words', async () => {
    const { store, candidate, portfolio, tutor } = await aPortfolio();
    const mark = (actor: Tutor, changed: object = {}) =>
      markPortfolio(store, actor, { portfolio, marks: [3, 3, 3], comment: COMMENT, ...changed });

    expect(await mark(tutor, { portfolio: 'X' as PortfolioId })).toEqual(refused('no-such-portfolio'));
    expect(await mark(await aTutor(store, 'sarisu-university'))).toEqual(refused('no-such-portfolio'));
    expect(await mark({ ...tutor, person: candidate.person })).toEqual(refused('own-portfolio'));
    expect(await mark(tutor, { marks: [3, 3] })).toEqual(refused('marks-missing'));
    expect(await mark(tutor, { marks: [3, 3, 5] })).toEqual(refused('marks-missing'));
    expect(await mark(tutor, { comment: 'Good.' })).toEqual(refused('comment-too-short', { least: 40 }));
    expect(await mark(tutor, { comment: 'a'.repeat(2001) })).toEqual(refused('comment-too-long', { most: 2000 }));
  });

  test('by two who are close decides by their mean, and the candidate is told', async () => {
    const { store, candidate, portfolio, markers } = await aPortfolio();
    await marked({ store, markers }, portfolio, [[4, 2, 3]], days(1));
    expect(await stored(store, portfolio)).toMatchObject({ decidedAt: null, passed: null });
    expect(await portfoliosOf(store, candidate, list)).toMatchObject([{ state: 'one-marked', result: undefined }]);

    const [, second] = markers as [Tutor, Tutor];
    const answer = await markPortfolio(store, second, { portfolio, marks: [3, 3, 3], comment: COMMENT, at: days(2) });

    expect(answer).toEqual({ ok: true, value: { decided: true } });
    expect(await stored(store, portfolio)).toMatchObject({ marks: [3.5, 2.5, 3], passed: true, decidedAt: days(2) });
    const [seen] = await portfoliosOf(store, candidate, list);
    expect(seen).toMatchObject({ state: 'passed', result: { given: [{ marks: [4, 2, 3], comment: COMMENT }, {}] } });
    expect(JSON.stringify(seen)).not.toContain(second.person);
    const deeds = (await store.read.select().from(store.t.audit)).map(({ deed }) => deed);
    expect(deeds).toEqual(['portfolio-marked', 'portfolio-marked', 'portfolio-decided']);
    expect(await lettersOf(store, days(3))).toMatchObject([{ kind: 'portfolio-decided' }]);
  });

  test('does not pass where the mean of a critical row is below its level', async () => {
    const { store, portfolio, markers } = await aPortfolio();
    await marked({ store, markers }, portfolio, [
      [3, 4, 4],
      [2, 4, 4],
    ]);
    expect(await stored(store, portfolio)).toMatchObject({ marks: [2.5, 4, 4], passed: false });
  });

  test('goes to a third where two are two levels apart in one row, and the median decides', async () => {
    const { store, candidate, portfolio, markers } = await aPortfolio();
    await marked({ store, markers }, portfolio, [
      [4, 3, 3],
      [2, 3, 4],
    ]);
    expect(await portfoliosOf(store, candidate, list)).toMatchObject([{ state: 'third', result: undefined }]);
    const [first, , third, late] = markers as [Tutor, Tutor, Tutor, Tutor];
    expect(await openPortfolios(store, first, list)).toEqual([]);
    expect(await openPortfolios(store, third, list)).toHaveLength(1);

    value(await markPortfolio(store, third, { portfolio, marks: [3, 1, 1], comment: COMMENT }));

    expect(await stored(store, portfolio)).toMatchObject({ marks: [3, 3, 3], passed: true });
    const fourth = await markPortfolio(store, late, { portfolio, marks: [1, 1, 1], comment: COMMENT });
    expect(fourth).toEqual(refused('portfolio-decided'));
  });

  test('is done once by each, also with two posts at once', async () => {
    const { store, portfolio, markers } = await aPortfolio();
    const [first, second, third] = markers as [Tutor, Tutor, Tutor];
    const mark = (actor: Tutor) => markPortfolio(store, actor, { portfolio, marks: [3, 3, 3], comment: COMMENT });

    const posts = await Promise.all([mark(first), mark(first)]);
    expect(posts.filter(({ ok }) => !ok)).toEqual([refused('portfolio-marked-by-you')]);
    const others = await Promise.all([mark(second), mark(third)]);
    expect(others.filter(({ ok }) => !ok)).toEqual([refused('portfolio-decided')]);
    expect(await store.read.$count(store.t.portfolioMarks)).toBe(2);
  });
});

test('markers decide by mean, median, and after an appeal with one more', () => {
  const no = { appealed: false };
  expect(markersDecide([[3]], no)).toBeUndefined();
  expect(markersDecide([[3], [2]], no)).toEqual([2.5]);
  expect(markersDecide([[4], [2]], no)).toBeUndefined();
  expect(markersDecide([[4], [2], [2]], no)).toEqual([2]);
  expect(markersDecide([[3], [2]], { appealed: true })).toBeUndefined();
  expect(markersDecide([[3], [2], [3]], { appealed: true })).toEqual([3]);
  expect(markersDecide([[4], [2], [2]], { appealed: true })).toBeUndefined();
  expect(markersDecide([[4], [2], [2], [3]], { appealed: true })).toEqual([2.5]);
});
