import { describe, expect, test } from 'vitest';
import { taughtCourses } from '#domain/cohorts/courses.ts';
import { tutorFor } from '#domain/cohorts/tutor.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCohort, reads, sits } from './cohort.ts';

describe('the courses of a tutor', () => {
  test('are those of her institutions, with how many are in them and how many have completed', async () => {
    const cohort = await aCohort(['Aylin', 'Timur', 'Ruslan']);
    const { store, course, tutor, learner } = cohort;
    await reads(cohort, learner, ['first', 'second']);
    await sits(cohort, learner, 'yes');
    const elsewhere = await aTutor(store, 'sarisu-university');

    expect(await taughtCourses(store, { roles: [elsewhere, tutor] })).toEqual([{ course, learners: 3, complete: 1 }]);
    expect(await taughtCourses(store, { roles: [elsewhere] })).toEqual([]);
    expect(await taughtCourses(store, undefined)).toEqual([]);
  });

  test('are looked into by that of her roles that has them', async () => {
    const { store, course, tutor } = await aCohort();
    const elsewhere = await aTutor(store, 'sarisu-university');

    expect(await tutorFor(store, { roles: [elsewhere, tutor] }, course)).toBe(tutor);
    expect(await tutorFor(store, { roles: [elsewhere, { ...tutor, role: 'author' }] }, course)).toBeUndefined();
    expect(await tutorFor(store, undefined, course)).toBeUndefined();
  });
});
