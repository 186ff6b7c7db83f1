import { describe, expect, test } from 'vitest';
import type { ItemSlug } from '#db/ids.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { examinerFor } from '#domain/statistics/examiner.ts';
import { itemDetail } from '#domain/statistics/item.ts';
import { itemTable } from '#domain/statistics/items.ts';
import { aCourse, aPublishedCourse } from '#tests/support/courses.ts';
import { aTutor } from '#tests/support/people.ts';
import { simulatedAttempts } from '#tests/support/simulated-learners.ts';
import { freshStore } from '#tests/support/store.ts';
import { aCohort, tries } from '../cohorts/cohort.ts';

const FIVE = ['A', 'B', 'C', 'D', 'E'];

/** Five learners who all answer the choice wrongly and the gap rightly. */
async function answered() {
  const cohort = await aCohort(FIVE);
  for (const [at, learner] of cohort.learners.entries()) {
    await tries(cohort, learner, 'choice', { chosen: ['no'] });
    await tries(cohort, learner, 'gap', { gaps: { origin: at < 3 ? 'author' : 'origin' } });
    if (at < 4) await tries(cohort, learner, 'match', { pairs: { l1: 'r1', l2: 'r2' } });
  }
  return cohort;
}

describe('itemTable', () => {
  test('puts what must be suspended first, with the reasons, and calls few answers a hint', async () => {
    const { store, course, tutor } = await answered();

    const table = await itemTable(store, tutor, { course, language: 'az' });

    expect(table?.rows.map(({ item, verdict, isHint, figures }) => [item, verdict, isHint, figures.n])).toEqual([
      ['choice', 'suspend', true, 5],
      ['gap', 'keep', true, 5],
    ]);
    expect(table?.rows[0]?.reasons).toContainEqual({ code: 'too-hard', verdict: 'suspend', value: 0 });
    expect(table?.rows[0]).toMatchObject({ title: 'Question choice?', language: 'en', exposure: 1, isCurrent: true });
  });

  test('counts items with too few answers without showing them', async () => {
    const { store, course, tutor } = await answered();

    expect(await itemTable(store, tutor, { course, language: 'az' })).toMatchObject({ tooFew: 1, languages: ['en'] });
  });

  test('orders by difficulty, by discrimination, and as the course does', async () => {
    const { store, course, tutor } = await answered();
    const of = async (order: 'difficulty' | 'course' | 'answers') =>
      (await itemTable(store, tutor, { course, language: 'az', order }))?.rows.map(({ item }) => item);

    expect(await of('difficulty')).toEqual(['choice', 'gap']);
    expect(await of('course')).toEqual(['choice', 'gap']);
    expect(await of('answers')).toEqual(['choice', 'gap']);
  });

  test('tells the answers in one language apart', async () => {
    const store = await freshStore();
    const version = await aPublishedCourse(store);
    const tutor = await aTutor(store);
    await simulatedAttempts(store, version, {
      count: 60,
      seed: 'languages',
      languageOf: (at) => (at < 40 ? 'az' : 'ru'),
    });

    const of = async (answeredIn?: string) =>
      (await itemTable(store, tutor, { course: version.content.id, language: 'en', answeredIn }))?.rows.reduce(
        (sum, { figures }) => sum + figures.n,
        0,
      );

    // Items with fewer than five answers in the language are left out of the sums.
    expect(await of()).toBe(240);
    expect(await of('az')).toBeGreaterThan(120);
    expect(await of('az')).toBeLessThanOrEqual(160);
  });

  test('shows the version before while too few answered the new one', async () => {
    const { store, course, tutor } = await answered();
    const source = aCourse({ assessment: { ...aCourse().course.assessment, 'wait-hours': 0 } });
    const items = source.items.map((item) =>
      item.id === 'choice' ? { ...item, words: { en: { ...item.words.en, stem: 'Another question?' } } } : item,
    );
    await publishCourse(store, { ...source, items });

    const row = (await itemTable(store, tutor, { course, language: 'en' }))?.rows.find(({ item }) => item === 'choice');

    expect(row).toMatchObject({ isCurrent: false, title: 'Question choice?', figures: { n: 5 } });
  });
});

describe('itemDetail', () => {
  test('tells who chose what, in words', async () => {
    const { store, course, tutor } = await answered();

    const detail = await itemDetail(store, tutor, { course, item: 'choice' as ItemSlug, language: 'en' });

    expect(detail?.parts).toEqual([
      { id: 'yes', text: 'Yes', right: true },
      { id: 'no', text: 'No', right: false },
      { id: 'maybe', text: 'Maybe', right: false },
    ]);
    expect(detail?.row.figures.parts.map(({ id, chosen }) => [id, chosen])).toEqual([
      ['yes', 0],
      ['no', 1],
      ['maybe', 0],
    ]);
    expect(detail).toMatchObject({ stem: 'Question choice?', languages: [{ language: 'en' }], before: [] });
  });

  test('names the mistakes that at least three made', async () => {
    const { store, course, tutor } = await answered();

    const detail = await itemDetail(store, tutor, { course, item: 'gap' as ItemSlug, language: 'en' });

    expect(detail?.mistakes).toEqual([{ text: 'author', count: 3 }]);
  });

  test('draws the same fifths for each language', async () => {
    const store = await freshStore();
    const version = await aPublishedCourse(store);
    const tutor = await aTutor(store);
    await simulatedAttempts(store, version, { count: 60, seed: 'curve' });
    const item = [...version.items.values()].find(({ keys }) => keys.use === 'bank')?.item as ItemSlug;

    const detail = await itemDetail(store, tutor, { course: version.content.id, item, language: 'en' });

    const counts = (curve: readonly { count: number }[] = []) => curve.map(({ count }) => count);
    const all = counts(detail?.curve);
    const [az, ru] = detail?.languages.map(({ curve }) => counts(curve)) ?? [];
    expect(all.reduce((sum, count) => sum + count, 0)).toBe(detail?.row.figures.n);
    expect(all).toEqual(az?.map((count, fifth) => count + (ru?.[fifth] ?? 0)));
  });

  test('says nothing of an item with fewer than five answers, of none, and to a stranger', async () => {
    const { store, course, tutor } = await answered();
    const of = (item: string, who = tutor) =>
      itemDetail(store, who, { course, item: item as ItemSlug, language: 'en' });

    expect(await of('match')).toBeUndefined();
    expect(await of('nothing')).toBeUndefined();
    expect(await of('choice', await aTutor(store, 'sarisu-university'))).toBeUndefined();
  });
});

describe('examinerFor', () => {
  test('is a tutor or author of the institution that made the course, or an administrator', async () => {
    const { store, course, tutor } = await aCohort();
    const { person, institution } = tutor;
    const other = (await aTutor(store, 'sarisu-university')).institution;
    const of = (roles: Parameters<typeof examinerFor>[1]) => examinerFor(store, roles, course);

    expect(await of({ roles: [tutor] })).toEqual(tutor);
    expect(await of({ roles: [{ role: 'author', person, institution }] })).toMatchObject({ role: 'author' });
    expect(await of({ roles: [{ role: 'administrator', person }] })).toMatchObject({ role: 'administrator' });
    expect(await of({ roles: [{ role: 'author', person, institution: other }] })).toBeUndefined();
    expect(await of({ roles: [{ role: 'issuer', person, institution }] })).toBeUndefined();
    expect(await of({ roles: [{ role: 'reviewer', person, institution }] })).toBeUndefined();
    expect(await of(undefined)).toBeUndefined();
  });
});
