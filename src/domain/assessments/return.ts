import { and, eq, isNotNull } from 'drizzle-orm';
import type { AttemptId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { teaches } from '#domain/courses/teaching.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

export type ReturnRefusal =
  | { code: 'no-such-attempt' }
  | { code: 'about-yourself' }
  | { code: 'reason-missing' }
  | { code: 'reason-too-long'; most: number }
  | { code: 'attempt-passed' };

/** Characters of a reason. */
export const LONGEST_REASON = 500;

/**
 * Gives an attempt back: it stays in the record and no longer counts against the learner's limit. A tutor may do so for the courses
 * of her institution, with a reason, kept beside the attempt. Done twice it is done once. An attempt that passed is not given back,
 * and her own never is by herself.
 */
export async function returnAttempt(
  store: Store,
  tutor: Tutor,
  { attempt: id, reason, at = new Date() }: { attempt: AttemptId; reason: string; at?: Date },
): Promise<Result<{ attempt: AttemptId }, ReturnRefusal>> {
  if (reason.trim() === '') return refuse({ code: 'reason-missing' });
  if (reason.trim().length > LONGEST_REASON) return refuse({ code: 'reason-too-long', most: LONGEST_REASON });
  const { attempts, returnedAttempts } = store.t;
  const [attempt] = await store.read
    .select({ course: attempts.course, learner: attempts.learner, passed: attempts.passed })
    .from(attempts)
    .where(and(eq(attempts.id, id), isNotNull(attempts.submittedAt)));
  if (!attempt || !(await teaches(store, tutor, attempt.course))) return refuse({ code: 'no-such-attempt' });
  if (attempt.learner === tutor.person) return refuse({ code: 'about-yourself' });
  if (attempt.passed) return refuse({ code: 'attempt-passed' });
  await store.tx(async (db) => {
    const [returned] = await db
      .insert(returnedAttempts)
      .values({ attempt: id, by: tutor.person, reason: reason.trim(), at })
      .onConflictDoNothing()
      .returning();
    if (returned) {
      await record(db, store, {
        actor: tutor,
        deed: 'attempt-returned',
        subject: attempt.learner,
        detail: { attempt: id, course: attempt.course },
        at,
      });
    }
  });
  return ok({ attempt: id });
}
