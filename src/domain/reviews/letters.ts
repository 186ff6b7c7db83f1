import type { Store, Tx } from '#db/store.ts';
import { queueMailAbout } from '#domain/mails/about-course.ts';
import type { Work } from './work.ts';

/** Leaves a letter to the author of a work: that there is a result, or an answer to her appeal. It tells no mark. */
export async function tellAuthor(
  db: Tx,
  store: Store,
  { kind, work, at }: { kind: 'work-result' | 'work-appeal-answered'; work: Work; at: Date },
): Promise<void> {
  const { learner: to, course, item } = work;
  await queueMailAbout(db, store, { kind, to, course, path: `/learn/${course}/work/${item}`, at });
}
