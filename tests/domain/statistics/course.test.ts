import { describe, expect, test } from 'vitest';
import type { ItemSlug } from '#db/ids.ts';
import { returnAttempt } from '#domain/assessments/return.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { courseStatistics } from '#domain/statistics/course.ts';
import { assessmentFigures } from '#domain/statistics/forms.ts';
import { figuresOf } from '#domain/statistics/item-figures.ts';
import { itemTable } from '#domain/statistics/items.ts';
import { merged } from '#domain/statistics/tally.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { aTutor } from '#tests/support/people.ts';
import { simulatedAttempts } from '#tests/support/simulated-learners.ts';
import { freshStore } from '#tests/support/store.ts';
import { aCohort, days, sits, tries } from '../cohorts/cohort.ts';

const FIVE = ['A', 'B', 'C', 'D', 'E'];

async function figuresAt({ store, course }: Awaited<ReturnType<typeof aCohort>>, item: string) {
  const version = (await newestVersion(store, course))?.items.get(item as ItemSlug)?.id;
  const statistics = await courseStatistics(store, { course });
  const tallies = [...((version && statistics?.tallies.get(version)?.values()) ?? [])];
  return { statistics, version, figures: figuresOf(merged(tallies)) };
}

describe('courseStatistics', () => {
  test('counts the first try of each learner in practice, by the time it was made', async () => {
    const cohort = await aCohort(FIVE);
    for (const learner of cohort.learners) {
      await tries(cohort, learner, 'choice', { chosen: ['yes'] }, days(2));
      await tries(cohort, learner, 'choice', { chosen: ['no'] }, days(1));
    }

    const { figures, statistics, version } = await figuresAt(cohort, 'choice');

    expect(figures).toMatchObject({ n: 5, difficulty: 0 });
    expect(figures.parts.find(({ id }) => id === 'no')).toMatchObject({ chosen: 1, right: 0 });
    expect(statistics).toMatchObject({ learnersPractised: 5, attempts: 0 });
    expect(version && statistics?.exposures.get(version)).toBe(5);
  });

  test('leaves out what waits for a person', async () => {
    const cohort = await aCohort();
    await tries(cohort, cohort.learner, 'text', { text: 'Because they asked.' });

    expect((await figuresAt(cohort, 'text')).figures.n).toBe(0);
  });

  test('counts first attempts for items, and every attempt for exposure', async () => {
    const cohort = await aCohort(FIVE);
    for (const learner of cohort.learners) for (const day of [1, 2, 3]) await sits(cohort, learner, 'no', days(day));

    const statistics = await courseStatistics(cohort.store, { course: cohort.course });

    const counted = [...(statistics?.tallies.values() ?? [])].flatMap((byLanguage) => [...byLanguage.values()]);
    // Five first attempts of four items; fifteen attempts in all.
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(20);
    expect(statistics).toMatchObject({
      attempts: 15,
      firstAttempts: 5,
      languages: [{ language: 'en', n: 5, passed: 0 }],
    });
    expect([...(statistics?.exposures.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(60);
  });

  test('leaves out an attempt that was given back', async () => {
    const cohort = await aCohort(FIVE);
    const [attempt] = await Promise.all(cohort.learners.map((learner) => sits(cohort, learner, 'no', days(1))));
    if (attempt) await returnAttempt(cohort.store, cohort.tutor, { attempt, reason: 'The power went out.' });

    const statistics = await courseStatistics(cohort.store, { course: cohort.course });

    expect(statistics).toMatchObject({ attempts: 5, firstAttempts: 4 });
  });

  test('reads more rows than it holds at a time', async () => {
    const cohort = await aCohort();
    const { responses } = cohort.store.t;
    await tries(cohort, cohort.learner, 'choice', { chosen: ['yes'] });
    const [row] = await cohort.store.read.select().from(responses);
    if (!row) throw new Error('Nothing was kept.');
    for (let from = 0; from < 6000; from += 500)
      await cohort.store.tx(async (db) => {
        await db.insert(responses).values(
          Array.from({ length: 500 }, (_, i) => ({
            ...row,
            learner: `L${from + i}` as never,
            key: `key-${from + i}`,
          })),
        );
      });

    expect((await figuresAt(cohort, 'choice')).figures.n).toBe(6001);
  });

  test('reads more attempts than it holds at a time, also of one moment', async () => {
    const store = await freshStore();
    const version = await aPublishedCourse(store);
    await simulatedAttempts(store, version, { count: 210, seed: 'pages' });

    const statistics = await courseStatistics(store, { course: version.content.id });

    const counted = [...(statistics?.tallies.values() ?? [])].flatMap((byLanguage) => [...byLanguage.values()]);
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(840);
    expect(statistics).toMatchObject({ attempts: 210, firstAttempts: 210 });
    expect(statistics?.forms).toMatchObject([{ sums: { n: 210 } }]);
  });

  test('keeps what it counted until something new is answered', async () => {
    const cohort = await aCohort(FIVE);
    const { store, course, learner } = cohort;
    await tries(cohort, learner, 'choice', { chosen: ['no'] });

    const first = await courseStatistics(store, { course });
    const again = await courseStatistics(store, { course });
    await tries(cohort, learner, 'gap', { gaps: { origin: 'origin' } });
    const later = await courseStatistics(store, { course });

    expect(again).toBe(first);
    expect(later?.tallies.size).toBe(2);
  });

  test('counts once for two who ask at once', async () => {
    const cohort = await aCohort();
    const { store, course, learner } = cohort;
    await tries(cohort, learner, 'choice', { chosen: ['no'] });

    const [one, two] = await Promise.all([courseStatistics(store, { course }), courseStatistics(store, { course })]);

    expect(one).toBe(two);
  });

  test('knows no course that is not there', async () => {
    expect(await courseStatistics(await freshStore(), { course: 'nothing' as never })).toBeUndefined();
  });
});

describe('assessmentFigures', () => {
  test('tell reliability, consistency and results by language from first attempts', async () => {
    const store = await freshStore();
    const version = await aPublishedCourse(store);
    const tutor = await aTutor(store);
    await simulatedAttempts(store, version, { count: 60, seed: 'forms' });

    const figures = await assessmentFigures(store, tutor, { course: version.content.id });

    expect(figures).toMatchObject({ attempts: 60, firstAttempts: 60, gain: undefined });
    expect(figures?.languages.map(({ language, n }) => [language, n]).sort()).toEqual([
      ['az', 30],
      ['ru', 30],
    ]);
    const [form] = figures?.forms ?? [];
    expect(form).toMatchObject({ number: 1, n: 60, pass: 0.7 });
    expect(form?.reliability).toMatchObject({ items: 4, isDrawn: true, n: 60 });
    expect(form?.consistency?.agreement).toBeGreaterThan(0.5);
    expect(form?.consistency?.agreement).toBeLessThan(1);
  });

  test('say nothing of fewer than five attempts', async () => {
    const cohort = await aCohort();
    await sits(cohort, cohort.learner, 'yes');

    expect(await assessmentFigures(cohort.store, cohort.tutor, cohort)).toMatchObject({ forms: [], languages: [] });
  });

  test('are not for a tutor of another institution', async () => {
    const { store, course } = await aCohort();
    const other = await aTutor(store, 'sarisu-university');

    expect(await assessmentFigures(store, other, { course })).toBeUndefined();
    expect(await itemTable(store, other, { course, language: 'en' })).toBeUndefined();
  });
});
