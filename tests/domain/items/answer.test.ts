import { describe, expect, test } from 'vitest';
import type { CourseSlug, ItemSlug, LessonSlug } from '#db/ids.ts';
import type { Item } from '#domain/courses/course.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { answerPractice } from '#domain/items/answer.ts';
import { draftsOf, keepDraft } from '#domain/items/drafts.ts';
import { practiceOf, practisedIn } from '#domain/items/practice.ts';
import { LONGEST_TEXT } from '#domain/items/response.ts';
import { aCourse, aPublishedCourse } from '#tests/support/courses.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

async function atPractice() {
  const store = await freshStore();
  const version = await aPublishedCourse(store);
  const learner = aLearner();
  const course = version.content.id;
  await enrol(store, learner, { course });
  const answer = (id: string, response: unknown, key = 'try-00001') =>
    answerPractice(store, learner, { course, item: id as ItemSlug, language: 'az', key, response });
  return { store, learner, course, version, answer };
}

describe('answerPractice', () => {
  test('marks the answer, keeps it and says in which language the words are', async () => {
    const { store, learner, version, answer } = await atPractice();

    const answered = await answer('choice', { chosen: ['no'] });

    expect(answered).toMatchObject({
      ok: true,
      value: { saved: true, marked: { score: 0 }, face: { language: 'en' } },
    });
    const practised = await practisedIn(store, learner, { version, lesson: 'first' as never, language: 'en' });
    expect(practised.choice).toMatchObject({ tries: 1, score: 0, response: { chosen: ['no'] } });
  });

  test('keeps a try once, however often it is sent, and marks it as it was the first time', async () => {
    const { store, learner, version, answer } = await atPractice();

    await Promise.all(Array.from({ length: 8 }, () => answer('choice', { chosen: ['yes'] })));
    const again = await answer('choice', { chosen: ['no'] });

    expect(again).toMatchObject({ ok: true, value: { marked: { score: 1 } } });
    const practised = await practisedIn(store, learner, { version, lesson: 'first' as never, language: 'en' });
    expect(practised.choice?.tries).toBe(1);
  });

  test('refuses a try whose name another item has, instead of saying that it is kept', async () => {
    const { answer } = await atPractice();
    await answer('choice', { chosen: ['yes'] });

    expect(await answer('select', { chosen: ['a'] })).toEqual({ ok: false, refusal: { code: 'answer-unreadable' } });
  });

  test('scores who is signed out and keeps nothing', async () => {
    const { store, course } = await atPractice();

    const answered = await answerPractice(store, undefined, {
      course,
      item: 'choice' as ItemSlug,
      language: 'en',
      key: 'try-00001',
      response: { chosen: ['yes'] },
    });

    expect(answered).toMatchObject({ ok: true, value: { saved: false, marked: { score: 1 } } });
    expect(await store.read.$count(store.t.responses)).toBe(0);
  });

  test('does not find a bank item, an unknown item or course, and refuses what it cannot read', async () => {
    const { store, course, answer } = await atPractice();

    expect(await answer('first-1', { chosen: ['yes'] })).toEqual({ ok: false, refusal: { code: 'no-such-item' } });
    expect(await answer('nothing', { chosen: ['yes'] })).toEqual({ ok: false, refusal: { code: 'no-such-item' } });
    expect(await answer('choice', { chosen: [] })).toEqual({ ok: false, refusal: { code: 'answer-empty' } });
    expect(await answer('gap', { gaps: { origin: ' ' } })).toEqual({ ok: false, refusal: { code: 'answer-empty' } });
    expect(await answer('choice', { chosen: 7 })).toEqual({ ok: false, refusal: { code: 'answer-unreadable' } });
    expect(await answer('choice', { chosen: ['yes'] }, 'x')).toEqual({
      ok: false,
      refusal: { code: 'answer-unreadable' },
    });
    const elsewhere = await answerPractice(store, undefined, {
      course: 'no-course' as CourseSlug,
      item: 'choice' as ItemSlug,
      language: 'en',
      key: 'try-00001',
      response: {},
    });
    expect(elsewhere).toEqual({ ok: false, refusal: { code: 'no-such-item' } });
    expect(course).toBeTruthy();
  });
});

describe('keepDraft', () => {
  test('outlives an answer that was sent before it and arrives again', async () => {
    const { store, learner, course, answer } = await atPractice();
    const keep = (text: string) =>
      keepDraft(store, learner, { course, item: 'text' as ItemSlug, text, language: 'az' });
    await keep('An answer');
    await answer('text', { text: 'An answer' });
    expect(await draftsOf(store, learner, course)).toEqual({});
    await keep('A better answer');

    await answer('text', { text: 'An answer' });

    expect((await draftsOf(store, learner, course)).text?.text).toBe('A better answer');
  });

  test('keeps the newest text, and refuses one that is too long or belongs to no short text', async () => {
    const { store, learner, course } = await atPractice();
    const keep = (item: string, text: string) =>
      keepDraft(store, learner, { course, item: item as ItemSlug, text, language: 'az' });

    await keep('text', 'One');
    expect((await keep('text', 'Two')).ok).toBe(true);

    expect((await draftsOf(store, learner, course)).text?.text).toBe('Two');
    expect(await keep('choice', 'x')).toEqual({ ok: false, refusal: { code: 'no-such-item' } });
    expect(await keep('text', 'x'.repeat(LONGEST_TEXT + 1))).toMatchObject({
      ok: false,
      refusal: { code: 'text-too-long' },
    });
  });
});

describe('an exercise that came after she enrolled', () => {
  test('is hers too, as the newest version has it, and one of a shape there is no more is not', async () => {
    const store = await freshStore();
    const learner = aLearner();
    const before = aCourse();
    const [choice] = before.items as [Item];
    const id = 'later' as ItemSlug;
    const card: Item = { ...choice, id, keys: { ...choice.keys, id, type: 'highlight' } };
    await publishCourse(store, { ...before, items: [...before.items, card] });
    await enrol(store, learner, { course: before.course.id });
    const answer = {
      course: before.course.id,
      item: id,
      language: 'en',
      key: 'first-try',
      response: { chosen: ['yes'] },
    };

    expect(await answerPractice(store, learner, answer)).toEqual({ ok: false, refusal: { code: 'no-such-item' } });
    const exercise: Item = { ...choice, id, keys: { ...choice.keys, id } };
    await publishCourse(store, { ...before, items: [...before.items, exercise] });

    expect(await answerPractice(store, learner, answer)).toMatchObject({ ok: true, value: { saved: true } });
    const where = { course: before.course.id, lesson: 'first' as LessonSlug, language: 'en', seed: 's' };
    const shown = (await practiceOf(store, learner, where)).find(({ face }) => face.id === id);
    expect(shown).toMatchObject({ face: { type: 'multiple-choice' }, practised: { tries: 1, score: 1 } });
  });
});
