import { describe, expect, test } from 'vitest';
import type { AttemptId } from '#db/ids.ts';
import { returnAttempt } from '#domain/assessments/return.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCohort, days, sits } from './cohort.ts';

describe('an attempt that is given back', () => {
  test('no longer counts against the limit, and is audited once with its tutor', async () => {
    const cohort = await aCohort();
    const { store, course, tutor, learner } = cohort;
    const ids = [
      await sits(cohort, learner, 'no', days(1)),
      await sits(cohort, learner, 'no', days(2)),
      await sits(cohort, learner, 'no', days(3)),
    ];
    expect(await startAttempt(store, learner, { course, language: 'en', at: days(4) })).toMatchObject({
      refusal: { code: 'no-attempts-left' },
    });

    for (let count = 0; count < 2; count++)
      expect((await returnAttempt(store, tutor, { attempt: ids[2]!, reason: 'The power failed.' })).ok).toBe(true);

    expect((await startAttempt(store, learner, { course, language: 'en', at: days(4) })).ok).toBe(true);
    expect(await store.read.select().from(store.t.audit)).toMatchObject([
      {
        deed: 'attempt-returned',
        actor: tutor.person,
        subject: learner.person,
        institution: tutor.institution,
        detail: { attempt: ids[2], course },
      },
    ]);
  });

  test('needs a reason of at most 500 characters', async () => {
    const cohort = await aCohort();
    const attempt = await sits(cohort, cohort.learner, 'no');
    const give = (reason: string) => returnAttempt(cohort.store, cohort.tutor, { attempt, reason });

    expect(await give(' \n ')).toEqual({ ok: false, refusal: { code: 'reason-missing' } });
    expect(await give('a'.repeat(501))).toEqual({ ok: false, refusal: { code: 'reason-too-long', most: 500 } });
    expect((await give('a'.repeat(500))).ok).toBe(true);
  });

  test('is not the own one of whoever gives it back, while another tutor may', async () => {
    const cohort = await aCohort();
    const { store, course, tutor } = cohort;
    const herself = { role: 'learner', person: tutor.person } as const;
    await enrol(store, herself, { course });
    const attempt = await sits(cohort, herself, 'no');

    expect(await returnAttempt(store, tutor, { attempt, reason: 'r' })).toEqual({
      ok: false,
      refusal: { code: 'about-yourself' },
    });
    expect(await store.read.$count(store.t.returnedAttempts)).toBe(0);
    expect((await returnAttempt(store, await aTutor(store), { attempt, reason: 'r' })).ok).toBe(true);
  });

  test('has failed, is over, and belongs to a course of the tutor', async () => {
    const cohort = await aCohort(['Aylin', 'Timur']);
    const { store, course, tutor, learners } = cohort;
    const passed = await sits(cohort, learners[0]!, 'yes');
    const failed = await sits(cohort, learners[1]!, 'no');
    const running = await startAttempt(store, learners[1]!, { course, language: 'en', at: days(1) });
    const give = (attempt: AttemptId, who = tutor) => returnAttempt(store, who, { attempt, reason: 'r' });

    expect(await give(passed)).toEqual({ ok: false, refusal: { code: 'attempt-passed' } });
    expect(await give(running.ok ? running.value.id : failed)).toEqual({
      ok: false,
      refusal: { code: 'no-such-attempt' },
    });
    expect(await give('none' as AttemptId)).toEqual({ ok: false, refusal: { code: 'no-such-attempt' } });
    expect(await give(failed, await aTutor(store, 'sarisu-university'))).toEqual({
      ok: false,
      refusal: { code: 'no-such-attempt' },
    });
  });
});
