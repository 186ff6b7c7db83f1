import { asc, desc, eq, sql } from 'drizzle-orm';
import type { CourseSlug, CutScoreId, PanelId } from '#db/ids.ts';
import { locked, prepared } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';

/** The points that pass an exam, as a board decided on a panel's ratings. */
export interface CutScore {
  readonly id: CutScoreId;
  readonly panel: PanelId;
  /** Whole points of `items`. */
  readonly points: number;
  readonly items: number;
  /** The judges' mean, and its standard error, in points. */
  readonly mean: number;
  readonly error: number;
  readonly reason: string;
  readonly at: Date;
}

const selectCutScore = prepared((db: Reader, t) =>
  db
    .select({
      id: t.cutScores.id,
      panel: t.cutScores.panel,
      points: t.cutScores.points,
      items: t.cutScores.items,
      mean: t.cutScores.mean,
      error: t.cutScores.error,
      reason: t.cutScores.reason,
      at: t.cutScores.at,
    })
    .from(t.cutScores)
    .where(eq(t.cutScores.exam, sql.placeholder('exam')))
    .orderBy(desc(t.cutScores.at), desc(t.cutScores.id))
    .limit(1),
);

/** The cut score that holds now; undefined before a panel has met: then nobody passes or fails yet. */
export async function cutScoreOf(store: Store, exam: CourseSlug): Promise<CutScore | undefined> {
  const [row] = await selectCutScore(store, store.read, { exam });
  return row;
}

/**
 * The cut score by which an attempt that is submitted in this transaction is decided. Where there is none yet, a board that is deciding
 * at this moment is waited for: of the two the later finds the earlier, so no attempt is left waiting for a cut that has been set.
 */
export async function decidingCut(store: Store, db: Tx, exam: CourseSlug): Promise<CutScore | undefined> {
  const [standing] = await selectCutScore(store, db, { exam });
  if (standing) return standing;
  const { panels } = store.t;
  await locked(db.select({ id: panels.id }).from(panels).where(eq(panels.exam, exam)).orderBy(panels.id));
  const [decided] = await selectCutScore(store, db, { exam });
  return decided;
}

/** All cut scores an exam has had, the oldest first. */
export async function cutScoresOf(store: Store, db: Reader, exam: CourseSlug): Promise<CutScore[]> {
  const { cutScores } = store.t;
  return db.select().from(cutScores).where(eq(cutScores.exam, exam)).orderBy(asc(cutScores.at), asc(cutScores.id));
}

/**
 * The cut score by which an attempt submitted at a moment was decided, of those of its exam, oldest first: the last that stood then,
 * else the first that came after. Undefined while it waits.
 */
export function decidedBy(cuts: readonly CutScore[], submittedAt: Date): CutScore | undefined {
  return cuts.findLast(({ at }) => at <= submittedAt) ?? cuts[0];
}

/**
 * Whether a score, 0 to 1 over the scored items, reaches the cut: its points of the form are at least the cut's. Scores are
 * kept to a millionth (`submit.ts`), which over a form is less than the ten-thousandth of a point that is given here.
 */
export function reaches(score: number, { points, items }: Pick<CutScore, 'points' | 'items'>): boolean {
  return score * items >= points - 1e-4;
}
