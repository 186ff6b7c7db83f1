import { describe, expect, test } from 'vitest';
import type { BlockSlug, CourseSlug, LessonSlug } from '#db/ids.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { enrol, leave } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { completionOf, whatIsLeft } from '#domain/progress/completion.ts';
import { keepPlace, readLesson } from '#domain/progress/read.ts';
import { aCourse, aPublishedCourse } from '#tests/support/courses.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

const first = 'first' as LessonSlug;

describe('completion', () => {
  test('never exceeds the whole, also when lessons were read that the rules do not know', () => {
    const rules = aCourse().course;
    expect(whatIsLeft(rules, { read: ['first', 'second', 'gone'] as LessonSlug[], passed: true })).toEqual({
      lessons: [],
      assessment: false,
      share: 1,
    });
    expect(whatIsLeft(rules, { read: [], passed: false }).share).toBe(0);
  });

  test('keeps the rules of the day of enrolment when a lesson is added later', async () => {
    const store = await freshStore();
    const { content } = await aPublishedCourse(store);
    const learner = aLearner();
    await enrol(store, learner, { course: content.id });
    await readLesson(store, learner, { course: content.id, lesson: first });
    const before = await completionOf(store, learner, content.id);

    const third = { id: 'third' as LessonSlug, minutes: 20, competencies: [] };
    await publishCourse(store, aCourse({ lessons: [...content.lessons, third] }));
    await readLesson(store, learner, { course: content.id, lesson: third.id });

    expect(await completionOf(store, learner, content.id)).toMatchObject({ share: before?.share, left: before?.left });
    expect(await store.read.$count(store.t.courseVersions)).toBe(2);
  });

  test('is noted when the last steps are done at the same moment', async () => {
    const store = await freshStore();
    const { assessment } = aCourse().course;
    const { content } = await aPublishedCourse(store, { assessment: { ...assessment, pass: 0 } });
    const course = content.id;
    const read = (learner: Learner, lesson: string) =>
      readLesson(store, learner, { course, lesson: lesson as LessonSlug });
    const shares = Array.from({ length: 8 }, async () => {
      const learner = aLearner();
      await enrol(store, learner, { course });
      const attempt = await startAttempt(store, learner, { course, language: 'en' });
      if (!attempt.ok) throw new Error(attempt.refusal.code);
      const submission = submitAttempt(store, learner, { attempt: attempt.value.id });
      await Promise.all([read(learner, 'first'), submission, read(learner, 'second')]);
      return (await completionOf(store, learner, course))?.complete;
    });

    expect(await Promise.all(shares)).toEqual(shares.map(() => true));
  });

  test('is there again, as it was, after leaving and returning', async () => {
    const store = await freshStore();
    const { content } = await aPublishedCourse(store);
    const learner = aLearner();
    await enrol(store, learner, { course: content.id });
    await readLesson(store, learner, { course: content.id, lesson: first });

    expect((await leave(store, learner, { course: content.id })).ok).toBe(true);
    expect(await completionOf(store, learner, content.id)).toBeUndefined();
    expect(await leave(store, learner, { course: content.id })).toEqual({
      ok: false,
      refusal: { code: 'not-enrolled' },
    });
    await enrol(store, learner, { course: content.id });

    expect(await completionOf(store, learner, content.id)).toMatchObject({ read: ['first'] });
  });

  test('is refused for courses and lessons that are not there', async () => {
    const store = await freshStore();
    const { content } = await aPublishedCourse(store);
    const learner = aLearner();
    const lesson = 'nowhere' as LessonSlug;

    expect(await enrol(store, learner, { course: 'none' as CourseSlug })).toEqual({
      ok: false,
      refusal: { code: 'no-such-course' },
    });
    expect(await readLesson(store, learner, { course: content.id, lesson })).toEqual({
      ok: false,
      refusal: { code: 'no-such-lesson' },
    });
    const place = { course: content.id, lesson, block: 'opening' as BlockSlug, language: 'en' };
    expect(await keepPlace(store, learner, place)).toEqual({ ok: false, refusal: { code: 'no-such-lesson' } });
    const long = 'x'.repeat(1000) as BlockSlug;
    expect(await keepPlace(store, learner, { ...place, lesson: first, block: long })).toMatchObject({ ok: false });
    expect((await keepPlace(store, learner, { ...place, lesson: first })).ok).toBe(true);
  });

  test('publishing twice, also at once, changes nothing', async () => {
    const store = await freshStore();
    const ids = await Promise.all([1, 2, 3].map(() => publishCourse(store, aCourse())));
    expect(new Set(ids).size).toBe(1);
    expect(await store.read.$count(store.t.courseVersions)).toBe(1);
  });
});
