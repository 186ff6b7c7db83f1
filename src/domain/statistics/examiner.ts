import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { teaches } from '#domain/courses/teaching.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import type { Administrator, Author, Tutor, Viewer } from '#domain/people/actors.ts';

/** Who may see how a course's items perform: tutors and authors of the institution that made it, and administrators. */
export type Examiner = Tutor | Author | Administrator;

/** Whether this course is the examiner's to look into. */
export async function mayExamine(store: Store, examiner: Examiner, course: CourseSlug): Promise<boolean> {
  if (examiner.role === 'administrator') return (await newestVersion(store, course)) !== undefined;
  return teaches(store, examiner, course);
}

/**
 * The viewer as an examiner of this course, a tutor before an author before an administrator; undefined when it is not hers to look
 * into.
 */
export async function examinerFor(
  store: Store,
  viewer: Pick<Viewer, 'roles'> | undefined,
  course: CourseSlug,
): Promise<Examiner | undefined> {
  for (const role of ['tutor', 'author', 'administrator'] as const) {
    for (const actor of viewer?.roles ?? [])
      if (actor.role === role && (await mayExamine(store, actor as Examiner, course))) return actor as Examiner;
  }
  return undefined;
}
