import { and, eq } from 'drizzle-orm';
import type { CourseSlug, CourseVersionId, LessonSlug, PersonId } from '#db/ids.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import type { Course } from '#domain/courses/course.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import type { Learner } from '#domain/people/actors.ts';

/** What is still to do. Empty of both means the course is complete. */
export interface Left {
  readonly lessons: readonly LessonSlug[];
  readonly assessment: boolean;
}
export interface Completion {
  readonly version: CourseVersionId;
  readonly complete: boolean;
  readonly completedAt: Date | undefined;
  readonly left: Left;
  readonly read: readonly LessonSlug[];
  readonly passed: boolean;
  /** 0 to 1: what is done of all lessons and the assessment. */
  readonly share: number;
}

/**
 * The one rule of completion: every lesson of the pinned version read, and its assessment passed. Lessons read that the version
 * does not have count for nothing, so the share never exceeds 1; the version is pinned, so it never falls when content changes.
 */
export function whatIsLeft(
  rules: Course,
  { read, passed }: { read: readonly LessonSlug[]; passed: boolean },
): Left & { share: number } {
  const lessons = rules.lessons.map(({ id }) => id).filter((lesson) => !read.includes(lesson));
  const steps = rules.lessons.length + 1;
  return { lessons, assessment: !passed, share: (steps - lessons.length - Number(!passed)) / steps };
}

/** How far a learner is in a course she is enrolled in; undefined when she is not. */
export async function completionOf(
  store: Store,
  learner: Learner,
  course: CourseSlug,
): Promise<Completion | undefined> {
  const { completions } = store.t;
  const version = (await enrolmentOf(store, learner, course))?.version;
  if (!version) return undefined;
  const facts = await factsOf(store, store.read, version, learner.person);
  const [completed] = await store.read
    .select({ at: completions.at })
    .from(completions)
    .where(and(eq(completions.learner, learner.person), eq(completions.version, version.id)));
  const { share, ...left } = whatIsLeft(version.content, facts);
  return {
    version: version.id,
    complete: completed !== undefined,
    completedAt: completed?.at,
    left: completed ? { lessons: [], assessment: false } : left,
    read: facts.read,
    passed: facts.passed,
    share: completed ? 1 : share,
  };
}

/** Notes that a learner has completed a version, if she has. Called in the transaction of whatever may have been the last step. */
export async function recordCompletion(
  store: Store,
  db: Tx,
  version: CourseVersion,
  { learner, at }: { learner: PersonId; at: Date },
): Promise<void> {
  const { enrolments } = store.t;
  // Of two last steps at the same moment each would miss the other: the row's lock lets the second see both.
  await db
    .update(enrolments)
    .set({ learner })
    .where(and(eq(enrolments.learner, learner), eq(enrolments.course, version.content.id)));
  const left = whatIsLeft(version.content, await factsOf(store, db, version, learner));
  if (left.lessons.length > 0 || left.assessment) return;
  await db
    .insert(store.t.completions)
    .values({ learner, course: version.content.id, version: version.id, at })
    .onConflictDoNothing();
}

async function factsOf(store: Store, db: Reader, version: CourseVersion, learner: PersonId) {
  const { readings, attempts } = store.t;
  const course = version.content.id;
  const read = await db
    .select({ lesson: readings.lesson })
    .from(readings)
    .where(and(eq(readings.learner, learner), eq(readings.course, course)));
  const [passed] = await db
    .select({ id: attempts.id })
    .from(attempts)
    .where(
      and(
        eq(attempts.learner, learner),
        eq(attempts.course, course),
        eq(attempts.assessment, version.content.completion.assessment),
        eq(attempts.passed, true),
      ),
    )
    .limit(1);
  return { read: read.map(({ lesson }) => lesson), passed: passed !== undefined };
}
