import { and, eq, gt } from 'drizzle-orm';
import type { PortfolioId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { heldPortfolio, type Portfolio } from './portfolio.ts';
import { APPEAL_WITHIN, type CommentRefusal, commentProblem } from './rules.ts';

export type AppealRefusal =
  | { code: 'no-such-portfolio' }
  | { code: 'portfolio-undecided' }
  | { code: 'portfolio-passed' }
  | { code: 'appealed-before' }
  | { code: 'portfolio-appeal-late' }
  /** She has handed in another one since. */
  | { code: 'portfolio-waits' }
  | CommentRefusal;

/**
 * Asks for one more marker, once, within ten days of a result that did not pass (curriculum 4.8). The result is taken back: what that
 * marker gives decides together with the marks that are there. Tutors read the text; the audit keeps the marks from before.
 */
export async function appealPortfolio(
  store: Store,
  learner: Learner,
  { portfolio: id, text, at = new Date() }: { portfolio: PortfolioId; text: string; at?: Date },
): Promise<Result<void, AppealRefusal>> {
  const problem = commentProblem(text);
  if (problem) return refuse(problem);
  const { portfolios } = store.t;
  return store.tx(async (db): Promise<Result<void, AppealRefusal>> => {
    const portfolio = await heldPortfolio(db, store, id);
    if (portfolio?.candidate !== learner.person) return refuse({ code: 'no-such-portfolio' });
    const { exam, number } = portfolio;
    if (portfolio.appealedAt) return refuse({ code: 'appealed-before' });
    if (!portfolio.decidedAt) return refuse({ code: 'portfolio-undecided' });
    if (portfolio.passed) return refuse({ code: 'portfolio-passed' });
    if (!mayAppeal(portfolio, at)) return refuse({ code: 'portfolio-appeal-late' });
    const later = and(
      ...[eq(portfolios.candidate, learner.person), eq(portfolios.exam, exam)],
      gt(portfolios.number, number),
    );
    if ((await db.$count(portfolios, later)) > 0) return refuse({ code: 'portfolio-waits' });
    await db
      .update(portfolios)
      .set({ appeal: text.trim(), appealedAt: at, marks: null, passed: null, decidedAt: null })
      .where(eq(portfolios.id, id));
    const detail = { portfolio: id, exam, before: (portfolio.marks ?? []).join(' ') };
    await record(db, store, { actor: learner, deed: 'portfolio-appealed', subject: learner.person, detail, at });
    return ok(undefined);
  });
}

/** Whether a result can still be appealed against. */
export function mayAppeal(
  { decidedAt, passed, appealedAt }: Pick<Portfolio, 'decidedAt' | 'passed' | 'appealedAt'>,
  at: Date,
): boolean {
  return decidedAt !== null && !passed && !appealedAt && at.getTime() <= decidedAt.getTime() + APPEAL_WITHIN;
}
