import { and, desc, eq, sql } from 'drizzle-orm';
import type { AttemptId, CourseSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { teaches } from '#domain/courses/teaching.ts';
import type { Tutor } from '#domain/people/actors.ts';

/** An attempt as a tutor sees it: when and how it ended, not what was answered. */
export interface CohortAttempt {
  readonly id: AttemptId;
  readonly learner: PersonId;
  /** Undefined when the account is gone. */
  readonly name: string | undefined;
  readonly number: number;
  readonly startedAt: Date;
  readonly submittedAt: Date | null;
  /** 0 to 1, once it is submitted. */
  readonly score: number | null;
  readonly state: 'running' | 'passed' | 'failed' | 'returned';
  readonly returned: { readonly at: Date; readonly reason: string; readonly by: string | undefined } | undefined;
}

export const ATTEMPTS_PAGE = 50;

/** The attempts at a course's assessment, the newest first, 50 at a time; with `learner`, hers alone. Undefined when the course is not the tutor's. */
export async function attemptsIn(
  store: Store,
  tutor: Tutor,
  { course, learner, page = 1 }: { course: CourseSlug; learner?: PersonId; page?: number },
): Promise<{ attempts: CohortAttempt[]; page: number; pages: number } | undefined> {
  if (!(await teaches(store, tutor, course))) return undefined;
  const { attempts, returnedAttempts, people } = store.t;
  const wanted = and(eq(attempts.course, course), learner && eq(attempts.learner, learner));
  const pages = Math.max(1, Math.ceil((await store.read.$count(attempts, wanted)) / ATTEMPTS_PAGE));
  const at = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const rows = await store.read
    .select({
      id: attempts.id,
      learner: attempts.learner,
      name: people.name,
      number: attempts.number,
      startedAt: attempts.startedAt,
      submittedAt: attempts.submittedAt,
      score: attempts.score,
      passed: attempts.passed,
      returnedAt: returnedAttempts.at,
      reason: returnedAttempts.reason,
      by: sql<string | null>`(select giver.name from ${people} as giver where giver.id = ${returnedAttempts.by})`,
    })
    .from(attempts)
    .leftJoin(people, eq(people.id, attempts.learner))
    .leftJoin(returnedAttempts, eq(returnedAttempts.attempt, attempts.id))
    .where(wanted)
    .orderBy(desc(attempts.startedAt), attempts.id)
    .limit(ATTEMPTS_PAGE)
    .offset((at - 1) * ATTEMPTS_PAGE);
  const found = rows.map(({ passed, returnedAt, reason, by, name, ...row }): CohortAttempt => {
    const returned = returnedAt ? { at: returnedAt, reason: reason ?? '', by: by ?? undefined } : undefined;
    const state = returned ? 'returned' : !row.submittedAt ? 'running' : passed ? 'passed' : 'failed';
    return { ...row, name: name ?? undefined, state, returned };
  });
  return { attempts: found, page: at, pages };
}
