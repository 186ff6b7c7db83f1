import { createHash } from 'node:crypto';
import { eq, max } from 'drizzle-orm';
import type { CourseVersionId, ItemVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Item } from './course.ts';
import type { CourseSource } from './read.ts';
import { readSources } from './sources.ts';

/**
 * Writes what stands in the folder `content` as immutable rows: for each course and each exam a version, and its items with keys and
 * words. What is there already is left alone, so it may run at every start and in several processes at once.
 * Answers the ids of the courses' newest versions.
 */
export async function publishCourses(store: Store, content: string, at = new Date()): Promise<CourseVersionId[]> {
  const published: CourseVersionId[] = [];
  for (const source of readSources(content)) published.push(await publishCourse(store, source, at));
  return published;
}

/** Writes one course as rows, as `publishCourses` does for all. */
export async function publishCourse(
  store: Store,
  { course, items, words }: CourseSource,
  at = new Date(),
): Promise<CourseVersionId> {
  const { courseVersions, itemVersions, courseWords } = store.t;
  const rows = items.map((item) => ({
    id: itemVersionId(course.id, item),
    course: course.id,
    item: item.id,
    lesson: item.keys.lesson,
    keys: item.keys,
    words: item.words,
  }));
  const version = {
    id: hashOf([course, rows.map(({ id }) => id)]) as CourseVersionId,
    course: course.id,
    content: course,
    items: rows.map(({ id }) => id),
    publishedAt: at,
  };
  await store.tx(async (db) => {
    await db
      .insert(courseWords)
      .values({ course: course.id, words, at })
      .onConflictDoUpdate({ target: courseWords.course, set: { words, at } });
    const [standing] = await db
      .select({ id: courseVersions.id })
      .from(courseVersions)
      .where(eq(courseVersions.id, version.id));
    if (standing) return;
    const [last] = await db
      .select({ number: max(courseVersions.number) })
      .from(courseVersions)
      .where(eq(courseVersions.course, course.id));
    for (const row of rows) await db.insert(itemVersions).values(row).onConflictDoNothing();
    await db
      .insert(courseVersions)
      .values({ ...version, number: (last?.number ?? 0) + 1 })
      .onConflictDoNothing();
  });
  return version.id;
}

function itemVersionId(course: string, { keys, words }: Item): ItemVersionId {
  return hashOf([course, keys, words]) as ItemVersionId;
}

/** The first 26 hex digits of the SHA-256 of `value` as JSON. */
function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 26);
}
