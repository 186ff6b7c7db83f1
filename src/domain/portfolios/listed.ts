import { and, asc, desc, eq, isNotNull, isNull, ne, notInArray } from 'drizzle-orm';
import type { CourseSlug, PortfolioId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { teaches } from '#domain/courses/teaching.ts';
import { wordsIn } from '#domain/courses/versions.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { namesOf } from '#domain/people/names.ts';
import { type Portfolio, workOf } from './portfolio.ts';

/** A portfolio on the tutors' list, without a name while it is being marked. */
export interface ListedPortfolio {
  readonly id: PortfolioId;
  readonly title: string;
  readonly titleLanguage: string;
  /** Of the work. */
  readonly language: string;
  readonly at: Date;
  readonly isAppealed: boolean;
}

/** A portfolio that is decided: from then on tutors see whose it is. */
export interface DecidedPortfolio extends ListedPortfolio {
  /** Undefined when the account is gone. */
  readonly name: string | undefined;
  readonly passed: boolean;
  readonly decidedAt: Date;
  readonly isInterviewed: boolean;
}

/**
 * The portfolios of an exam that wait for a marker, those that have waited longest first, without names and without the marks of
 * others. Not those that this tutor has marked, and never her own. Undefined when the exam is not of her institution.
 */
export async function openPortfolios(
  store: Store,
  tutor: Tutor,
  { exam, language }: { exam: CourseSlug; language: string },
): Promise<ListedPortfolio[] | undefined> {
  if (!(await teaches(store, tutor, exam))) return undefined;
  const { portfolios } = store.t;
  const rows = await store.read
    .select()
    .from(portfolios)
    .where(isOpenTo(store, tutor, exam))
    .orderBy(asc(portfolios.at), asc(portfolios.id));
  return Promise.all(rows.map((portfolio) => listed(store, portfolio, language)));
}

/** How many portfolios of an exam `openPortfolios` lists; the exam is of her institution. */
export async function countOpen(store: Store, tutor: Tutor, exam: CourseSlug): Promise<number> {
  return store.read.$count(store.t.portfolios, isOpenTo(store, tutor, exam));
}

function isOpenTo({ read, t: { portfolios, portfolioMarks } }: Store, { person }: Tutor, exam: CourseSlug) {
  const marked = read
    .select({ id: portfolioMarks.portfolio })
    .from(portfolioMarks)
    .where(eq(portfolioMarks.marker, person));
  return and(
    ...[eq(portfolios.exam, exam), isNull(portfolios.withdrawnAt), isNull(portfolios.decidedAt)],
    ...[ne(portfolios.candidate, person), notInArray(portfolios.id, marked)],
  );
}

/** How many decided portfolios a list shows. */
const MOST_DECIDED = 100;

/** The portfolios of an exam that are decided, with whose they are, the latest first. Undefined when the exam is not of her institution. */
export async function decidedPortfolios(
  store: Store,
  tutor: Tutor,
  { exam, language }: { exam: CourseSlug; language: string },
): Promise<DecidedPortfolio[] | undefined> {
  if (!(await teaches(store, tutor, exam))) return undefined;
  const { portfolios } = store.t;
  const rows = await store.read
    .select()
    .from(portfolios)
    .where(
      and(
        ...[eq(portfolios.exam, exam), isNull(portfolios.withdrawnAt), isNotNull(portfolios.decidedAt)],
        ne(portfolios.candidate, tutor.person),
      ),
    )
    .orderBy(desc(portfolios.decidedAt), asc(portfolios.id))
    .limit(MOST_DECIDED);
  const decided = rows.filter((row): row is Portfolio & { decidedAt: Date } => row.decidedAt !== null);
  const names = await namesOf(
    store,
    decided.map(({ candidate }) => candidate),
  );
  return Promise.all(
    decided.map(async (portfolio) => ({
      ...(await listed(store, portfolio, language)),
      ...{ name: names.get(portfolio.candidate), passed: portfolio.passed === true, decidedAt: portfolio.decidedAt },
      isInterviewed: portfolio.interview !== null,
    })),
  );
}

/** A portfolio as lists show it. */
export async function listed(store: Store, portfolio: Portfolio, language: string): Promise<ListedPortfolio> {
  const { item, work } = await workOf(store, portfolio);
  const { words, language: titleLanguage } = wordsIn(item, language);
  return {
    ...{ id: portfolio.id, title: words.title ?? item.item, titleLanguage, language: work.language },
    ...{ at: portfolio.at, isAppealed: portfolio.appealedAt !== null },
  };
}
