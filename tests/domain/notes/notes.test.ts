import { expect, test } from 'vitest';
import type { BlockSlug, LessonSlug } from '#db/ids.ts';
import { bookmark, bookmarksOf } from '#domain/notes/bookmarks.ts';
import { keepNote, LONGEST_NOTE, LONGEST_QUOTE, notesOf, removeNote } from '#domain/notes/notes.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

const lesson = 'first' as LessonSlug;

test('a note is kept for its learner alone, and removed by her alone', async () => {
  const store = await freshStore();
  const { content } = await aPublishedCourse(store);
  const learner = aLearner();
  const note = {
    course: content.id,
    lesson,
    block: 'opening' as BlockSlug,
    language: 'az',
    quote: 'seçilmiş',
    text: 'Yadda saxla',
  };

  const kept = await keepNote(store, learner, note);
  if (!kept.ok) throw new Error(kept.refusal.code);

  expect(await notesOf(store, aLearner())).toEqual([]);
  expect(await removeNote(store, aLearner(), { note: kept.value.id })).toEqual({
    ok: false,
    refusal: { code: 'no-such-note' },
  });
  expect(await notesOf(store, learner, { course: content.id, lesson })).toMatchObject([
    { quote: 'seçilmiş', text: 'Yadda saxla' },
  ]);
  expect((await removeNote(store, learner, { note: kept.value.id })).ok).toBe(true);
  expect(await notesOf(store, learner)).toEqual([]);
});

test('a note that is empty, too long or at no lesson is refused', async () => {
  const store = await freshStore();
  const { content } = await aPublishedCourse(store);
  const keep = (changes: object) =>
    keepNote(store, aLearner(), {
      course: content.id,
      lesson,
      block: 'opening' as BlockSlug,
      language: 'en',
      quote: '',
      text: 'x',
      ...changes,
    });

  expect(await keep({ text: '  ' })).toEqual({ ok: false, refusal: { code: 'note-empty' } });
  expect(await keep({ text: 'x'.repeat(LONGEST_NOTE + 1) })).toMatchObject({
    ok: false,
    refusal: { code: 'note-too-long' },
  });
  expect(await keep({ quote: 'x'.repeat(LONGEST_QUOTE + 1) })).toEqual({
    ok: false,
    refusal: { code: 'quote-too-long', most: LONGEST_QUOTE },
  });
  expect(await keep({ lesson: 'nowhere' })).toEqual({ ok: false, refusal: { code: 'no-such-lesson' } });
  expect(await keep({ block: 'x'.repeat(1000) })).toEqual({ ok: false, refusal: { code: 'no-such-lesson' } });
});

test('a bookmark is set once and removed', async () => {
  const store = await freshStore();
  const { content } = await aPublishedCourse(store);
  const learner = aLearner();
  const set = (on: boolean, at = lesson) => bookmark(store, learner, { course: content.id, lesson: at, on });

  await set(true);
  await set(true);
  expect(await bookmarksOf(store, learner)).toHaveLength(1);
  await set(false);
  expect(await bookmarksOf(store, learner)).toEqual([]);
  expect(await set(true, 'nowhere' as LessonSlug)).toEqual({ ok: false, refusal: { code: 'no-such-lesson' } });
});
