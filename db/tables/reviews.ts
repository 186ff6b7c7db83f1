import type { CourseSlug, ItemSlug, ItemVersionId, PersonId, ReviewId, WorkId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** That somebody reviews a work: its author herself, or a peer who took it. Marks and comment come when it is done. */
export const reviews = (k: Kit) =>
  k.table(
    'reviews',
    {
      id: k.text<ReviewId>().primaryKey(),
      work: k.text<WorkId>().notNull(),
      by: k.text<PersonId>().notNull(),
      kind: k.oneOf(['self', 'peer']).notNull(),
      takenAt: k.time().notNull(),
      /** Until then it holds a place of its work; after that somebody else may take the place. */
      until: k.time().notNull(),
      /** In the order of the rubric's criteria. */
      marks: k.json<number[]>(),
      comment: k.text().notNull(),
      doneAt: k.time(),
      /** That the peer knows whose work it is: it is never given to her again. */
      declinedAt: k.time(),
    },
    (t) => [k.uniqueIndex('reviews_work').on(t.work, t.by), k.index('reviews_by').on(t.by, t.doneAt)],
  );

/** A try at marking the samples of an item as its experts did. */
export const calibrations = (k: Kit) =>
  k.table(
    'calibrations',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      item: k.text<ItemSlug>().notNull(),
      number: k.int().notNull(),
      version: k.text<ItemVersionId>().notNull(),
      rubric: k.text().notNull(),
      /** By sample, in the order of the rubric's criteria. */
      marks: k.json<Record<string, number[]>>().notNull(),
      calibrated: k.bool().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.course, t.item, t.number] })],
  );
