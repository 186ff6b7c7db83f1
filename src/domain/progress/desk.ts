import { and, desc, eq, isNull } from 'drizzle-orm';
import type { BlockSlug, CourseSlug, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type CourseVersion, courseVersion } from '#domain/courses/versions.ts';
import { isExam } from '#domain/exams/exam.ts';
import type { Learner } from '#domain/people/actors.ts';
import { type Completion, completionOf } from './completion.ts';

/** A course on a learner's desk, with what to do next. */
export interface DeskCourse {
  readonly course: CourseSlug;
  readonly version: CourseVersion;
  readonly completion: Completion;
  /** Where she was last. */
  readonly place: { readonly lesson: LessonSlug; readonly block: BlockSlug; readonly at: Date } | undefined;
  /** The lesson she is in, else the first that is unread; undefined when all are read. */
  readonly next: LessonSlug | undefined;
}

/** The courses a learner is enrolled in, the one she was in last first. Exams have a desk of their own (`domain/exams/standing.ts`). */
export async function deskOf(store: Store, learner: Learner): Promise<DeskCourse[]> {
  const { enrolments, places } = store.t;
  const enrolled = await store.read
    .select({ course: enrolments.course, version: enrolments.version, at: enrolments.at })
    .from(enrolments)
    .where(and(eq(enrolments.learner, learner.person), isNull(enrolments.leftAt)));
  const visited = await store.read
    .select()
    .from(places)
    .where(eq(places.learner, learner.person))
    .orderBy(desc(places.at));
  const desk = await Promise.all(
    enrolled.map(async ({ course, version: id, at }) => {
      const [version, completion] = await Promise.all([courseVersion(store, id), completionOf(store, learner, course)]);
      const place = visited.find((one) => one.course === course);
      const unread = completion?.left.lessons ?? [];
      const next = place && unread.includes(place.lesson) ? place.lesson : unread[0];
      return (
        completion && !isExam(version.content) && { course, version, completion, place, next, since: place?.at ?? at }
      );
    }),
  );
  return desk.flatMap((one) => one || []).toSorted((a, b) => b.since.getTime() - a.since.getTime());
}
