import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Viewer } from '#domain/people/actors.ts';
import { coursesTaughtBy } from './tutor.ts';

export interface TaughtCourse {
  readonly course: CourseSlug;
  readonly learners: number;
  /** How many of them have completed it. */
  readonly complete: number;
}

/** The courses of the institutions a viewer is a tutor of, with how many are in them. Empty for who is none. */
export async function taughtCourses(store: Store, viewer: Pick<Viewer, 'roles'> | undefined): Promise<TaughtCourse[]> {
  const courses = await coursesTaughtBy(store, viewer);
  if (courses.length === 0) return [];
  const { enrolments, completions, people } = store.t;
  const rows = await store.read
    .select({
      course: enrolments.course,
      learners: sql<number>`count(*)`,
      complete: sql<number>`count(${completions.at})`,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.learner))
    .leftJoin(
      completions,
      and(eq(completions.learner, enrolments.learner), eq(completions.version, enrolments.version)),
    )
    .where(and(inArray(enrolments.course, courses), isNull(enrolments.leftAt)))
    .groupBy(enrolments.course);
  return courses.map((course) => rows.find((row) => row.course === course) ?? { course, learners: 0, complete: 0 });
}
