import { and, asc, eq, isNull } from 'drizzle-orm';
import type { PortfolioId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import { teaches } from '#domain/courses/teaching.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { type JudgedItem, judgedItemOf } from '#domain/reviews/judged.ts';
import type { Work } from '#domain/reviews/work.ts';

export type Portfolio = Store['t']['portfolios']['$inferSelect'];
export type MarkerMarks = Store['t']['portfolioMarks']['$inferSelect'];

/** A portfolio that stands, of an exam of the tutor's institution. */
export async function portfolioTaughtBy(store: Store, tutor: Tutor, id: PortfolioId): Promise<Portfolio | undefined> {
  const { portfolios } = store.t;
  const [portfolio] = await store.read
    .select()
    .from(portfolios)
    .where(and(eq(portfolios.id, id), isNull(portfolios.withdrawnAt)));
  return portfolio && (await teaches(store, tutor, portfolio.exam)) ? portfolio : undefined;
}

/** The row of a portfolio that stands, held until the transaction ends. */
export async function heldPortfolio(
  db: Tx,
  { t: { portfolios } }: Pick<Store, 't'>,
  id: PortfolioId,
): Promise<Portfolio | undefined> {
  const [portfolio] = await locked(
    db
      .select()
      .from(portfolios)
      .where(and(eq(portfolios.id, id), isNull(portfolios.withdrawnAt))),
  );
  return portfolio;
}

/** What markers gave a portfolio, in the order they came in. */
export function marksOf(
  db: Reader,
  { t: { portfolioMarks } }: Pick<Store, 't'>,
  id: PortfolioId,
): Promise<MarkerMarks[]> {
  return db.select().from(portfolioMarks).where(eq(portfolioMarks.portfolio, id)).orderBy(asc(portfolioMarks.place));
}

/** The work that is defended, with the item and the rubric it was handed in under. Later withdrawal changes nothing. */
export async function workOf(
  store: Store,
  { work: id }: Pick<Portfolio, 'work'>,
): Promise<JudgedItem & { work: Work }> {
  const { works } = store.t;
  const [work] = await store.read.select().from(works).where(eq(works.id, id));
  if (!work) throw new Error(`No work ${id}`);
  return { ...(await judgedItemOf(store, work)), work };
}
