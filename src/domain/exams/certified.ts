import { and, asc, eq } from 'drizzle-orm';
import type { Store, Tx } from '#db/store.ts';
import { monthsAfter } from '#domain/certificates/months.ts';
import type { Learner } from '#domain/people/actors.ts';
import { cutScoresOf, decidedBy } from './cut-score.ts';
import type { Exam } from './exam.ts';

/**
 * What a candidate passed in the written part, for her certificate: the scored items, and the share (0 to 1) that the cut asked for by
 * which she passed. Throws for who has not passed it.
 */
export async function writtenPart(
  db: Tx,
  store: Store,
  { id }: Exam,
  { person }: Learner,
): Promise<{ items: number; pass: number }> {
  const { attempts } = store.t;
  const [passed] = await db
    .select({ at: attempts.submittedAt })
    .from(attempts)
    .where(and(eq(attempts.learner, person), eq(attempts.course, id), eq(attempts.passed, true)))
    .orderBy(asc(attempts.number))
    .limit(1);
  const cut = passed?.at && decidedBy(await cutScoresOf(store, db, id), passed.at);
  if (!cut) throw new Error(`${id} is certified to somebody who has not passed its written part.`);
  return { items: cut.items, pass: cut.points / cut.items };
}

/** When a certificate of an exam ends: as its rules say, or earlier where an accreditation says so. */
export function endOfExam({ exam }: Exam, { validUntil, at }: { validUntil?: Date; at: Date }): Date {
  const end = monthsAfter(at, 12 * exam.validity.years);
  return validUntil && validUntil < end ? validUntil : end;
}
