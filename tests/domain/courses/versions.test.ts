import { expect, test } from 'vitest';
import type { CourseVersionId } from '#db/ids.ts';
import { courseVersion } from '#domain/courses/versions.ts';
import { aCourse } from '#tests/support/courses.ts';
import { freshStore } from '#tests/support/store.ts';
import { counting } from '../cohorts/cohort.ts';

test('of 33 versions asked for, the 32 asked for last are kept in memory', async () => {
  const opened = await freshStore();
  const { course: content } = aCourse();
  const ids = Array.from({ length: 33 }, (_, at) => `v${at}` as CourseVersionId);
  const rows = ids.map((id, at) => ({
    id,
    course: content.id,
    number: at + 1,
    content,
    items: [],
    publishedAt: new Date(),
  }));
  await opened.tx((db) => db.insert(opened.t.courseVersions).values(rows));
  const store = counting(opened);

  const [first, second, ...rest] = ids as [CourseVersionId, CourseVersionId];
  for (const id of [first, second, first, ...rest]) expect((await courseVersion(store, id)).id).toBe(id);
  expect(store.queries()).toBe(33);

  for (const id of [...rest, first]) await courseVersion(store, id);
  expect(store.queries()).toBe(33);
  await courseVersion(store, second);
  expect(store.queries()).toBe(34);
});
