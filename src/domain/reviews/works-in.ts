import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { CourseSlug, PersonId, WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { teaches } from '#domain/courses/teaching.ts';
import { wordsIn } from '#domain/courses/versions.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { namesOf } from '#domain/people/names.ts';
import { judgedItemOf } from './judged.ts';
import { mayCount } from './result.ts';
import { hasWaited } from './settle.ts';

/**
 * What a tutor has to do with a work, the most urgent first: answer an appeal, mark what peers left, confirm what peers decided;
 * nothing yet while peers have it, nothing more once it is decided.
 */
export const WORK_STATES = ['appealed', 'waiting', 'to-confirm', 'with-peers', 'decided'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** A work on the tutor's desk. */
export interface ListedWork {
  readonly id: WorkId;
  /** Undefined when the account is gone. */
  readonly name: string | undefined;
  readonly title: string;
  /** Of the title. */
  readonly titleLanguage: string;
  readonly language: string;
  readonly at: Date;
  readonly state: WorkState;
  /** Peer reviews that are done. */
  readonly reviewed: number;
  readonly passed: boolean | undefined;
  /** The tutor wrote it herself: another has to mark it. */
  readonly isOwn: boolean;
}

const WORKS_PAGE = 50;

/**
 * The works of a course in one state, those that have waited longest first; how many there are in each. Undefined when the course
 * is not the tutor's.
 */
export async function worksIn(
  store: Store,
  tutor: Tutor,
  {
    course,
    state: chosen,
    language,
    page = 1,
    at = new Date(),
  }: { course: CourseSlug; state: WorkState; language: string; page?: number; at?: Date },
): Promise<
  { works: ListedWork[]; counts: Readonly<Record<WorkState, number>>; page: number; pages: number } | undefined
> {
  if (!(await teaches(store, tutor, course))) return undefined;
  const states = await statesOf(store, course, at);
  const counts = Object.fromEntries(
    WORK_STATES.map((state) => [state, states.filter((work) => work.state === state).length]),
  ) as Record<WorkState, number>;
  const wanted = states.filter(({ state }) => state === chosen);
  const pages = Math.max(1, Math.ceil(wanted.length / WORKS_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const listed = wanted.slice((shown - 1) * WORKS_PAGE, shown * WORKS_PAGE);
  const names = await namesOf(
    store,
    listed.map(({ learner }) => learner),
  );
  const works = await Promise.all(
    listed.map(async ({ learner, courseVersion, version, item, ...work }): Promise<ListedWork> => {
      const judged = await judgedItemOf(store, { courseVersion, version, item });
      const { words, language: titleLanguage } = wordsIn(judged.item, language);
      const title = words.title ?? item;
      return { ...work, title, titleLanguage, name: names.get(learner), isOwn: learner === tutor.person };
    }),
  );
  return { works, counts, page: shown, pages };
}

/** How many works of a course wait for a tutor: appeals, and works that peers have left. */
export async function worksWaiting(store: Store, course: CourseSlug, at = new Date()): Promise<number> {
  return (await statesOf(store, course, at)).filter(({ state }) => state === 'appealed' || state === 'waiting').length;
}

async function statesOf(store: Store, course: CourseSlug, at: Date) {
  const { works, workResults, workAppeals, reviews } = store.t;
  const handed = await store.read
    .select({
      ...{ id: works.id, learner: works.learner, item: works.item, language: works.language, at: works.at },
      ...{ courseVersion: works.courseVersion, version: works.version, appealedAt: workAppeals.at },
      answeredAt: workAppeals.answeredAt,
    })
    .from(works)
    .leftJoin(workAppeals, eq(workAppeals.work, works.id))
    .where(and(eq(works.course, course), isNull(works.withdrawnAt)))
    .orderBy(works.at, works.id);
  const ids = store.read
    .select({ id: works.id })
    .from(works)
    .where(and(eq(works.course, course), isNull(works.withdrawnAt)));
  const results = await store.read
    .select({ work: workResults.work, decidedBy: workResults.decidedBy, passed: workResults.passed })
    .from(workResults)
    .where(inArray(workResults.work, ids))
    .orderBy(desc(workResults.seq));
  const done = await store.read
    .select({ work: reviews.work, doneAt: reviews.doneAt })
    .from(reviews)
    .where(and(eq(reviews.kind, 'peer'), inArray(reviews.work, ids)));
  const newest = new Map(results.toReversed().map((result) => [result.work, result]));
  return handed.map(({ appealedAt, answeredAt, ...work }) => {
    const result = newest.get(work.id);
    const isAppealed = appealedAt !== null && answeredAt === null;
    const state: WorkState = isAppealed
      ? 'appealed'
      : !result
        ? hasWaited(work, at)
          ? 'waiting'
          : 'with-peers'
        : result.passed && !mayCount(result)
          ? 'to-confirm'
          : 'decided';
    const reviewed = done.filter((review) => review.work === work.id && review.doneAt).length;
    return { ...work, learner: work.learner as PersonId, state, reviewed, passed: result?.passed };
  });
}
