import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { type CutScore, reaches } from './cut-score.ts';

/** So many people or rows at once: engines bound the number of parameters. */
const AT_ONCE = 500;

/**
 * Notes of candidates that they have met all that an exam asks for, where they have: the written part passed, and a portfolio passed,
 * whose interview saw who they are. From then on an issuer may certify them. Called in the transaction of whatever may have been the
 * last step.
 */
export async function recordCertifiable(
  store: Store,
  db: Tx,
  { candidates, exam, at }: { candidates: readonly PersonId[]; exam: CourseSlug; at: Date },
): Promise<void> {
  const { enrolments, attempts, portfolios, completions } = store.t;
  for (const some of inParts([...new Set(candidates)])) {
    // Of two last steps at the same moment each would miss the other: the row's lock lets the second see both.
    const entries = await db
      .update(enrolments)
      .set({ course: exam })
      .where(and(inArray(enrolments.learner, some), eq(enrolments.course, exam)))
      .returning({ learner: enrolments.learner });
    const written = await db
      .select({ learner: attempts.learner, version: attempts.version })
      .from(attempts)
      .where(and(inArray(attempts.learner, some), eq(attempts.course, exam), eq(attempts.passed, true)));
    const defended = await db
      .selectDistinct({ learner: portfolios.candidate })
      .from(portfolios)
      .where(
        and(
          inArray(portfolios.candidate, some),
          eq(portfolios.exam, exam),
          eq(portfolios.passed, true),
          isNotNull(portfolios.interview),
          isNull(portfolios.withdrawnAt),
        ),
      );
    // What is certified is the version that was sat: the bank may be newer than the entry.
    const sat = new Map(written.map(({ learner, version }) => [learner, version]));
    const hasDefended = new Set(defended.map(({ learner }) => learner));
    const complete = entries.flatMap(({ learner }) => {
      const version = sat.get(learner);
      return version && hasDefended.has(learner) ? [{ learner, version }] : [];
    });
    for (const version of new Set(complete.map((one) => one.version))) {
      const learners = complete.filter((one) => one.version === version).map(({ learner }) => learner);
      await db
        .update(enrolments)
        .set({ version })
        .where(and(inArray(enrolments.learner, learners), eq(enrolments.course, exam)));
      await db
        .insert(completions)
        .values(learners.map((learner) => ({ learner, course: exam, version, at })))
        .onConflictDoNothing();
    }
  }
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
  const passing = waiting.filter(({ score }) => reaches(score ?? 0, cut));
  const failing = waiting.filter(({ score }) => !reaches(score ?? 0, cut));
  for (const [passed, decided] of [[true, passing] as const, [false, failing] as const])
    for (const some of inParts(decided.map(({ id }) => id)))
      await db.update(attempts).set({ passed }).where(inArray(attempts.id, some));
  await recordCertifiable(store, db, { candidates: passing.map(({ learner }) => learner), exam, at });
  return waiting.length;
}

function inParts<One>(all: readonly One[]): One[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, part) =>
    all.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
}
