import { and, desc, eq, isNull } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, PersonId, WorkId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';

export type Work = Store['t']['works']['$inferSelect'];
export type Review = Store['t']['reviews']['$inferSelect'];

/** The work of hers that stands for an item: the last, unless it is withdrawn. */
export async function standingWork(
  db: Reader,
  store: Pick<Store, 't'>,
  { learner, course, item }: { learner: PersonId; course: CourseSlug; item: ItemSlug },
): Promise<Work | undefined> {
  const { works } = store.t;
  const [work] = await db
    .select()
    .from(works)
    .where(and(eq(works.learner, learner), eq(works.course, course), eq(works.item, item), isNull(works.withdrawnAt)))
    .orderBy(desc(works.number))
    .limit(1);
  return work;
}

/** The reviews of a work that are done, in the order they came in; with `kind`, of that kind alone. */
export async function doneReviews(
  db: Reader,
  store: Pick<Store, 't'>,
  { work, kind }: { work: WorkId; kind: Review['kind'] },
): Promise<(Review & { marks: number[]; doneAt: Date })[]> {
  const { reviews } = store.t;
  const rows = await db
    .select()
    .from(reviews)
    .where(and(eq(reviews.work, work), eq(reviews.kind, kind)))
    .orderBy(reviews.doneAt, reviews.id);
  return rows.filter(
    (row): row is Review & { marks: number[]; doneAt: Date } => row.doneAt !== null && row.marks !== null,
  );
}
