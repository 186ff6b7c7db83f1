import { and, eq } from 'drizzle-orm';
import type { CourseSlug, ItemSlug } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';

/** Removes the text a learner was writing for an item, in the transaction of what came of it. */
export async function forgetDraft(
  store: Store,
  db: Tx,
  learner: Learner,
  { course, item }: { course: CourseSlug; item: ItemSlug },
): Promise<void> {
  const { drafts } = store.t;
  await db
    .delete(drafts)
    .where(and(eq(drafts.learner, learner.person), eq(drafts.course, course), eq(drafts.item, item)));
}
