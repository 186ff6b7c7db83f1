import { and, asc, eq, lte } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';

/** How far the first and the second marker of the same portfolios agree, over all criteria. */
export interface Agreement {
  /** Portfolios that both have marked. */
  readonly portfolios: number;
  /** Pairs of marks: a criterion of a portfolio each. */
  readonly pairs: number;
  /** The share of pairs that are the same, and of those that are the same or one level apart; undefined without pairs. */
  readonly exact: number | undefined;
  readonly adjacent: number | undefined;
  /** Weighted kappa, at most 1, 0 as by chance; undefined where chance leaves nothing to disagree about. */
  readonly kappa: number | undefined;
}

type Pair = readonly [first: number, second: number];

/** The agreement of first and second markers of an exam, for its public report. It names nobody. */
export async function agreementOf(store: Store, { exam }: { exam: CourseSlug }): Promise<Agreement> {
  const { portfolios, portfolioMarks } = store.t;
  const rows = await store.read
    .select({ portfolio: portfolioMarks.portfolio, marks: portfolioMarks.marks })
    .from(portfolioMarks)
    .innerJoin(portfolios, eq(portfolios.id, portfolioMarks.portfolio))
    .where(and(eq(portfolios.exam, exam), lte(portfolioMarks.place, 2)))
    .orderBy(asc(portfolioMarks.portfolio), asc(portfolioMarks.place));
  const both = rows.flatMap(({ portfolio, marks: first }, at) => {
    const next = rows[at + 1];
    return next?.portfolio === portfolio ? [{ first, second: next.marks }] : [];
  });
  const pairs = both.flatMap(({ first, second }) => first.map((mark, at): Pair => [mark, second[at] ?? mark]));
  return { portfolios: both.length, ...agreementIn(pairs) };
}

/** The agreement of pairs of marks. */
export function agreementIn(pairs: readonly Pair[]): Omit<Agreement, 'portfolios'> {
  const within = (levels: number) =>
    pairs.length === 0 ? undefined : pairs.filter(([a, b]) => Math.abs(a - b) <= levels).length / pairs.length;
  return { pairs: pairs.length, exact: within(0), adjacent: within(1), kappa: weightedKappa(pairs) };
}

/**
 * Cohen's weighted kappa with quadratic weights: κ = 1 − Σ w·o ÷ Σ w·e, where o are the pairs observed, e those expected if both
 * markers gave the levels they gave, but independently of each other, and w the squared distance of two levels. J. Cohen (1968),
 * “Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit”, Psychological Bulletin
 * 70(4), 213–220.
 */
export function weightedKappa(pairs: readonly Pair[]): number | undefined {
  const observed = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0);
  const firsts = tally(pairs.map(([first]) => first));
  const seconds = tally(pairs.map(([, second]) => second));
  let expected = 0;
  for (const [a, many] of firsts)
    for (const [b, more] of seconds) expected += ((a - b) ** 2 * many * more) / pairs.length;
  return expected === 0 ? undefined : 1 - observed / expected;
}

function tally(marks: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}
