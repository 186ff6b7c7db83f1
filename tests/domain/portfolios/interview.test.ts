import { describe, expect, test } from 'vitest';
import type { PortfolioId } from '#db/ids.ts';
import type { Learner, Tutor } from '#domain/people/actors.ts';
import { appealPortfolio } from '#domain/portfolios/appeal.ts';
import { handInPortfolio } from '#domain/portfolios/hand-in.ts';
import { noteInterview } from '#domain/portfolios/interview.ts';
import { markPortfolio } from '#domain/portfolios/mark.ts';
import { portfoliosOf } from '#domain/portfolios/own.ts';
import { days, value } from '#tests/domain/reviews/cohort.ts';
import { EXAM } from '#tests/support/exams.ts';
import { aTutor } from '#tests/support/people.ts';
import { aPortfolio, COMMENT, HANDED_IN, marked, passedWritten, stored } from '#tests/support/portfolios.ts';

const refused = (code: string, more = {}) => ({ ok: false, refusal: { code, ...more } });
const TALK = {
  day: '2026-11-25',
  minutes: 12,
  identity: 'document',
  note: 'She drew the ownership chart.',
  at: days(3),
};
const PASSES = [
  [3, 3, 3],
  [3, 3, 3],
];
const FAILS = [
  [2, 3, 3],
  [3, 3, 3],
];
const own = { exam: EXAM, language: 'en' } as const;

async function decided(given: readonly (readonly number[])[]) {
  const made = await aPortfolio();
  await marked(made, made.portfolio, given, days(1));
  return made;
}

describe('an interview', () => {
  test('after the written part makes her certifiable', async () => {
    const { store, candidate, tutor, portfolio } = await decided(PASSES);
    await passedWritten(store, candidate);
    expect(await store.read.$count(store.t.completions)).toBe(0);

    expect(await noteInterview(store, tutor, { portfolio, ...TALK })).toMatchObject({ ok: true });

    expect(await store.read.select().from(store.t.completions)).toMatchObject([
      { learner: candidate.person, course: EXAM, at: days(3) },
    ]);
    expect(await portfoliosOf(store, candidate, own)).toMatchObject([
      { state: 'passed', interview: { day: '2026-11-25', minutes: 12, identity: 'document' } },
    ]);
    const deeds = await store.read.select().from(store.t.audit);
    expect(deeds.at(-1)).toMatchObject({
      deed: 'portfolio-interviewed',
      detail: { identity: 'document', minutes: 12 },
    });
    expect(JSON.stringify(deeds)).not.toContain('chart');
  });

  test('without the written part does not', async () => {
    const { store, tutor, portfolio } = await decided(PASSES);
    value(await noteInterview(store, tutor, { portfolio, ...TALK }));
    expect(await store.read.$count(store.t.completions)).toBe(0);
  });

  test('is refused for what is not there or her own, and before the portfolio has passed', async () => {
    const { store, candidate, tutor, portfolio, markers } = await aPortfolio();
    const note = (actor: Tutor, id = portfolio) => noteInterview(store, actor, { ...TALK, portfolio: id });
    expect(await note(tutor, 'X' as PortfolioId)).toEqual(refused('no-such-portfolio'));
    expect(await note(await aTutor(store, 'sarisu-university'))).toEqual(refused('no-such-portfolio'));
    expect(await note({ ...tutor, person: candidate.person })).toEqual(refused('own-portfolio'));
    expect(await note(tutor)).toEqual(refused('portfolio-not-passed'));
    await marked({ store, markers }, portfolio, FAILS);
    expect(await note(tutor)).toEqual(refused('portfolio-not-passed'));
  });

  test('has a day, at least ten minutes, and says how identity was seen; once', async () => {
    const { store, tutor, portfolio } = await decided(PASSES);
    const note = (changed: object = {}) => noteInterview(store, tutor, { portfolio, ...TALK, ...changed });
    for (const day of ['', '25.11.2026', '2026-13-40', '2026-11-20', '2026-11-28'])
      expect(await note({ day })).toEqual(refused('interview-day-unfit'));
    for (const minutes of [9, 241, 10.5, Number.NaN])
      expect(await note({ minutes })).toEqual(refused('interview-minutes-unfit', { least: 10, most: 240 }));
    expect(await note({ identity: 'by her voice' })).toEqual(refused('identity-missing'));
    expect(await note({ note: 'a'.repeat(1001) })).toEqual(refused('note-too-long', { most: 1000 }));

    const posts = await Promise.all([note(), note()]);
    expect(posts.filter(({ ok }) => !ok)).toEqual([refused('interview-noted-before')]);
  });
});

describe('an appeal', () => {
  const TEXT = 'The second row overlooks the archive link that stands in the log.';

  test('takes the result back until one more marker decides with the others by the median', async () => {
    const { store, candidate, portfolio, markers } = await decided(FAILS);
    const [seen] = await portfoliosOf(store, candidate, { ...own, at: days(2) });
    expect(seen).toMatchObject({ state: 'failed', mayAppealUntil: days(11) });

    expect(await appealPortfolio(store, candidate, { portfolio, text: TEXT, at: days(2) })).toMatchObject({ ok: true });

    expect(await stored(store, portfolio)).toMatchObject({ appeal: TEXT, marks: null, passed: null, decidedAt: null });
    expect(await portfoliosOf(store, candidate, own)).toMatchObject([{ state: 'appealed', mayWithdraw: false }]);
    const [first, , third] = markers as [Tutor, Tutor, Tutor];
    const again = await markPortfolio(store, first, { portfolio, marks: [4, 4, 4], comment: COMMENT });
    expect(again).toEqual(refused('portfolio-marked-by-you'));
    value(await markPortfolio(store, third, { portfolio, marks: [3, 3, 4], comment: COMMENT, at: days(3) }));
    expect(await stored(store, portfolio)).toMatchObject({ marks: [3, 3, 3], passed: true });
    expect(await appealPortfolio(store, candidate, { portfolio, text: TEXT })).toEqual(refused('appealed-before'));
  });

  test('is refused for what is not hers, is undecided or has passed, and without words', async () => {
    const { store, candidate, learners, portfolio, markers } = await aPortfolio();
    const ask = (changed: object = {}, actor: Learner = candidate) =>
      appealPortfolio(store, actor, { portfolio, text: TEXT, ...changed });
    expect(await ask({ text: 'Unfair.' })).toEqual(refused('comment-too-short', { least: 40 }));
    expect(await ask({ text: 'a'.repeat(2001) })).toEqual(refused('comment-too-long', { most: 2000 }));
    expect(await ask({}, learners[1] as Learner)).toEqual(refused('no-such-portfolio'));
    expect(await ask()).toEqual(refused('portfolio-undecided'));
    await marked({ store, markers }, portfolio, PASSES);
    expect(await ask()).toEqual(refused('portfolio-passed'));
  });

  test('is refused after ten days, and after another portfolio was handed in', async () => {
    const { store, candidate, portfolio, work } = await decided(FAILS);
    const ask = (at: Date) => appealPortfolio(store, candidate, { portfolio, text: TEXT, at });
    expect(await ask(days(11.1))).toEqual(refused('portfolio-appeal-late'));
    value(await handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN, at: days(2) }));
    expect(await ask(days(2))).toEqual(refused('portfolio-waits'));
  });
});
