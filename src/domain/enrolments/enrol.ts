import { and, eq, isNull } from 'drizzle-orm';
import type { CourseSlug, CourseVersionId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { type CourseVersion, newestVersion } from '#domain/courses/versions.ts';
import { isExam } from '#domain/exams/exam.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/**
 * Enrols a learner by the rules of the newest version, which her enrolment pins. Enrolling again, or after leaving,
 * takes up the enrolment there was: nothing she did is lost, and her rules stay. A draft is no course yet, and an exam is
 * entered by its own rules (`domain/exams/enter.ts`).
 */
export async function enrol(
  store: Store,
  learner: Learner,
  { course, at = new Date() }: { course: CourseSlug; at?: Date },
): Promise<Result<{ version: CourseVersionId }, { code: 'no-such-course' }>> {
  const newest = await newestVersion(store, course);
  if (!newest || newest.content.state === 'draft' || isExam(newest.content)) return refuse({ code: 'no-such-course' });
  return ok({ version: await store.tx((db) => pinVersion(store, db, learner, { version: newest, at })) });
}

/** Writes that a learner takes what this version holds, or answers the version that an earlier enrolment of hers pins. */
export async function pinVersion(
  store: Store,
  db: Tx,
  { person }: Learner,
  { version, at }: { version: CourseVersion; at: Date },
): Promise<CourseVersionId> {
  const { enrolments } = store.t;
  const [enrolment] = await db
    .insert(enrolments)
    .values({ learner: person, course: version.content.id, version: version.id, at })
    .onConflictDoUpdate({ target: [enrolments.learner, enrolments.course], set: { leftAt: null } })
    .returning({ version: enrolments.version });
  return enrolment?.version ?? version.id;
}

/** Leaves a course: it disappears from her desk, and everything is there again when she returns. */
export async function leave(
  store: Store,
  learner: Learner,
  { course, at = new Date() }: { course: CourseSlug; at?: Date },
): Promise<Result<{ course: CourseSlug }, { code: 'not-enrolled' }>> {
  const { enrolments } = store.t;
  const [left] = await store.tx((db) =>
    db
      .update(enrolments)
      .set({ leftAt: at })
      .where(and(eq(enrolments.learner, learner.person), eq(enrolments.course, course), isNull(enrolments.leftAt)))
      .returning({ course: enrolments.course }),
  );
  return left ? ok({ course }) : refuse({ code: 'not-enrolled' });
}
