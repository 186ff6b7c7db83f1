import { and, count, eq, gte, isNotNull, isNull, lt } from 'drizzle-orm';
import type { CourseSlug, CourseVersionId, ItemVersionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { DrawnItem } from '#domain/assessments/draw.ts';
import { type CourseVersion, courseVersion, newestVersion } from '#domain/courses/versions.ts';
import { type Agreement, agreementOf } from '#domain/portfolios/agreement.ts';
import { type Consistency, consistencyOf } from '#domain/statistics/consistency.ts';
import { countForm, newFormSums, type Reliability, reliabilityOf } from '#domain/statistics/reliability.ts';
import { usesIn } from './draw.ts';
import { isExam, isScored, scoredItems } from './exam.ts';

/** Nothing is published of fewer people than this: a share of few could tell of one. */
export const FEWEST = 10;

/** How many sat in a language, and how many passed; of fewer than FEWEST people neither is told. */
export interface LanguageRow {
  readonly language: string;
  readonly attempts: number | undefined;
  readonly passed: number | undefined;
}
/** What a year of an exam was like. It names nobody. */
export interface ExamReport {
  readonly year: number;
  /** Attempts at the written part that were submitted in the year and count. */
  readonly attempts: number;
  readonly candidates: number;
  /** Attempts that were decided: those before the first cut score wait. */
  readonly decided: number;
  /** Undefined where fewer than FEWEST were decided. */
  readonly passed: number | undefined;
  readonly languages: readonly LanguageRow[];
  /** Over the scored items; undefined with fewer than FEWEST attempts, or when all scored the same. */
  readonly reliability: Reliability | undefined;
  readonly consistency: Consistency | undefined;
  /** The cut scores set in the year, with the panel behind each, oldest first. */
  readonly cuts: readonly {
    readonly points: number;
    readonly items: number;
    readonly panel: string;
    readonly at: Date;
  }[];
  /** The largest share of the year's forms that one scored item stood in. */
  readonly exposure: number | undefined;
  /** Items in the bank now, scored and on trial, and how many of the year's items are no longer asked. */
  readonly bank: { readonly scored: number; readonly trial: number; readonly retired: number };
  /** `agreement` is of first and second markers over all years, where enough was marked. */
  readonly portfolios: {
    readonly decided: number;
    readonly passed: number | undefined;
    readonly third: number;
    readonly agreement: Agreement | undefined;
  };
}

interface Sat {
  readonly learner: PersonId;
  readonly version: CourseVersionId;
  readonly language: string;
  readonly items: readonly DrawnItem[];
  readonly scores: readonly number[];
  readonly passed: boolean | null;
}

/** The public report on a calendar year (UTC) of an exam; undefined where there is no such exam. */
export async function examReport(
  store: Store,
  { exam, year }: { exam: CourseSlug; year: number },
): Promise<ExamReport | undefined> {
  const newest = await newestVersion(store, exam);
  if (!newest || !isExam(newest.content) || newest.content.state === 'draft') return undefined;
  const within = { from: new Date(Date.UTC(year, 0, 1)), to: new Date(Date.UTC(year + 1, 0, 1)) };
  const sat = await satIn(store, exam, within);
  const cuts = await cutsIn(store, exam, within);
  const decided = sat.filter(({ passed }) => passed !== null);
  const passed = decided.filter((one) => one.passed).length;
  const versions = new Map<string, CourseVersion>();
  for (const { version } of sat) if (!versions.has(version)) versions.set(version, await courseVersion(store, version));
  const scored = sat.map((one) => scoredOf(one, versions.get(one.version) as CourseVersion));
  return {
    year,
    attempts: sat.length,
    candidates: new Set(sat.map(({ learner }) => learner)).size,
    decided: decided.length,
    passed: decided.length >= FEWEST ? passed : undefined,
    languages: languagesOf(decided),
    ...trustIn(scored, cuts.at(-1), scoredItems(newest.content.exam)),
    cuts,
    exposure: exposureOf(scored),
    bank: bankOf(newest, sat, versions),
    portfolios: await portfoliosIn(store, exam, within),
  };
}

/** The years that have a report: from the exam's first attempt to the present, the newest first. */
export async function reportYears(store: Store, exam: CourseSlug, at = new Date()): Promise<number[]> {
  const { attempts } = store.t;
  const [first] = await store.read
    .select({ at: attempts.startedAt })
    .from(attempts)
    .where(eq(attempts.course, exam))
    .orderBy(attempts.startedAt)
    .limit(1);
  const newest = at.getUTCFullYear();
  const oldest = first?.at.getUTCFullYear() ?? newest;
  return Array.from({ length: newest - oldest + 1 }, (_, back) => newest - back);
}

interface Within {
  readonly from: Date;
  readonly to: Date;
}

async function satIn(store: Store, exam: CourseSlug, { from, to }: Within): Promise<Sat[]> {
  const { attempts, returnedAttempts } = store.t;
  const rows = await store.read
    .select({
      ...{ learner: attempts.learner, version: attempts.version, language: attempts.language },
      ...{ items: attempts.items, scores: attempts.scores, passed: attempts.passed },
      returned: returnedAttempts.attempt,
    })
    .from(attempts)
    .leftJoin(returnedAttempts, eq(returnedAttempts.attempt, attempts.id))
    .where(
      and(
        eq(attempts.course, exam),
        isNotNull(attempts.scores),
        gte(attempts.submittedAt, from),
        lt(attempts.submittedAt, to),
      ),
    );
  return rows.filter(({ returned }) => returned === null).map((row) => ({ ...row, scores: row.scores ?? [] }));
}

async function cutsIn(store: Store, exam: CourseSlug, { from, to }: Within): Promise<ExamReport['cuts']> {
  const { cutScores } = store.t;
  return store.read
    .select({ points: cutScores.points, items: cutScores.items, panel: cutScores.panel, at: cutScores.at })
    .from(cutScores)
    .where(and(eq(cutScores.exam, exam), gte(cutScores.at, from), lt(cutScores.at, to)))
    .orderBy(cutScores.at);
}

async function portfoliosIn(store: Store, exam: CourseSlug, { from, to }: Within): Promise<ExamReport['portfolios']> {
  const { portfolios, portfolioMarks } = store.t;
  const decidedIn = and(eq(portfolios.exam, exam), gte(portfolios.decidedAt, from), lt(portfolios.decidedAt, to));
  const rows = await store.read.select({ passed: portfolios.passed }).from(portfolios).where(decidedIn);
  const [third] = await store.read
    .select({ n: count() })
    .from(portfolioMarks)
    .innerJoin(portfolios, eq(portfolios.id, portfolioMarks.portfolio))
    .where(and(decidedIn, eq(portfolioMarks.place, 3), isNull(portfolios.appealedAt)));
  const agreement = await agreementOf(store, { exam });
  return {
    decided: rows.length,
    passed: rows.length >= FEWEST ? rows.filter(({ passed }) => passed).length : undefined,
    third: third?.n ?? 0,
    agreement: agreement.portfolios >= FEWEST ? agreement : undefined,
  };
}

/** The scored items of an attempt with what each earned. */
function scoredOf({ items, scores }: Sat, { byVersion }: CourseVersion): { item: ItemVersionId; score: number }[] {
  return items.flatMap(({ version }, place) => {
    const keys = byVersion.get(version)?.keys;
    return keys && isScored(keys) ? [{ item: version, score: scores[place] ?? 0 }] : [];
  });
}

type Scored = readonly { readonly item: ItemVersionId; readonly score: number }[];

function languagesOf(decided: readonly Sat[]): LanguageRow[] {
  const languages = [...new Set(decided.map(({ language }) => language))].sort();
  return languages.map((language) => {
    const own = decided.filter((one) => one.language === language);
    const isEnough = own.length >= FEWEST;
    return {
      language,
      attempts: isEnough ? own.length : undefined,
      passed: isEnough ? own.filter(({ passed }) => passed).length : undefined,
    };
  });
}

/** How far results can be trusted (formulas in `domain/statistics`). Forms differ, so dependability is what counts. */
function trustIn(
  scored: readonly Scored[],
  cut: { readonly points: number; readonly items: number } | undefined,
  items: number,
): Pick<ExamReport, 'reliability' | 'consistency'> {
  const forms = scored.filter((form) => form.length === items);
  if (forms.length < FEWEST) return { reliability: undefined, consistency: undefined };
  const sums = new Map<ItemVersionId, { n: number; sum: number }>();
  for (const { item, score } of forms.flat()) {
    const known = sums.get(item) ?? { n: 0, sum: 0 };
    sums.set(item, { n: known.n + 1, sum: known.sum + score });
  }
  const meanOf = (item: ItemVersionId) => (sums.get(item)?.sum ?? 0) / (sums.get(item)?.n ?? 1);
  const counted = newFormSums(items);
  const totals = new Array<number>(items + 1).fill(0);
  for (const form of forms) {
    countForm(
      counted,
      form.map(({ score }) => score),
      form.map(({ item }) => meanOf(item)),
    );
    const points = Math.round(form.reduce((sum, { score }) => sum + score, 0));
    totals[points] = (totals[points] ?? 0) + 1;
  }
  const reliability = reliabilityOf(counted, sums.size);
  const consistency =
    reliability && cut && consistencyOf({ totals, pass: cut.points / cut.items, reliability: reliability.used });
  return { reliability, consistency: consistency || undefined };
}

function exposureOf(scored: readonly Scored[]): number | undefined {
  if (scored.length < FEWEST) return undefined;
  const uses = usesIn(scored.map((form) => form.map(({ item }) => item)));
  return Math.max(...uses.values()) / scored.length;
}

function bankOf(newest: CourseVersion, sat: readonly Sat[], versions: ReadonlyMap<string, CourseVersion>) {
  const bank = [...newest.items.values()].filter(({ keys }) => keys.use === 'bank');
  const trial = bank.filter(({ keys }) => !isScored(keys)).length;
  const asked = new Set(
    sat.flatMap(({ version, items }) =>
      items.flatMap((item) => versions.get(version)?.byVersion.get(item.version)?.item ?? []),
    ),
  );
  return {
    scored: bank.length - trial,
    trial,
    retired: [...asked].filter((item) => !newest.items.has(item)).length,
  };
}
