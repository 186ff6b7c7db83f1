import { eq } from 'drizzle-orm';
import type { PortfolioId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { heldPortfolio, marksOf } from './portfolio.ts';

export type WithdrawRefusal = { code: 'no-such-portfolio' } | { code: 'portfolio-marked' };

/** Takes a portfolio back before anybody has marked it, so that another can be handed in. */
export async function withdrawPortfolio(
  store: Store,
  learner: Learner,
  { portfolio: id, at = new Date() }: { portfolio: PortfolioId; at?: Date },
): Promise<Result<void, WithdrawRefusal>> {
  const { portfolios } = store.t;
  return store.tx(async (db): Promise<Result<void, WithdrawRefusal>> => {
    // Held: marks that come in at this moment find it withdrawn, or are found here.
    const portfolio = await heldPortfolio(db, store, id);
    if (portfolio?.candidate !== learner.person) return refuse({ code: 'no-such-portfolio' });
    if ((await marksOf(db, store, id)).length > 0) return refuse({ code: 'portfolio-marked' });
    await db.update(portfolios).set({ withdrawnAt: at }).where(eq(portfolios.id, id));
    return ok(undefined);
  });
}
