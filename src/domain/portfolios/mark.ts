import { eq } from 'drizzle-orm';
import type { PortfolioId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { queueMailAbout } from '#domain/mails/about-course.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { fits, passes, type Rubric } from '#domain/reviews/rubric.ts';
import { heldPortfolio, type MarkerMarks, marksOf, type Portfolio, portfolioTaughtBy, workOf } from './portfolio.ts';
import { type CommentRefusal, commentProblem, markersDecide } from './rules.ts';

export type MarkRefusal =
  | { code: 'no-such-portfolio' }
  /** Nobody marks her own portfolio. */
  | { code: 'own-portfolio' }
  | { code: 'marks-missing' }
  | CommentRefusal
  | { code: 'portfolio-marked-by-you' }
  /** The markers it needed were quicker. */
  | { code: 'portfolio-decided' };

/**
 * Marks a portfolio by the rubric of its work, with a comment that the candidate reads, without sight of anybody else's marks. Any two
 * tutors of the exam's institution are the first and the second; a third decides with them where they are far apart (`rules.ts`).
 * Audited; the candidate is told by mail once it is decided.
 */
export async function markPortfolio(
  store: Store,
  tutor: Tutor,
  {
    portfolio: id,
    marks,
    comment,
    at = new Date(),
  }: { portfolio: PortfolioId; marks: readonly number[]; comment: string; at?: Date },
): Promise<Result<{ decided: boolean }, MarkRefusal>> {
  const found = await portfolioTaughtBy(store, tutor, id);
  if (!found) return refuse({ code: 'no-such-portfolio' });
  if (found.candidate === tutor.person) return refuse({ code: 'own-portfolio' });
  const { rubric } = await workOf(store, found);
  if (!fits(rubric, marks)) return refuse({ code: 'marks-missing' });
  const problem = commentProblem(comment);
  if (problem) return refuse(problem);
  const { portfolioMarks } = store.t;
  return store.tx(async (db): Promise<Result<{ decided: boolean }, MarkRefusal>> => {
    // Held: of two markers at once the later sees the earlier.
    const portfolio = await heldPortfolio(db, store, id);
    if (!portfolio) return refuse({ code: 'no-such-portfolio' });
    const before = await marksOf(db, store, id);
    if (before.some(({ marker }) => marker === tutor.person)) return refuse({ code: 'portfolio-marked-by-you' });
    if (portfolio.decidedAt) return refuse({ code: 'portfolio-decided' });
    const given: MarkerMarks = {
      ...{ portfolio: id, place: before.length + 1, marker: tutor.person },
      ...{ marks: [...marks], comment: comment.trim(), at },
    };
    await db.insert(portfolioMarks).values(given);
    const detail = { portfolio: id, exam: portfolio.exam, place: given.place, marks: marks.join(' ') };
    await record(db, store, { actor: tutor, deed: 'portfolio-marked', subject: portfolio.candidate, detail, at });
    return ok({ decided: await decide(store, db, { tutor, portfolio, rubric, given: [...before, given], at }) });
  });
}

async function decide(
  store: Store,
  db: Tx,
  {
    tutor,
    portfolio,
    rubric,
    given,
    at,
  }: { tutor: Tutor; portfolio: Portfolio; rubric: Rubric; given: readonly MarkerMarks[]; at: Date },
): Promise<boolean> {
  const { portfolios } = store.t;
  const all = given.map(({ marks }) => marks);
  const decided = markersDecide(all, { appealed: portfolio.appealedAt !== null });
  if (!decided) return false;
  const passed = passes(rubric, decided);
  await db.update(portfolios).set({ marks: decided, passed, decidedAt: at }).where(eq(portfolios.id, portfolio.id));
  const { candidate, exam } = portfolio;
  const detail = { portfolio: portfolio.id, exam, marks: decided.join(' '), passed };
  await record(db, store, { actor: tutor, deed: 'portfolio-decided', subject: candidate, detail, at });
  // It tells no mark.
  const letter = {
    kind: 'portfolio-decided',
    to: candidate,
    course: exam,
    path: `/exams/${exam}/portfolio`,
    at,
  } as const;
  await queueMailAbout(db, store, letter);
  return true;
}
