import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { coursesOf, teaches } from '#domain/courses/teaching.ts';
import type { Tutor, Viewer } from '#domain/people/actors.ts';

type Looker = Pick<Viewer, 'roles'> | undefined;

export function tutorsOf(viewer: Looker): Tutor[] {
  return (viewer?.roles ?? []).filter((actor): actor is Tutor => actor.role === 'tutor');
}

/** The viewer as tutor of the institution that made this course, or undefined: then the course is not hers to look into. */
export async function tutorFor(store: Store, viewer: Looker, course: CourseSlug): Promise<Tutor | undefined> {
  for (const tutor of tutorsOf(viewer)) if (await teaches(store, tutor, course)) return tutor;
  return undefined;
}

/** The courses of the institutions the viewer is a tutor of. */
export async function coursesTaughtBy(store: Store, viewer: Looker): Promise<CourseSlug[]> {
  const courses = await Promise.all(tutorsOf(viewer).map((tutor) => coursesOf(store, tutor)));
  return [...new Set(courses.flat())].sort();
}
