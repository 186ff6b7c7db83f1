import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { AttemptId, CourseSlug, CourseVersionId, PersonId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
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

const selectAttempts = prepared((db: Reader, t) =>
  db
    .select({
      id: t.attempts.id,
      learner: t.attempts.learner,
      course: t.attempts.course,
      version: t.attempts.version,
      number: t.attempts.number,
      items: t.attempts.items,
      language: t.attempts.language,
      startedAt: t.attempts.startedAt,
      dueAt: t.attempts.dueAt,
      submittedAt: t.attempts.submittedAt,
      score: t.attempts.score,
      scores: t.attempts.scores,
      passed: t.attempts.passed,
      returned: t.returnedAttempts.attempt,
    })
    .from(t.attempts)
    .leftJoin(t.returnedAttempts, eq(t.returnedAttempts.attempt, t.attempts.id))
    .where(and(eq(t.attempts.learner, sql.placeholder('learner')), eq(t.attempts.course, sql.placeholder('course'))))
    .orderBy(asc(t.attempts.number)),
);

async function select(store: Store, learner: Learner, course: CourseSlug): Promise<Attempt[]> {
  const rows = await selectAttempts(store, store.read, { learner: learner.person, course });
  return rows.map((row) => ({ ...row, returned: row.returned !== null }));
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
