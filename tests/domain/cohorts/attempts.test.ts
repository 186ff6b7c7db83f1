import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { returnAttempt } from '#domain/assessments/return.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { ATTEMPTS_PAGE, attemptsIn } from '#domain/cohorts/attempts.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCohort, days, sits } from './cohort.ts';

describe('attemptsIn', () => {
  test('lists the newest first with their states, and who gave one back and why', async () => {
    const cohort = await aCohort(['Aylin', 'Timur']);
    const { store, course, tutor, learners } = cohort;
    const failed = await sits(cohort, learners[0]!, 'no', days(1));
    await sits(cohort, learners[0]!, 'yes', days(2));
    await sits(cohort, learners[1]!, 'no', days(3));
    await startAttempt(store, learners[1]!, { course, language: 'en', at: days(4) });
    await returnAttempt(store, tutor, { attempt: failed, reason: ' The power failed. ', at: days(5) });

    const found = await attemptsIn(store, tutor, { course });

    expect(found?.attempts).toMatchObject([
      { name: 'Timur', state: 'running', score: null, number: 2 },
      { name: 'Timur', state: 'failed', score: 0 },
      { name: 'Aylin', state: 'passed', score: 1 },
      { name: 'Aylin', state: 'returned', returned: { reason: 'The power failed.', by: 'Dilnoza', at: days(5) } },
    ]);
    expect((await attemptsIn(store, tutor, { course, learner: learners[0]!.person }))?.attempts).toHaveLength(2);
  });

  test('are shown fifty at a time', async () => {
    const cohort = await aCohort(Array.from({ length: 20 }, (_, at) => `Learner ${at}`));
    const { store, course, tutor, learners } = cohort;
    for (const learner of learners) for (const day of [1, 2, 3]) await sits(cohort, learner, 'no', days(day));

    const pages = await Promise.all([1, 2, 9].map((page) => attemptsIn(store, tutor, { course, page })));

    expect(pages.map((page) => page?.attempts.length)).toEqual([ATTEMPTS_PAGE, 10, 10]);
    expect(pages.map((page) => page?.page)).toEqual([1, 2, 2]);
    expect(new Set(pages.slice(0, 2).flatMap((page) => page?.attempts.map(({ id }) => id))).size).toBe(60);
  });

  test('stay without a name when the account is gone', async () => {
    const cohort = await aCohort();
    const { store, course, tutor, learner } = cohort;
    await sits(cohort, learner, 'no');
    await store.tx(async (db) => {
      await db.delete(store.t.people).where(eq(store.t.people.id, learner.person));
    });

    expect((await attemptsIn(store, tutor, { course }))?.attempts).toMatchObject([
      { name: undefined, state: 'failed' },
    ]);
  });

  test('are not shown to a tutor of another institution', async () => {
    const { store, course } = await aCohort();

    expect(await attemptsIn(store, await aTutor(store, 'sarisu-university'), { course })).toBeUndefined();
  });
});
