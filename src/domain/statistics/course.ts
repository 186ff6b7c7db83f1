import type { CourseSlug, CourseVersionId, ItemVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { countForm, type FormSums, newFormSums } from './reliability.ts';
import { attemptPages, breathe, countOfAnswers, practiceSittings } from './sittings.ts';
import { countSitting, type Tallies } from './tally.ts';

/** First attempts in one language. */
export interface LanguageResults {
  readonly language: string;
  readonly n: number;
  readonly passed: number;
  readonly mean: number;
}

/** First attempts at one version of the assessment. */
export interface FormCount {
  readonly version: CourseVersionId;
  readonly sums: FormSums;
  /** Different items that anybody met in it. */
  readonly met: number;
  /** How many people got 0, 1, 2 … items right, to the nearest whole one. */
  readonly totals: readonly number[];
}

/** All that is counted of a course's answers. It names nobody. */
export interface CourseStatistics {
  /** When it was counted. */
  readonly at: Date;
  readonly tallies: Tallies;
  /** In how many sittings each item version stood: attempts of any number, or learners who practised. */
  readonly exposures: ReadonlyMap<ItemVersionId, number>;
  readonly learnersPractised: number;
  readonly attempts: number;
  readonly firstAttempts: number;
  readonly forms: readonly FormCount[];
  readonly languages: readonly LanguageResults[];
}

/** Counting that took longer than this is not done again for every new answer, but after a while. Milliseconds. */
const LONG = 1000;
const WHILE = 10 * 60_000;

interface Kept {
  readonly from: string;
  readonly took: number;
  readonly statistics: CourseStatistics;
}
const kept = new WeakMap<Store, Map<CourseSlug, Promise<Kept>>>();

/**
 * The statistics of a course, counted from all of its answers, or as they were counted last when nothing was answered since or when
 * counting takes long and the last is not ten minutes old. Asked for twice at once, they are counted once. Undefined when there is
 * no such course.
 */
export async function courseStatistics(
  store: Store,
  { course, at = new Date() }: { course: CourseSlug; at?: Date },
): Promise<CourseStatistics | undefined> {
  const newest = await newestVersion(store, course);
  if (!newest) return undefined;
  let courses = kept.get(store);
  if (!courses) kept.set(store, (courses = new Map()));
  const before = courses.get(course);
  const last = await before?.catch(() => undefined);
  if (last && last.took > LONG && at.getTime() - last.statistics.at.getTime() < WHILE) return last.statistics;
  const from = `${newest.id} ${await countOfAnswers(store, course)}`;
  if (last?.from === from) return last.statistics;
  const meanwhile = courses.get(course);
  if (meanwhile && meanwhile !== before) return (await meanwhile).statistics;
  const counting = timed(from, () => countCourse(store, { course, assessment: newest.content.assessment.id, at }));
  courses.set(course, counting);
  return (await counting).statistics;
}

async function timed(from: string, work: () => Promise<CourseStatistics>): Promise<Kept> {
  const began = performance.now();
  const statistics = await work();
  return { from, took: performance.now() - began, statistics };
}

/** Counts every answer of a course anew, in memory that grows with its items and languages alone. */
export async function countCourse(
  store: Store,
  { course, assessment, at = new Date() }: { course: CourseSlug; assessment: string; at?: Date },
): Promise<CourseStatistics> {
  const tallies: Tallies = new Map();
  const exposures = new Map<ItemVersionId, number>();
  const expose = (version: ItemVersionId) => exposures.set(version, (exposures.get(version) ?? 0) + 1);

  let learnersPractised = 0;
  for await (const answers of practiceSittings(store, course)) {
    countSitting(tallies, answers);
    learnersPractised++;
    for (const { version } of answers) expose(version);
  }

  const sat = await countAttempts(store, { course, assessment }, tallies, expose);
  await breathe();
  const forms = await countForms(store, { course, assessment }, tallies);
  return { at, tallies, exposures, learnersPractised, ...sat, forms };
}

async function countAttempts(
  store: Store,
  of: { course: CourseSlug; assessment: string },
  tallies: Tallies,
  expose: (version: ItemVersionId) => void,
): Promise<Pick<CourseStatistics, 'attempts' | 'firstAttempts' | 'languages'>> {
  const languages = new Map<string, { n: number; passed: number; sum: number }>();
  let [attempts, firstAttempts] = [0, 0];
  for await (const page of attemptPages(store, of)) {
    for (const { items, scores, isFirst, answers, language, passed } of page) {
      attempts++;
      for (const version of items) expose(version);
      if (!isFirst) continue;
      firstAttempts++;
      countSitting(tallies, answers);
      const known = languages.get(language) ?? { n: 0, passed: 0, sum: 0 };
      const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
      languages.set(language, { n: known.n + 1, passed: known.passed + Number(passed), sum: known.sum + mean });
    }
  }
  const results = [...languages].map(([language, { n, passed, sum }]) => ({ language, n, passed, mean: sum / n }));
  return { attempts, firstAttempts, languages: results.toSorted((a, b) => b.n - a.n) };
}

/** A second reading of the attempts, now that the mean score of each item is known. */
async function countForms(
  store: Store,
  of: { course: CourseSlug; assessment: string },
  tallies: Tallies,
): Promise<FormCount[]> {
  const means = new Map<ItemVersionId, number>();
  for (const [version, byLanguage] of tallies) {
    const all = [...byLanguage.values()];
    const n = all.reduce((sum, { count }) => sum + count, 0);
    means.set(version, all.reduce((sum, tally) => sum + tally.sum, 0) / n);
  }
  const forms = new Map<CourseVersionId, { sums: FormSums; met: Set<ItemVersionId>; totals: number[] }>();
  for await (const page of attemptPages(store, { ...of, answers: false })) {
    for (const { version, items, scores, isFirst } of page) {
      if (!isFirst || scores.length === 0) continue;
      let form = forms.get(version);
      if (!form) {
        form = { sums: newFormSums(scores.length), met: new Set(), totals: new Array(scores.length + 1).fill(0) };
        forms.set(version, form);
      }
      // A version has one blueprint, so one length; anything else is not of this form.
      if (scores.length !== form.sums.k) continue;
      for (const item of items) form.met.add(item);
      countForm(
        form.sums,
        scores,
        items.map((item) => means.get(item) ?? 0),
      );
      const total = Math.round(scores.reduce((sum, score) => sum + score, 0));
      form.totals[total] = (form.totals[total] ?? 0) + 1;
    }
  }
  return [...forms].map(([version, { sums, met, totals }]) => ({ version, sums, met: met.size, totals }));
}
