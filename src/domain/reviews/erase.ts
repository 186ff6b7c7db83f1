import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';

/**
 * Erases what a person wrote and what was written to her: texts, comments, reasons and appeals. Marks stay, under a number that
 * names nobody, for the results of others and for statistics. What she had taken to review goes to somebody else, and work of hers
 * that waits is withdrawn: nobody is given an empty text.
 */
export async function eraseWorks(db: Tx, store: Pick<Store, 't'>, id: PersonId, at: Date): Promise<void> {
  const { works, workResults, workAppeals, reviews, calibrations } = store.t;
  const hers = db.select({ id: works.id }).from(works).where(eq(works.learner, id));
  await db.delete(reviews).where(and(eq(reviews.by, id), isNull(reviews.doneAt)));
  await db.update(reviews).set({ comment: '' }).where(eq(reviews.by, id));
  await db.update(reviews).set({ comment: '' }).where(inArray(reviews.work, hers));
  await db.update(workResults).set({ reason: '' }).where(inArray(workResults.work, hers));
  await db.delete(workAppeals).where(inArray(workAppeals.work, hers));
  await db.delete(calibrations).where(eq(calibrations.learner, id));
  await db.update(works).set({ texts: {} }).where(eq(works.learner, id));
  await db
    .update(works)
    .set({ withdrawnAt: at })
    .where(and(eq(works.learner, id), isNull(works.withdrawnAt)));
}
