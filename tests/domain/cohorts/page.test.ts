import { describe, expect, test } from 'vitest';
import { cohortOf } from '#domain/cohorts/learners.ts';
import { cohortPage, isSort, PAGE } from '#domain/cohorts/page.ts';
import { aCohort, days, reads, sits } from './cohort.ts';

async function all(cohort: Awaited<ReturnType<typeof aCohort>>, at = days(1)) {
  const found = await cohortOf(cohort.store, cohort.tutor, { course: cohort.course, at });
  if (!found) throw new Error('No cohort');
  return found;
}

describe('cohortPage', () => {
  test('shows each of 300 learners on one of six pages', async () => {
    const cohort = await all(
      await aCohort(Array.from({ length: 300 }, (_, at) => `Learner ${String(at).padStart(3, '0')}`)),
    );

    const pages = [1, 2, 3, 4, 5, 6].map((page) => cohortPage(cohort, { page, language: 'az' }));

    expect(pages.map(({ learners }) => learners.length)).toEqual(Array(6).fill(PAGE));
    expect(pages.flatMap(({ learners }) => learners.map(({ name }) => name))).toEqual(
      cohort.map(({ name }) => name).sort(),
    );
    expect(cohortPage(cohort, { page: 99, language: 'az' })).toMatchObject({ page: 6, pages: 6, count: 300 });
    expect(cohortPage(cohort, { page: Number.NaN, language: 'az' }).page).toBe(1);
  });

  test('orders names as the language does, and whoever needs help first by the rest', async () => {
    const cohort = await aCohort(['Şirin', 'Əli', 'Çinar', 'Zeynəb', 'Davud']);
    await reads(cohort, cohort.learners[0]!, ['first'], days(2));
    await sits(cohort, cohort.learners[3]!, 'no', days(1));
    const people = await all(cohort, days(3));
    const names = (sort: 'name' | 'progress' | 'active' | 'attempts') =>
      cohortPage(people, { sort, language: 'az' }).learners.map(({ name }) => name);

    expect(names('name')).toEqual(['Çinar', 'Davud', 'Əli', 'Şirin', 'Zeynəb']);
    expect(names('progress').at(-1)).toBe('Şirin');
    expect(names('active').slice(-2)).toEqual(['Zeynəb', 'Şirin']);
    expect(names('attempts')[0]).toBe('Zeynəb');
  });

  test('leaves those who are stuck, or whose name begins like this in any alphabet', async () => {
    const cohort = await aCohort(['Əliyeva Günel', 'Timur Sadıqov']);
    await reads(cohort, cohort.learners[0]!, ['first'], days(9));
    const people = await all(cohort, days(10));

    expect(cohortPage(people, { stuck: true, language: 'az' }).learners.map(({ name }) => name)).toEqual([
      'Timur Sadıqov',
    ]);
    for (const name of ['eliy', 'алиева', 'gunel', 'g'])
      expect(cohortPage(people, { name, language: 'az' })).toMatchObject({
        count: 1,
        learners: [{ name: 'Əliyeva Günel' }],
      });
    expect(cohortPage(people, { name: 'nobody', language: 'az' })).toMatchObject({ count: 0, page: 1, pages: 1 });
  });

  test('knows its orders', () => {
    expect([isSort('name'), isSort('progress'), isSort('email'), isSort(null)]).toEqual([true, true, false, false]);
  });
});
