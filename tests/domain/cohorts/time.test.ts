import { describe, expect, test } from 'vitest';
import type { PersonId } from '#db/ids.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { cohortOf } from '#domain/cohorts/learners.ts';
import { grantTime } from '#domain/cohorts/time.ts';
import { enrol, leave } from '#domain/enrolments/enrol.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCohort, days } from './cohort.ts';

describe('grantTime', () => {
  test('lengthens the next attempt, and audits the change from what to what', async () => {
    const { store, course, tutor, learner } = await aCohort();

    const granted = await grantTime(store, tutor, { course, learner: learner.person, factor: 1.5 });

    expect(granted).toEqual({ ok: true, value: { factor: 1.5 } });
    expect((await cohortOf(store, tutor, { course }))?.[0]?.timeFactor).toBe(1.5);
    const started = await startAttempt(store, learner, { course, language: 'en', at: days(1) });
    expect(started.ok && started.value.dueAt.getTime() - started.value.startedAt.getTime()).toBe(15 * 60_000);
    expect(await store.read.select().from(store.t.audit)).toMatchObject([
      {
        deed: 'time-factor-changed',
        subject: learner.person,
        actor: tutor.person,
        detail: { course, from: 1, to: 1.5 },
      },
    ]);
  });

  test('changes and audits nothing when the factor stands already', async () => {
    const { store, course, tutor, learner } = await aCohort();

    await Promise.all([1, 2, 3].map(() => grantTime(store, tutor, { course, learner: learner.person, factor: 2 })));
    await grantTime(store, tutor, { course, learner: learner.person, factor: 2 });

    expect(await store.read.select().from(store.t.audit)).toHaveLength(1);
  });

  test('is refused to a tutor who is in the course herself, while another tutor may', async () => {
    const { store, course, tutor } = await aCohort();
    await enrol(store, { role: 'learner', person: tutor.person }, { course });
    const grant = (who = tutor) => grantTime(store, who, { course, learner: tutor.person, factor: 2 });

    expect(await grant()).toEqual({ ok: false, refusal: { code: 'about-yourself' } });
    expect(await store.read.$count(store.t.audit)).toBe(0);
    expect((await grant(await aTutor(store))).ok).toBe(true);
  });

  test('knows four factors', async () => {
    const { store, course, tutor, learner } = await aCohort();

    for (const factor of [0, -1, 3, 1.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await grantTime(store, tutor, { course, learner: learner.person, factor })).toEqual({
        ok: false,
        refusal: { code: 'factor-unknown' },
      });
    }
  });

  test("is for the enrolled learners of the tutor's own institution", async () => {
    const { store, course, tutor, learners } = await aCohort(['Aylin', 'Timur']);
    await leave(store, learners[1]!, { course });
    const grant = (person: PersonId, who = tutor) => grantTime(store, who, { course, learner: person, factor: 2 });
    const nobody = { ok: false, refusal: { code: 'no-such-enrolment' } };

    expect(await grant('none' as PersonId)).toEqual(nobody);
    expect(await grant(learners[1]!.person)).toEqual(nobody);
    expect(await grant(learners[0]!.person, await aTutor(store, 'sarisu-university'))).toEqual(nobody);
  });
});
