import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { ActivitySlug, CourseSlug, H5pPackageId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { StoredLibrary } from './libraries.ts';

export type KeptPackage = Store['t']['h5pPackages']['$inferSelect'];

/** Nothing is played under this name in this course. */
export type NoActivity = { code: 'no-such-activity' };

const selectActivity = prepared((db: Reader, t) =>
  db
    .select()
    .from(t.h5pPackages)
    .where(
      and(
        eq(t.h5pPackages.course, sql.placeholder('course')),
        eq(t.h5pPackages.activity, sql.placeholder('activity')),
        isNull(t.h5pPackages.removedAt),
      ),
    )
    .orderBy(desc(t.h5pPackages.at))
    .limit(1),
);

/** The package that is played under a name in a course: the newest that was not removed. */
export async function findActivity(
  store: Store,
  { course, activity }: { course: CourseSlug; activity: ActivitySlug },
): Promise<KeptPackage | undefined> {
  const [row] = await selectActivity(store, store.read, { course, activity });
  return row;
}

const selectPackage = prepared((db: Reader, t) =>
  db
    .select()
    .from(t.h5pPackages)
    .where(and(eq(t.h5pPackages.id, sql.placeholder('id')), isNull(t.h5pPackages.removedAt))),
);

/** A package that was not removed. */
export async function findPackage(store: Store, id: H5pPackageId): Promise<KeptPackage | undefined> {
  const [row] = await selectPackage(store, store.read, { id });
  return row;
}

/** What is played in these courses, by title; `origin` leaves the others out. */
export async function activitiesIn(
  store: Store,
  courses: readonly CourseSlug[],
  origin?: KeptPackage['origin'],
): Promise<KeptPackage[]> {
  if (courses.length === 0) return [];
  const { h5pPackages } = store.t;
  const rows = await store.read
    .select()
    .from(h5pPackages)
    .where(and(inArray(h5pPackages.course, [...courses]), isNull(h5pPackages.removedAt)))
    .orderBy(desc(h5pPackages.at));
  const newest = new Map<string, KeptPackage>();
  for (const row of rows) {
    const name = `${row.course}/${row.activity}`;
    if (!newest.has(name)) newest.set(name, row);
  }
  return [...newest.values()].filter((row) => !origin || row.origin === origin);
}

/**
 * Libraries that a package for these courses may borrow: of what stands in them, and of what any course brought with it, which is
 * reviewed in the repository.
 */
export async function borrowable(store: Store, courses: readonly CourseSlug[]): Promise<StoredLibrary[]> {
  const { h5pPackages } = store.t;
  const rows = await store.read
    .select({
      id: h5pPackages.id,
      course: h5pPackages.course,
      origin: h5pPackages.origin,
      libraries: h5pPackages.libraries,
    })
    .from(h5pPackages)
    .where(isNull(h5pPackages.removedAt))
    .orderBy(desc(h5pPackages.at));
  return rows
    .filter(({ course, origin }) => origin === 'content' || courses.includes(course))
    .flatMap(({ id, libraries }) => libraries.map((library) => ({ ...library, from: id })));
}
