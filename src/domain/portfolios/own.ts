import { and, desc, eq } from 'drizzle-orm';
import type { CourseSlug, PortfolioId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Titled } from '#domain/courses/titles.ts';
import { wordsIn } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import type { Rubric } from '#domain/reviews/rubric.ts';
import { mayAppeal } from './appeal.ts';
import type { Identity } from './interview.ts';
import { marksOf, type Portfolio, workOf } from './portfolio.ts';
import { APPEAL_WITHIN, markersFor } from './rules.ts';

/**
 * Where a portfolio stands: taken back; no marks yet; one marker's; with a third, because two are far apart; reopened by her appeal;
 * decided.
 */
export type PortfolioState = 'withdrawn' | 'waiting' | 'one-marked' | 'third' | 'appealed' | 'passed' | 'failed';

/** A portfolio as its candidate sees it. No marker is named, and marks are there once it is decided. */
export interface OwnPortfolio extends Titled {
  readonly id: PortfolioId;
  readonly number: number;
  readonly state: PortfolioState;
  /** Of the defence. */
  readonly language: string;
  readonly defence: string;
  readonly aiUse: string;
  readonly at: Date;
  readonly appeal: string | null;
  readonly mayWithdraw: boolean;
  readonly mayAppealUntil: Date | undefined;
  readonly interview: { readonly day: string; readonly minutes: number; readonly identity: Identity } | undefined;
  readonly result:
    | {
        readonly marks: readonly number[];
        readonly at: Date;
        readonly rubric: Rubric;
        /** Of each marker, in the order they came in. */
        readonly given: readonly { readonly marks: readonly number[]; readonly comment: string }[];
      }
    | undefined;
}

/** What she has handed in for an exam, the newest first: its state and, once it is decided, the marks with their comments. */
export async function portfoliosOf(
  store: Store,
  learner: Learner,
  { exam, language, at = new Date() }: { exam: CourseSlug; language: string; at?: Date },
): Promise<OwnPortfolio[]> {
  const { portfolios } = store.t;
  const rows = await store.read
    .select()
    .from(portfolios)
    .where(and(eq(portfolios.candidate, learner.person), eq(portfolios.exam, exam)))
    .orderBy(desc(portfolios.number));
  return Promise.all(rows.map((row, place) => ownPortfolio(store, row, { language, at, isLast: place === 0 })));
}

async function ownPortfolio(
  store: Store,
  portfolio: Portfolio,
  { language, at, isLast }: { language: string; at: Date; isLast: boolean },
): Promise<OwnPortfolio> {
  const { id, number, interview, marks, decidedAt, passed } = portfolio;
  const { item, rubric } = await workOf(store, portfolio);
  const given = await marksOf(store.read, store, id);
  const { words, language: titleLanguage } = wordsIn(item, language);
  return {
    ...{ id, number, title: words.title ?? '', titleLanguage, language: portfolio.language },
    ...{ defence: portfolio.defence, aiUse: portfolio.aiUse, at: portfolio.at, appeal: portfolio.appeal },
    state: stateOf(
      portfolio,
      given.map((one) => one.marks),
    ),
    mayWithdraw: !portfolio.withdrawnAt && given.length === 0,
    mayAppealUntil:
      isLast && passed === false && decidedAt && mayAppeal(portfolio, at)
        ? new Date(decidedAt.getTime() + APPEAL_WITHIN)
        : undefined,
    interview: interview ? { day: interview.day, minutes: interview.minutes, identity: interview.identity } : undefined,
    result:
      marks && decidedAt
        ? { marks, at: decidedAt, rubric, given: given.map((one) => ({ marks: one.marks, comment: one.comment })) }
        : undefined,
  };
}

function stateOf(portfolio: Portfolio, given: readonly (readonly number[])[]): PortfolioState {
  if (portfolio.withdrawnAt) return 'withdrawn';
  if (portfolio.decidedAt) return portfolio.passed ? 'passed' : 'failed';
  if (portfolio.appealedAt) return 'appealed';
  if (markersFor(given, { appealed: false }) > 2) return 'third';
  return given.length > 0 ? 'one-marked' : 'waiting';
}
