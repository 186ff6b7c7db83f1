import { and, eq, isNull } from 'drizzle-orm';
import type { CourseSlug, CourseVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/**
 * Enrols a learner by the rules of the newest version, which her enrolment pins. Enrolling again, or after leaving,
 * takes up the enrolment there was: nothing she did is lost, and her rules stay. A draft is no course yet.
 */
export async function enrol(
  store: Store,
  learner: Learner,
  { course, at = new Date() }: { course: CourseSlug; at?: Date },
): Promise<Result<{ version: CourseVersionId }, { code: 'no-such-course' }>> {
  const newest = await newestVersion(store, course);
  if (!newest || newest.content.state === 'draft') return refuse({ code: 'no-such-course' });
  const { enrolments } = store.t;
  const [enrolment] = await store.tx((db) =>
    db
      .insert(enrolments)
      .values({ learner: learner.person, course, version: newest.id, at })
      .onConflictDoUpdate({ target: [enrolments.learner, enrolments.course], set: { leftAt: null } })
      .returning({ version: enrolments.version }),
  );
  return ok({ version: enrolment?.version ?? newest.id });
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
