import { describe, expect, test } from 'vitest';
import { itemsMostGetWrong } from '#domain/cohorts/items.ts';
import { aTutor } from '#tests/support/people.ts';
import { aCohort, days, sits, tries } from './cohort.ts';

const FIVE = ['A', 'B', 'C', 'D', 'E'];

describe('itemsMostGetWrong', () => {
  test('puts the worst first, with the share that is right and the mistake most made', async () => {
    const cohort = await aCohort(FIVE);
    const { store, course, tutor, learners } = cohort;
    for (const [at, learner] of learners.entries()) {
      await tries(cohort, learner, 'choice', { chosen: [['yes', 'maybe', 'no', 'no', 'yes'][at]] });
      await tries(cohort, learner, 'match', { pairs: { l1: at === 0 ? 'r1' : 'r2', l2: 'r2' } });
      await tries(cohort, learner, 'gap', { gaps: { origin: at < 3 ? 'author' : 'ORIGIN' } });
    }

    const items = await itemsMostGetWrong(store, tutor, { course, language: 'az' });

    expect(items).toMatchObject([
      { item: 'match', right: 0.2, answers: 5, mistake: { text: 'L1 → R2', count: 4 }, language: 'en' },
      {
        item: 'choice',
        right: 0.4,
        answers: 5,
        use: 'practice',
        mistake: { text: 'No', count: 2 },
        stem: 'Question choice?',
      },
      { item: 'gap', right: 0.4, mistake: { text: 'author', count: 3 } },
    ]);
  });

  test('counts the answers of submitted attempts, and not what waits for a person', async () => {
    const cohort = await aCohort(FIVE);
    const { store, course, tutor, learners } = cohort;
    for (const learner of learners) for (const day of [1, 2, 3]) await sits(cohort, learner, 'no', days(day));
    for (const learner of learners) await tries(cohort, learner, 'text', { text: 'Because they asked.' });

    const items = await itemsMostGetWrong(store, tutor, { course, language: 'en', limit: 100 });

    expect(items?.every(({ use }) => use === 'bank')).toBe(true);
    // Five learners met all twelve items of the bank once each in three attempts of four.
    expect(items).toHaveLength(12);
    expect(items?.[0]).toMatchObject({ answers: 5, right: 0, mistake: { text: 'No', count: 5 } });
  });

  test('says nothing of items with fewer than five answers', async () => {
    const cohort = await aCohort();
    for (let count = 0; count < 4; count++) await tries(cohort, cohort.learner, 'choice', { chosen: ['no'] });

    expect(await itemsMostGetWrong(cohort.store, cohort.tutor, { course: cohort.course, language: 'en' })).toEqual([]);
  });

  test('tells where a step was put that belongs elsewhere', async () => {
    const cohort = await aCohort();
    for (let count = 0; count < 5; count++)
      await tries(cohort, cohort.learner, 'order', { order: ['two', 'one', 'three'] });

    const [item] =
      (await itemsMostGetWrong(cohort.store, cohort.tutor, { course: cohort.course, language: 'en' })) ?? [];

    expect(item?.mistake?.text).toMatch(/^(2 → 1|1 → 2)$/);
  });

  test('answers nothing to a tutor of another institution', async () => {
    const { store, course } = await aCohort();

    expect(
      await itemsMostGetWrong(store, await aTutor(store, 'sarisu-university'), { course, language: 'en' }),
    ).toBeUndefined();
  });
});
