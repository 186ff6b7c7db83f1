import { and, asc, eq } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestVersion, versionFor, wordsIn } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import { judgedItemsOf } from './judged.ts';
import { resultOf } from './result.ts';
import { doneReviews } from './work.ts';

/** The judged items of a course as a learner's page lists them, with where each stands. */
export interface OwnJudged {
  readonly item: ItemSlug;
  readonly title: string;
  readonly language: string;
  readonly state: 'open' | 'handed-in' | 'to-review-self' | 'passed' | 'failed';
}

/** Those of the version her enrolment pins, and what the newest has besides: what came later is offered to everybody. */
export async function judgedOf(
  store: Store,
  learner: Learner,
  { course, language }: { course: CourseSlug; language: string },
): Promise<OwnJudged[]> {
  const { works } = store.t;
  const pinned = judgedItemsOf(await versionFor(store, learner.person, course));
  const newest = judgedItemsOf(await newestVersion(store, course));
  const judged = [...pinned, ...newest.filter(({ item }) => !pinned.some((one) => one.item.item === item.item))];
  const handed = await store.read
    .select({ id: works.id, item: works.item, withdrawnAt: works.withdrawnAt })
    .from(works)
    .where(and(eq(works.learner, learner.person), eq(works.course, course)))
    .orderBy(asc(works.number));
  return Promise.all(
    judged.map(async ({ item }) => {
      const last = handed.findLast((work) => work.item === item.item);
      const { words, language: found } = wordsIn(item, language);
      const state = last && !last.withdrawnAt ? await stateOf(store, last.id) : 'open';
      return { item: item.item, title: words.title ?? '', language: found, state };
    }),
  );
}

async function stateOf(store: Store, work: WorkId): Promise<OwnJudged['state']> {
  const self = await doneReviews(store.read, store, { work, kind: 'self' });
  if (self.length === 0) return 'to-review-self';
  const result = await resultOf(store.read, store, work);
  return result ? (result.passed ? 'passed' : 'failed') : 'handed-in';
}
