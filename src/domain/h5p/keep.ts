import { eq } from 'drizzle-orm';
import type { ActivitySlug, CourseSlug, H5pPackageId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { coursesOf, teaches } from '#domain/courses/teaching.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Author } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { PACKAGE_LIMIT } from './bounds.ts';
import { borrowable, findActivity, findPackage, type KeptPackage } from './find.ts';
import { type CompletionRule, isActivityName } from './package.ts';
import { type PackageRefused, readPackage } from './read-package.ts';
import { sha256, storePackage } from './store-package.ts';

export type KeepRefusal =
  | { code: 'no-such-course' }
  | { code: 'activity-unnamed' }
  | { code: 'activity-of-course' }
  | { code: 'package-too-big'; most: number }
  | PackageRefused
  | TooManyTries;

/**
 * Keeps a package that an author sends for a course of her institution. Under a name that stands it becomes what is played there
 * from now on; a name that came with the course is the repository's to change.
 */
export async function keepPackage(
  store: Store,
  author: Author,
  {
    course,
    activity,
    bytes,
    completion,
    at = new Date(),
  }: { course: CourseSlug; activity: ActivitySlug; bytes: Uint8Array; completion?: CompletionRule; at?: Date },
): Promise<Result<H5pPackageId, KeepRefusal>> {
  if (!(await teaches(store, author, course))) return refuse({ code: 'no-such-course' });
  if (!isActivityName(activity)) return refuse({ code: 'activity-unnamed' });
  if (bytes.length > PACKAGE_LIMIT) return refuse({ code: 'package-too-big', most: PACKAGE_LIMIT });
  const standing = await findActivity(store, { course, activity });
  if (standing?.origin === 'content') return refuse({ code: 'activity-of-course' });
  const passed = await limit(store, 'package-kept', author.person, at);
  if (!passed.ok) return passed;
  const read = readPackage(bytes, { stored: await borrowable(store, await coursesOf(store, author)) });
  if (!read.ok) return read;
  const id = await storePackage(
    store,
    {
      course,
      activity,
      hash: sha256(bytes),
      read: read.value,
      completion: completion ?? read.value.completion,
      origin: 'upload',
      by: author.person,
      at,
    },
    (db, subject) =>
      record(db, store, { actor: author, deed: 'package-kept', subject, detail: { course, activity }, at }),
  );
  return ok(id);
}

export type RemoveRefusal = { code: 'no-such-package' } | { code: 'activity-of-course' };

/** Removes a package of a course of the author's institution. What learners did in it stays; its files go with the next clean-up. */
export async function removePackage(
  store: Store,
  author: Author,
  { id, at = new Date() }: { id: H5pPackageId; at?: Date },
): Promise<Result<KeptPackage, RemoveRefusal>> {
  const kept = await findPackage(store, id);
  if (!kept || !(await teaches(store, author, kept.course))) return refuse({ code: 'no-such-package' });
  if (kept.origin === 'content') return refuse({ code: 'activity-of-course' });
  const { course, activity } = kept;
  const { h5pPackages, h5pEntries } = store.t;
  await store.tx(async (db) => {
    await db.update(h5pPackages).set({ removedAt: at }).where(eq(h5pPackages.id, id));
    await db.delete(h5pEntries).where(eq(h5pEntries.package, id));
    await record(db, store, { actor: author, deed: 'package-removed', subject: id, detail: { course, activity }, at });
  });
  return ok(kept);
}
