import { and, eq, isNull } from 'drizzle-orm';
import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { teaches } from '#domain/courses/teaching.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/** What a tutor may multiply the time of an assessment by. */
export const TIME_FACTORS = [1, 1.25, 1.5, 2] as const;

export type TimeRefusal = { code: 'no-such-enrolment' } | { code: 'about-yourself' } | { code: 'factor-unknown' };

/**
 * Gives a learner of a course of the tutor's institution, never the tutor herself, more time in its assessment, from her next attempt on.
 * No reason is asked for: it may be her health, which is nobody's here. The change is audited; the same factor again changes nothing.
 */
export async function grantTime(
  store: Store,
  tutor: Tutor,
  { course, learner, factor, at = new Date() }: { course: CourseSlug; learner: PersonId; factor: number; at?: Date },
): Promise<Result<{ factor: number }, TimeRefusal>> {
  if (!(await teaches(store, tutor, course))) return refuse({ code: 'no-such-enrolment' });
  if (learner === tutor.person) return refuse({ code: 'about-yourself' });
  if (!(TIME_FACTORS as readonly number[]).includes(factor)) return refuse({ code: 'factor-unknown' });
  const { enrolments } = store.t;
  const hers = and(eq(enrolments.learner, learner), eq(enrolments.course, course), isNull(enrolments.leftAt));
  return store.tx(async (db) => {
    const [before] = await db.select({ factor: enrolments.timeFactor }).from(enrolments).where(hers);
    if (!before) return refuse({ code: 'no-such-enrolment' });
    // Only from what was read, so that of two tutors at once the audit names each change once.
    const changed =
      before.factor === factor
        ? []
        : await db
            .update(enrolments)
            .set({ timeFactor: factor })
            .where(and(hers, eq(enrolments.timeFactor, before.factor)))
            .returning({ learner: enrolments.learner });
    if (changed.length > 0) {
      await record(db, store, {
        actor: tutor,
        deed: 'time-factor-changed',
        subject: learner,
        detail: { course, from: before.factor, to: factor },
        at,
      });
    }
    return ok({ factor });
  });
}
