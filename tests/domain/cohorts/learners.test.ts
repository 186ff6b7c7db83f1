import { describe, expect, test } from 'vitest';
import type { BlockSlug, LessonSlug } from '#db/ids.ts';
import { returnAttempt } from '#domain/assessments/return.ts';
import { cohortOf } from '#domain/cohorts/learners.ts';
import { leave } from '#domain/enrolments/enrol.ts';
import { completionOf } from '#domain/progress/completion.ts';
import { keepPlace } from '#domain/progress/read.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCohort, counting, days, MONDAY, reads, sits, tries } from './cohort.ts';

describe('cohortOf', () => {
  test('tells how each learner stands, as she sees it herself, and no address', async () => {
    const cohort = await aCohort(['Aylin', 'Timur', 'Ruslan']);
    const { store, course, tutor, learners } = cohort;
    const [aylin, timur] = learners;
    await reads(cohort, aylin!, ['first', 'second']);
    await sits(cohort, aylin!, 'yes', days(1));
    await reads(cohort, timur!, ['first']);
    await keepPlace(store, timur!, {
      course,
      lesson: 'first' as LessonSlug,
      block: 'one' as BlockSlug,
      language: 'en',
      at: days(1),
    });
    await keepPlace(store, timur!, {
      course,
      lesson: 'second' as LessonSlug,
      block: 'one' as BlockSlug,
      language: 'en',
      at: days(2),
    });

    const found = await cohortOf(store, tutor, { course, at: days(3) });

    const of = (name: string) => found?.find((one) => one.name === name);
    expect(of('Aylin')).toMatchObject({
      share: 1,
      complete: true,
      passed: true,
      attempts: { used: 1, most: 3 },
      lastActive: days(1),
      stuck: [],
    });
    expect(of('Timur')).toMatchObject({
      complete: false,
      place: 'second',
      lastActive: days(2),
      since: MONDAY,
      timeFactor: 1,
    });
    expect(of('Ruslan')).toMatchObject({
      share: 0,
      place: undefined,
      lastActive: MONDAY,
      attempts: { used: 0, most: 3 },
    });
    for (const learner of learners)
      expect(found?.find((one) => one.learner === learner.person)?.share).toBe(
        (await completionOf(store, learner, course))?.share,
      );
    expect(JSON.stringify(found)).not.toContain('@');
  });

  test('leaves out who has left', async () => {
    const { store, course, tutor, learner } = await aCohort(['Aylin', 'Timur']);
    await leave(store, learner, { course });

    expect((await cohortOf(store, tutor, { course }))?.map(({ name }) => name)).toEqual(['Timur']);
  });

  test('answers nothing to a tutor of another institution, nor for a course that is not there', async () => {
    const { store, course, tutor } = await aCohort();

    expect(await cohortOf(store, await aTutor(store, 'sarisu-university'), { course })).toBeUndefined();
    expect(await cohortOf(store, tutor, { course: 'no-course' as typeof course })).toBeUndefined();
  });

  test('asks the database as often for 300 learners as for one', async () => {
    const one = await aCohort();
    const many = await aCohort(Array.from({ length: 300 }, (_, at) => `Learner ${at}`));
    const queriesFor = async ({ store, tutor, course }: typeof one) => {
      const counted = counting(store);
      const found = await cohortOf(counted, tutor, { course });
      return { queries: counted.queries(), learners: found?.length };
    };

    const [few, all] = [await queriesFor(one), await queriesFor(many)];

    expect(all.learners).toBe(300);
    expect(all.queries).toBe(few.queries);
    expect(all.queries).toBeGreaterThan(1);
    expect(all.queries).toBeLessThan(8);
  });
});

describe('a learner is stuck', () => {
  const stuckAt = async (cohort: Awaited<ReturnType<typeof aCohort>>, at: Date) =>
    (await cohortOf(cohort.store, cohort.tutor, { course: cohort.course, at }))?.[0]?.stuck;

  test('after seven days without a sign of her', async () => {
    const cohort = await aCohort();
    await reads(cohort, cohort.learner, ['first'], days(1));

    expect(await stuckAt(cohort, days(8))).toEqual([]);
    expect(await stuckAt(cohort, days(8.1))).toEqual(['idle']);
  });

  test('after two failed attempts, until one is given back or she passes', async () => {
    const cohort = await aCohort();
    const { store, tutor, learner } = cohort;
    await sits(cohort, learner, 'no', days(1));
    expect(await stuckAt(cohort, days(2))).toEqual([]);
    const second = await sits(cohort, learner, 'no', days(2));
    expect(await stuckAt(cohort, days(3))).toEqual(['attempts']);

    await returnAttempt(store, tutor, { attempt: second, reason: 'The power failed.' });
    expect(await stuckAt(cohort, days(3))).toEqual([]);
    await sits(cohort, learner, 'no', days(3));
    await sits(cohort, learner, 'yes', days(4));
    expect(await stuckAt(cohort, days(5))).toEqual([]);
  });

  test('after three failed tries at one exercise, until she gets it right', async () => {
    const cohort = await aCohort();
    const fails = (item: string) => tries(cohort, cohort.learner, item, { chosen: ['no'] });
    await fails('choice');
    await fails('choice');
    await tries(cohort, cohort.learner, 'select', { chosen: ['a'] });
    expect(await stuckAt(cohort, days(1))).toEqual([]);

    await fails('choice');
    expect(await stuckAt(cohort, days(1))).toEqual(['items']);
    await tries(cohort, cohort.learner, 'choice', { chosen: ['yes'] });
    expect(await stuckAt(cohort, days(1))).toEqual([]);
  });

  test('never once the course is complete', async () => {
    const cohort = await aCohort();
    await sits(cohort, cohort.learner, 'yes');
    await reads(cohort, cohort.learner, ['first', 'second']);

    expect(await stuckAt(cohort, days(90))).toEqual([]);
  });
});
