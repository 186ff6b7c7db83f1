import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { AttemptId, CourseSlug, CourseVersionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import type { DrawnItem } from './draw.ts';
import { submitAttempt } from './submit.ts';

/** An answer that left the browser in time may arrive this much later, in milliseconds. */
export const GRACE = 15_000;

/** One sitting of an assessment. `score` is 0 to 1 once it is submitted. */
export interface Attempt {
  readonly id: AttemptId;
  readonly learner: PersonId;
  readonly course: CourseSlug;
  readonly version: CourseVersionId;
  readonly number: number;
  readonly items: readonly DrawnItem[];
  readonly language: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly submittedAt: Date | null;
  readonly score: number | null;
  readonly scores: readonly number[] | null;
  readonly passed: boolean | null;
  /** Given back by a tutor: it no longer counts against the limit. */
  readonly returned: boolean;
}

/** A learner's attempts at a course's assessment, oldest first. One that ran out of time is submitted first, with what it holds. */
export async function attemptsAt(
  store: Store,
  learner: Learner,
  { course, at = new Date() }: { course: CourseSlug; at?: Date },
): Promise<Attempt[]> {
  const found = await select(store, learner, course);
  const overdue = found.filter((attempt) => !attempt.submittedAt && isOver(attempt, at));
  if (overdue.length === 0) return found;
  for (const { id } of overdue) await submitAttempt(store, learner, { attempt: id, at });
  return select(store, learner, course);
}

export function isOver({ dueAt }: Pick<Attempt, 'dueAt'>, at: Date): boolean {
  return at.getTime() > dueAt.getTime() + GRACE;
}

async function select(store: Store, learner: Learner, course: CourseSlug): Promise<Attempt[]> {
  const { attempts, returnedAttempts } = store.t;
  const rows = await store.read
    .select()
    .from(attempts)
    .leftJoin(returnedAttempts, eq(returnedAttempts.attempt, attempts.id))
    .where(and(eq(attempts.learner, learner.person), eq(attempts.course, course)))
    .orderBy(asc(attempts.number));
  return rows.map((row) => ({ ...row.attempts, returned: row.returned_attempts !== null }));
}

/** Submits every attempt whose time is over, whoever's it is; run by the clean-up job so that tutors see them. */
export async function submitOverdue(store: Store, at = new Date()): Promise<number> {
  const { attempts } = store.t;
  const overdue = await store.read
    .select({ id: attempts.id, learner: attempts.learner })
    .from(attempts)
    .where(and(isNull(attempts.submittedAt), lte(attempts.dueAt, new Date(at.getTime() - GRACE))));
  for (const { id, learner } of overdue)
    await submitAttempt(store, { role: 'learner', person: learner }, { attempt: id, at });
  return overdue.length;
}
