import { and, eq, isNull } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';

/**
 * Erases what describes a judge. The ratings she finished stay under a number that names nobody: they are part of a cut score by
 * which people passed. What she had not finished goes, and so does a seat in which nothing is finished.
 */
export async function eraseSeats(db: Tx, store: Pick<Store, 't'>, id: PersonId): Promise<void> {
  const { panelJudges, panelRatings } = store.t;
  await db.delete(panelRatings).where(and(eq(panelRatings.judge, id), isNull(panelRatings.doneAt)));
  const done = await db
    .selectDistinct({ panel: panelRatings.panel })
    .from(panelRatings)
    .where(eq(panelRatings.judge, id));
  const counted = new Set(done.map(({ panel }) => panel));
  const seats = await db.select({ panel: panelJudges.panel }).from(panelJudges).where(eq(panelJudges.judge, id));
  for (const { panel } of seats) {
    const seat = and(eq(panelJudges.panel, panel), eq(panelJudges.judge, id));
    if (counted.has(panel)) await db.update(panelJudges).set({ background: '' }).where(seat);
    else await db.delete(panelJudges).where(seat);
  }
}
