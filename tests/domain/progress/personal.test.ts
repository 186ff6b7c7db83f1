import { expect, test } from 'vitest';
import type { BlockSlug, CourseSlug, ItemSlug, LessonSlug } from '#db/ids.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { answerPractice } from '#domain/items/answer.ts';
import { keepDraft } from '#domain/items/drafts.ts';
import { bookmark } from '#domain/notes/bookmarks.ts';
import { keepNote } from '#domain/notes/notes.ts';
import { deskOf } from '#domain/progress/desk.ts';
import { personalPart } from '#domain/progress/personal.ts';
import { keepPlace, readLesson } from '#domain/progress/read.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

const lesson = 'first' as LessonSlug;
const block = 'opening' as BlockSlug;

test('the personal part holds all that a prerendered lesson lacks, and nothing of other learners', async () => {
  const store = await freshStore();
  const { content } = await aPublishedCourse(store);
  const course = content.id;
  const learner = aLearner();
  for (const who of [learner, aLearner()]) {
    await enrol(store, who, { course });
    await readLesson(store, who, { course, lesson });
    await keepPlace(store, who, { course, lesson, block, language: 'az' });
    await bookmark(store, who, { course, lesson, on: true });
    await keepNote(store, who, { course, lesson, block, language: 'az', quote: 'sitat', text: '' });
    await answerPractice(store, who, {
      course,
      item: 'choice' as ItemSlug,
      language: 'az',
      key: 'try-00001',
      response: { chosen: ['no'] },
    });
  }
  await startAttempt(store, learner, { course, language: 'az' });
  await keepDraft(store, learner, { course, item: 'text' as ItemSlug, text: 'Hələ yazıram', language: 'az' });

  expect(await personalPart(store, learner, { course, lesson, language: 'az' })).toEqual({
    enrolled: true,
    complete: false,
    share: 1 / 3,
    read: ['first'],
    place: { lesson, block },
    left: { lessons: 1, assessment: 'running' },
    bookmarked: true,
    notes: [{ id: expect.any(String), block, quote: 'sitat', text: '', at: expect.any(Date) }],
    drafts: { text: 'Hələ yazıram' },
    answers: {
      choice: { tries: 1, score: 0, response: { chosen: ['no'] }, marked: expect.objectContaining({ score: 0 }) },
    },
  });
  expect(await personalPart(store, aLearner(), { course, lesson, language: 'az' })).toMatchObject({
    enrolled: false,
    read: [],
    notes: [],
    answers: {},
  });
  expect(await personalPart(store, learner, { course: 'none' as CourseSlug, lesson, language: 'az' })).toBeUndefined();
});

test('the desk names what to do next: the lesson she is in, else the first unread', async () => {
  const store = await freshStore();
  const { content } = await aPublishedCourse(store);
  const course = content.id;
  const learner = aLearner();
  expect(await deskOf(store, learner)).toEqual([]);

  await enrol(store, learner, { course });
  expect(await deskOf(store, learner)).toMatchObject([{ course, next: 'first', place: undefined }]);
  await keepPlace(store, learner, { course, lesson: 'second' as LessonSlug, block, language: 'az' });
  expect(await deskOf(store, learner)).toMatchObject([{ next: 'second' }]);
  for (const read of ['first', 'second'] as LessonSlug[]) await readLesson(store, learner, { course, lesson: read });
  expect(await deskOf(store, learner)).toMatchObject([{ next: undefined }]);
});
