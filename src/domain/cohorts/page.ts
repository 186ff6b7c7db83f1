import { foldedForms, wordsOf } from '#domain/search/fold.ts';
import { wantedIn } from '#domain/search/match.ts';
import type { CohortLearner } from './learners.ts';

export const SORTS = ['name', 'since', 'progress', 'active', 'attempts'] as const;
export type Sort = (typeof SORTS)[number];

/** Learners on one page. */
export const PAGE = 50;

export interface CohortPage {
  readonly learners: readonly CohortLearner[];
  /** Learners the filters leave, on all pages. */
  readonly count: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

export function isSort(text: string | null): text is Sort {
  return (SORTS as readonly (string | null)[]).includes(text);
}

/**
 * One page of a cohort. Names are ordered as `language` orders them; whoever needs a tutor comes first by the other orders:
 * the least progress, the longest silence, the most attempts, the newest enrolment. `name` finds a person as search does, in any alphabet.
 */
export function cohortPage(
  cohort: readonly CohortLearner[],
  {
    sort = 'name',
    stuck = false,
    name = '',
    page = 1,
    language,
  }: { sort?: Sort; stuck?: boolean; name?: string; page?: number; language: string },
): CohortPage {
  const fitting = cohort.filter((one) => (!stuck || one.stuck.length > 0) && isCalled(one.name, name));
  // Sorting is stable, so equals stay in the order of their names.
  const found = inNameOrder(fitting, language).sort(ORDERS[sort]);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  return { learners: found.slice((at - 1) * PAGE, at * PAGE), count: found.length, page: at, pages };
}

export function inNameOrder(cohort: readonly CohortLearner[], language: string): CohortLearner[] {
  const collator = new Intl.Collator(language);
  return cohort.toSorted((a, b) => collator.compare(a.name, b.name) || (a.learner < b.learner ? -1 : 1));
}

const ORDERS: Record<Sort, (a: CohortLearner, b: CohortLearner) => number> = {
  name: () => 0,
  since: (a, b) => b.since.getTime() - a.since.getTime(),
  progress: (a, b) => a.share - b.share,
  active: (a, b) => a.lastActive.getTime() - b.lastActive.getTime(),
  attempts: (a, b) => b.attempts.used - a.attempts.used,
};

function isCalled(name: string, query: string): boolean {
  const forms = wordsOf(name).flatMap(({ text }) => foldedForms(text));
  return wantedIn(query).every((wanted) => wanted.forms.some((form) => forms.some((found) => found.startsWith(form))));
}
