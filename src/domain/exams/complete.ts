import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { type CutScore, reaches } from './cut-score.ts';

/**
 * Notes that a candidate has met all that an exam asks for, if she has: the written part passed, and a portfolio passed, whose interview
 * saw who she is. From then on an issuer may certify her. Called in the transaction of whatever may have been the last step.
 */
export async function recordCertifiable(
  store: Store,
  db: Tx,
  { candidate, exam, at }: { candidate: PersonId; exam: CourseSlug; at: Date },
): Promise<void> {
  const { enrolments, attempts, portfolios, completions } = store.t;
  // Of two last steps at the same moment each would miss the other: the row's lock lets the second see both.
  const [entry] = await db
    .update(enrolments)
    .set({ learner: candidate })
    .where(and(eq(enrolments.learner, candidate), eq(enrolments.course, exam)))
    .returning({ version: enrolments.version });
  const [written] = await db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.learner, candidate), eq(attempts.course, exam), eq(attempts.passed, true)))
    .limit(1);
  const [defended] = await db
    .select({ id: portfolios.id })
    .from(portfolios)
    .where(
      and(
        eq(portfolios.candidate, candidate),
        eq(portfolios.exam, exam),
        eq(portfolios.passed, true),
        isNotNull(portfolios.interview),
        isNull(portfolios.withdrawnAt),
      ),
    )
    .limit(1);
  if (entry && written && defended)
    await db
      .insert(completions)
      .values({ learner: candidate, course: exam, version: entry.version, at })
      .onConflictDoNothing();
}

/**
 * Decides the attempts that were submitted before there was a cut score. What was decided before by another cut stands.
 * Answers how many were decided.
 */
export async function decideWaiting(
  store: Store,
  db: Tx,
  { exam, cut, at }: { exam: CourseSlug; cut: Pick<CutScore, 'points' | 'items'>; at: Date },
): Promise<number> {
  const { attempts } = store.t;
  const waiting = await db
    .select({ id: attempts.id, learner: attempts.learner, score: attempts.score })
    .from(attempts)
    .where(and(eq(attempts.course, exam), isNotNull(attempts.score), isNull(attempts.passed)));
  for (const passed of [true, false]) {
    const ids = waiting.filter(({ score }) => reaches(score ?? 0, cut) === passed).map(({ id }) => id);
    // Some hundreds at once: engines bound the number of parameters.
    for (let from = 0; from < ids.length; from += 500)
      await db
        .update(attempts)
        .set({ passed })
        .where(inArray(attempts.id, ids.slice(from, from + 500)));
  }
  for (const { learner, score } of waiting)
    if (reaches(score ?? 0, cut)) await recordCertifiable(store, db, { candidate: learner, exam, at });
  return waiting.length;
}
