import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';

/**
 * Erases what a candidate wrote and what was written to her: defence, use of AI, appeal, markers' comments, the note on her interview.
 * Marks and results stay under a number that names nobody, and what she wrote as a marker stays with whom she wrote it to. What is not
 * decided yet is withdrawn: nobody is given an empty text.
 */
export async function erasePortfolios(db: Tx, store: Pick<Store, 't'>, id: PersonId, at: Date): Promise<void> {
  const { portfolios, portfolioMarks } = store.t;
  const hers = await db.select().from(portfolios).where(eq(portfolios.candidate, id));
  for (const { id: portfolio, interview } of hers) {
    await db.update(portfolioMarks).set({ comment: '' }).where(eq(portfolioMarks.portfolio, portfolio));
    if (interview)
      await db
        .update(portfolios)
        .set({ interview: { ...interview, note: '' } })
        .where(eq(portfolios.id, portfolio));
  }
  await db.update(portfolios).set({ defence: '', aiUse: '' }).where(eq(portfolios.candidate, id));
  await db
    .update(portfolios)
    .set({ appeal: '' })
    .where(and(eq(portfolios.candidate, id), isNotNull(portfolios.appeal)));
  await db
    .update(portfolios)
    .set({ withdrawnAt: at })
    .where(and(eq(portfolios.candidate, id), isNull(portfolios.decidedAt), isNull(portfolios.withdrawnAt)));
}
