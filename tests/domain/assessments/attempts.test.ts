import { describe, expect, test } from 'vitest';
import type { AttemptId, ItemVersionId, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { attemptsAt, GRACE, submitOverdue } from '#domain/assessments/attempts.ts';
import { findSitting } from '#domain/assessments/review.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { completionOf } from '#domain/progress/completion.ts';
import { readLesson } from '#domain/progress/read.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

const MONDAY = new Date('2026-11-23T08:00:00Z');
const later = (minutes: number) => new Date(MONDAY.getTime() + minutes * 60_000);

async function enrolled() {
  const store = await freshStore();
  const version = await aPublishedCourse(store);
  const learner = aLearner();
  await enrol(store, learner, { course: version.content.id, at: MONDAY });
  return { store, version, learner, course: version.content.id };
}

async function started(store: Store, learner: Learner, version: CourseVersion, at = MONDAY) {
  const answer = await startAttempt(store, learner, { course: version.content.id, language: 'en', at });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

async function answerAll(store: Store, learner: Learner, id: AttemptId, option: string, at = later(1)) {
  for (const place of [0, 1, 2, 3]) {
    expect(
      (await saveAnswer(store, learner, { attempt: id, place, language: 'en', response: { chosen: [option] }, at })).ok,
    ).toBe(true);
  }
}

describe('an attempt', () => {
  test('is drawn by the blueprint, with no item twice', async () => {
    const { store, version, learner } = await enrolled();

    const attempt = await started(store, learner, version);

    const lessons = attempt.items.map(({ version: id }) => version.byVersion.get(id)?.keys.lesson);
    expect(lessons.toSorted()).toEqual(['first', 'first', 'second', 'second']);
    expect(new Set(attempt.items.map((item) => item.version)).size).toBe(4);
    expect(attempt.dueAt).toEqual(later(10));
  });

  test('is one, however many starts arrive at once', async () => {
    const { store, version, learner, course } = await enrolled();

    const all = await Promise.all(
      Array.from({ length: 10 }, () => startAttempt(store, learner, { course, language: 'en', at: MONDAY })),
    );

    expect(new Set(all.map((answer) => answer.ok && answer.value.id)).size).toBe(1);
    expect(await attemptsAt(store, learner, { course, at: MONDAY })).toHaveLength(1);
    expect(version.content.id).toBe(course);
  });

  test('passes when enough answers are right, and completes the course with its last lesson', async () => {
    const { store, version, learner, course } = await enrolled();
    const attempt = await started(store, learner, version);
    await answerAll(store, learner, attempt.id, 'yes');

    const submitted = await submitAttempt(store, learner, { attempt: attempt.id, at: later(5) });

    expect(submitted).toEqual({
      ok: true,
      value: expect.objectContaining({ score: 1, passed: true, submittedAt: later(5) }),
    });
    expect(await completionOf(store, learner, course)).toMatchObject({
      complete: false,
      left: { lessons: ['first', 'second'], assessment: false },
    });
    for (const lesson of ['first', 'second'] as LessonSlug[])
      await readLesson(store, learner, { course, lesson, at: later(6) });
    expect(await completionOf(store, learner, course)).toMatchObject({
      complete: true,
      share: 1,
      completedAt: later(6),
    });
  });

  test('is submitted once: sent again, it answers the same', async () => {
    const { store, version, learner } = await enrolled();
    const attempt = await started(store, learner, version);
    await answerAll(store, learner, attempt.id, 'no');

    const answers = await Promise.all(
      [5, 6, 7].map((minute) => submitAttempt(store, learner, { attempt: attempt.id, at: later(minute) })),
    );

    expect(
      new Set(
        answers.map((answer) =>
          JSON.stringify(answer.ok && { score: answer.value.score, at: answer.value.submittedAt }),
        ),
      ).size,
    ).toBe(1);
  });

  test('tells no more than it earned when it is submitted again', async () => {
    const { store, version, learner } = await enrolled();
    const attempt = await started(store, learner, version);
    const first = await submitAttempt(store, learner, { attempt: attempt.id, at: later(5) });

    expect(await submitAttempt(store, learner, { attempt: attempt.id, at: later(6) })).toEqual(first);
  });

  test('takes the language of its last answer when it is submitted', async () => {
    const { store, version, learner, course } = await enrolled();
    const { id } = await started(store, learner, version);
    const answer = (place: number, language: string, minute: number) =>
      saveAnswer(store, learner, { attempt: id, place, language, response: { chosen: ['yes'] }, at: later(minute) });
    await answer(1, 'az', 2);
    await answer(0, 'en', 1);

    await submitAttempt(store, learner, { attempt: id, at: later(5) });

    expect((await attemptsAt(store, learner, { course }))[0]).toMatchObject({ language: 'az' });
  });

  test('takes no answer after it is submitted', async () => {
    const { store, version, learner } = await enrolled();
    const attempt = await started(store, learner, version);
    await submitAttempt(store, learner, { attempt: attempt.id, at: later(5) });

    const late = await saveAnswer(store, learner, {
      attempt: attempt.id,
      place: 0,
      language: 'en',
      response: { chosen: ['yes'] },
      at: later(6),
    });

    expect(late).toEqual({ ok: false, refusal: { code: 'attempt-over', submittedAt: later(5) } });
  });

  test('takes an answer on its way when the time ends, and none after the grace', async () => {
    const { store, version, learner } = await enrolled();
    const { id, dueAt } = await started(store, learner, version);
    const save = (ms: number) =>
      saveAnswer(store, learner, {
        attempt: id,
        place: 0,
        language: 'en',
        response: { chosen: ['yes'] },
        at: new Date(dueAt.getTime() + ms),
      });

    expect((await save(GRACE - 1)).ok).toBe(true);
    expect(await save(GRACE + 1)).toMatchObject({ ok: false, refusal: { code: 'attempt-over' } });
  });

  test('is submitted with what it holds when its time is over', async () => {
    const { store, version, learner, course } = await enrolled();
    const attempt = await started(store, learner, version);
    await saveAnswer(store, learner, {
      attempt: attempt.id,
      place: 0,
      language: 'en',
      response: { chosen: ['yes'] },
      at: later(1),
    });

    const [over] = await attemptsAt(store, learner, { course, at: later(60) });

    expect(over).toMatchObject({ submittedAt: attempt.dueAt, score: 0.25, passed: false });
  });

  test('is submitted by the clean-up too, whoever looks', async () => {
    const { store, version, learner } = await enrolled();
    const { id, dueAt } = await started(store, learner, version);

    expect(await submitOverdue(store, later(5))).toBe(0);
    expect(await submitOverdue(store, later(60))).toBe(1);
    expect(await submitOverdue(store, later(61))).toBe(0);

    const rows = await store.read.select().from(store.t.attempts);
    expect(rows).toMatchObject([{ id, submittedAt: dueAt, passed: false }]);
  });

  test("refuses an unreadable answer, a place that is not there and somebody else's attempt", async () => {
    const { store, version, learner } = await enrolled();
    const { id } = await started(store, learner, version);
    const save = (who: Learner, place: number, response: unknown) =>
      saveAnswer(store, who, { attempt: id, place, language: 'en', response, at: later(1) });

    expect(await save(learner, 0, { chosen: 'yes' })).toEqual({ ok: false, refusal: { code: 'answer-unreadable' } });
    expect(await save(learner, 9, { chosen: ['yes'] })).toEqual({ ok: false, refusal: { code: 'no-such-attempt' } });
    expect(await save(aLearner(), 0, { chosen: ['yes'] })).toEqual({ ok: false, refusal: { code: 'no-such-attempt' } });
    expect(await submitAttempt(store, aLearner(), { attempt: id, at: later(2) })).toEqual({
      ok: false,
      refusal: { code: 'no-such-attempt' },
    });
  });

  test('shows marks only after submission', async () => {
    const { store, version, learner } = await enrolled();
    const { id } = await started(store, learner, version);
    await answerAll(store, learner, id, 'yes');

    const before = await findSitting(store, learner, { attempt: id, language: 'en', at: later(2) });
    await submitAttempt(store, learner, { attempt: id, at: later(3) });
    const after = await findSitting(store, learner, { attempt: id, language: 'az', at: later(4) });

    expect(before?.places.every(({ marked }) => marked === undefined)).toBe(true);
    expect(JSON.stringify(before)).not.toContain('because yes');
    expect(after?.places.map(({ marked }) => marked?.score)).toEqual([1, 1, 1, 1]);
    expect(await findSitting(store, aLearner(), { attempt: id, language: 'en' })).toBeUndefined();
  });
});

describe('the next attempt', () => {
  test('waits for the hours the course asks, meets new items first, and ends at the limit', async () => {
    const { store, version, learner, course } = await enrolled();
    const start = (at: Date) => startAttempt(store, learner, { course, language: 'en', at });
    const first = await started(store, learner, version);
    await submitAttempt(store, learner, { attempt: first.id, at: later(5) });

    expect(await start(later(60))).toEqual({
      ok: false,
      refusal: { code: 'wait-for-next-attempt', until: later(5 + 24 * 60) },
    });
    const second = await started(store, learner, version, later(25 * 60));
    await submitAttempt(store, learner, { attempt: second.id, at: later(25 * 60 + 1) });
    const third = await started(store, learner, version, later(50 * 60));
    await submitAttempt(store, learner, { attempt: third.id, at: later(50 * 60 + 1) });

    const drawn = (attempt: { items: readonly { version: ItemVersionId }[] }) =>
      attempt.items.map((item) => item.version);
    expect(new Set([...drawn(first), ...drawn(second), ...drawn(third)]).size).toBe(12);
    expect(await start(later(90 * 60))).toEqual({ ok: false, refusal: { code: 'no-attempts-left', attempts: 3 } });
  });

  test('is refused to who has passed and to who is not enrolled', async () => {
    const { store, version, learner, course } = await enrolled();
    const { id } = await started(store, learner, version);
    await answerAll(store, learner, id, 'yes');
    await submitAttempt(store, learner, { attempt: id, at: later(5) });

    expect(await startAttempt(store, learner, { course, language: 'en', at: later(60) })).toEqual({
      ok: false,
      refusal: { code: 'already-passed' },
    });
    expect(await startAttempt(store, aLearner(), { course, language: 'en' })).toEqual({
      ok: false,
      refusal: { code: 'not-enrolled' },
    });
  });
});

test('the language of an attempt is the one the course is taught in, whichever the site is read in', async () => {
  const { store, learner, course, version } = await enrolled();
  const taught = version.content.languages;

  const answer = await startAttempt(store, learner, { course, language: 'kk', at: MONDAY });

  expect(taught).not.toContain('kk');
  expect(taught).toContain(answer.ok && answer.value.language);
});
