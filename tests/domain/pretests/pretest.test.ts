import { describe, expect, test } from 'vitest';
import type { PersonId } from '#db/ids.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { drawPretest } from '#domain/pretests/draw.ts';
import { pretestOf } from '#domain/pretests/find.ts';
import { pretestGain } from '#domain/pretests/gain.ts';
import { submitPretest } from '#domain/pretests/submit.ts';
import { completionOf } from '#domain/progress/completion.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { namedLearners } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';
import { MONDAY, reads, tries } from '../cohorts/cohort.ts';

const LESSONS = ['first', 'second'];

/** A course that asks three questions before and after, with a learner in it. */
async function aPretest() {
  const store = await freshStore();
  const version = await aPublishedCourse(store, { pretest: { items: 3 } });
  const course = version.content.id;
  const [learner, other] = await namedLearners(store, ['Aylin', 'Timur']);
  if (!learner || !other) throw new Error('There is nobody.');
  await enrol(store, learner, { course, at: MONDAY });
  const cohort = { store, course, learner, learners: [learner], tutor: undefined as never };
  const find = () => pretestOf(store, learner, { course, language: 'en' });
  const rightly = async () => {
    const places = drawPretest(version, { learner: learner.person, sitting: 'before' });
    return places.map(({ version: id }) => RIGHT[version.byVersion.get(id)?.item ?? '']);
  };
  const submit = (answers: readonly unknown[]) => submitPretest(store, learner, { course, language: 'en', answers });
  return { store, version, course, learner, other, cohort, find, rightly, submit };
}

const RIGHT: Record<string, object> = {
  choice: { chosen: ['yes'] },
  select: { chosen: ['a', 'b'] },
  order: { order: ['one', 'two', 'three'] },
  match: { pairs: { l1: 'r1', l2: 'r2' } },
  gap: { gaps: { origin: 'origin' } },
};

describe('drawPretest', () => {
  test('asks each learner the same questions before and after, of the open practice alone', async () => {
    const { version, learner } = await aPretest();
    const of = (sitting: 'before' | 'after', person = learner.person) =>
      drawPretest(version, { learner: person, sitting }).map(({ version: id }) => id);

    expect(of('before')).toHaveLength(3);
    expect(of('after')).toEqual(of('before'));
    expect(of('before').every((id) => version.byVersion.get(id)?.keys.use === 'practice')).toBe(true);
    expect(of('before').some((id) => version.byVersion.get(id)?.item === 'text')).toBe(false);
    const others = Array.from({ length: 20 }, (_, at) => of('before', `person ${at}` as PersonId).join());
    expect(new Set(others).size).toBeGreaterThan(1);
  });
});

describe('a pre-test', () => {
  test('is answered before the first lesson and after the last, and tells its marks then alone', async () => {
    const { cohort, learner, find, rightly, submit } = await aPretest();

    const before = await find();
    expect(before).toMatchObject({ state: 'before', items: 3, scores: undefined });
    expect(before?.places).toHaveLength(3);
    expect(await submit([])).toEqual({ ok: true, value: { sitting: 'before' } });
    expect(await find()).toMatchObject({ state: 'waiting', places: [], scores: undefined });

    await reads(cohort, learner, LESSONS);
    const after = await find();
    expect(after).toMatchObject({ state: 'after', scores: undefined });
    expect(after?.places.map(({ face }) => face.id)).toEqual(before?.places.map(({ face }) => face.id));
    expect(after?.places.every(({ marked }) => marked === undefined)).toBe(true);

    expect(await submit(await rightly())).toEqual({ ok: true, value: { sitting: 'after' } });
    const done = await find();
    expect(done).toMatchObject({ state: 'done', scores: { before: 0, after: 1 } });
    expect(done?.places.map(({ marked }) => marked?.score)).toEqual([1, 1, 1]);
  });

  test('counts for nothing of hers', async () => {
    const { store, course, cohort, learner, rightly, submit } = await aPretest();
    await submit(await rightly());
    await reads(cohort, learner, LESSONS);
    await submit(await rightly());

    expect(await completionOf(store, learner, course)).toMatchObject({ complete: false, passed: false });
    expect(await store.read.$count(store.t.attempts)).toBe(0);
    expect(await store.read.$count(store.t.responses)).toBe(0);
  });

  test('is missed by who has begun the course without it', async () => {
    const { cohort, learner, find, submit } = await aPretest();
    await tries(cohort, learner, 'choice', { chosen: ['no'] });

    expect(await find()).toMatchObject({ state: 'missed', places: [] });
    expect(await submit([])).toEqual({ ok: false, refusal: { code: 'pretest-missed' } });
  });

  test('waits for the last lesson', async () => {
    const { cohort, learner, submit } = await aPretest();
    await submit([]);
    await reads(cohort, learner, ['first']);

    expect(await submit([])).toEqual({ ok: false, refusal: { code: 'pretest-too-early' } });
  });

  test('is taken once', async () => {
    const { cohort, learner, rightly, submit, find } = await aPretest();
    await submit([]);
    await reads(cohort, learner, LESSONS);
    const right = await rightly();

    const [one, two] = await Promise.all([submit(right), submit([])]);
    expect([one?.ok, two?.ok].filter(Boolean)).toHaveLength(1);
    expect([one, two].find((answer) => !answer?.ok)).toEqual({ ok: false, refusal: { code: 'pretest-done' } });
    expect(await submit(right)).toEqual({ ok: false, refusal: { code: 'pretest-done' } });
    expect(await find()).toMatchObject({ state: 'done' });
  });

  test('refuses an answer that is none', async () => {
    const { submit } = await aPretest();

    expect(await submit([{ chosen: 7 }])).toEqual({ ok: false, refusal: { code: 'answer-unreadable' } });
  });

  test('is not there for who is not enrolled, nor in a course without one', async () => {
    const { store, course, other } = await aPretest();
    const plain = await aPublishedCourse(store, { id: 'plain' as never });
    await enrol(store, other, { course: plain.content.id });
    const asked = { language: 'en', answers: [] };

    expect(await pretestOf(store, other, { course, language: 'en' })).toBeUndefined();
    expect(await submitPretest(store, other, { course, ...asked })).toEqual({
      ok: false,
      refusal: { code: 'no-pretest' },
    });
    expect(await pretestOf(store, other, { course: plain.content.id, language: 'en' })).toBeUndefined();
  });
});

describe('pretestGain', () => {
  test('is of those who did both', async () => {
    const { store, course, version } = await aPretest();
    const row = (learner: string, sitting: 'before' | 'after', score: number) => ({
      ...{ learner: learner as PersonId, course, sitting, score, version: version.id, at: MONDAY },
      ...{ items: [], responses: [], scores: [], language: 'az' },
    });
    await store.tx(async (db) => {
      await db
        .insert(store.t.pretests)
        .values([
          row('a', 'before', 0.2),
          row('a', 'after', 0.6),
          row('b', 'before', 0.5),
          row('b', 'after', 0.8),
          row('c', 'before', 0),
        ]);
    });

    const gain = await pretestGain(store, course);

    expect(gain).toMatchObject({ n: 2, counted: 2 });
    expect(gain?.ofPersons).toBeCloseTo(0.55, 9);
  });
});
