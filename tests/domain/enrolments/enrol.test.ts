import { expect, test } from 'vitest';
import type { CourseSlug } from '#db/ids.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { enrol, leave } from '#domain/enrolments/enrol.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import { aCourse, aPublishedCourse } from '#tests/support/courses.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

test('an enrolment pins the newest version of its day, also when she leaves and returns', async () => {
  const store = await freshStore();
  const { id, content } = await aPublishedCourse(store);
  const learner = aLearner();
  expect(await enrol(store, learner, { course: content.id })).toEqual({ ok: true, value: { version: id } });

  await publishCourse(store, aCourse({ hours: 3 }));
  expect((await leave(store, learner, { course: content.id })).ok).toBe(true);
  expect(await enrolmentOf(store, learner, content.id)).toBeUndefined();

  expect(await enrol(store, learner, { course: content.id })).toEqual({ ok: true, value: { version: id } });
  expect(await enrolmentOf(store, learner, content.id)).toMatchObject({ version: { id }, timeFactor: 1 });
});

test('a course that is not there, and one she is not in, are refused', async () => {
  const store = await freshStore();
  const { content } = await aPublishedCourse(store);
  expect(await enrol(store, aLearner(), { course: 'none' as CourseSlug })).toEqual({
    ok: false,
    refusal: { code: 'no-such-course' },
  });
  expect(await leave(store, aLearner(), { course: content.id })).toEqual({
    ok: false,
    refusal: { code: 'not-enrolled' },
  });
});
