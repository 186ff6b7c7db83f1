import { describe, expect, test } from 'vitest';
import { failedItems } from '#domain/cohorts/failed-items.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCohort, tries } from './cohort.ts';

describe('failedItems', () => {
  test('names what a learner keeps failing, and not what she got right in the end', async () => {
    const cohort = await aCohort(['Aylin', 'Timur']);
    const { store, course, tutor, learners } = cohort;
    for (let count = 0; count < 4; count++) await tries(cohort, learners[0]!, 'choice', { chosen: ['no'] });
    for (const chosen of [['c'], ['c'], ['a'], ['a', 'b']]) await tries(cohort, learners[0]!, 'select', { chosen });
    const of = (at: number, who = tutor) =>
      failedItems(store, who, { course, learner: learners[at]!.person, language: 'az' });

    expect(await of(0)).toEqual([
      { item: 'choice', lesson: 'first', title: 'Question choice?', language: 'en', tries: 4 },
    ]);
    expect(await of(1)).toEqual([]);
    expect(await of(0, await aTutor(store, 'sarisu-university'))).toEqual([]);
  });
});
