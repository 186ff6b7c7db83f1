import type { CourseSlug, CourseVersionId, ItemSlug, ItemVersionId, PersonId, WorkId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** What a learner handed in to be judged by people. Its texts stay as they were handed in. */
export const works = (k: Kit) =>
  k.table(
    'works',
    {
      id: k.text<WorkId>().primaryKey(),
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      item: k.text<ItemSlug>().notNull(),
      /** 1, 2, 3 … among the learner's works for this item; makes two posts at once one. */
      number: k.int().notNull(),
      /** The course version whose rubric judges it. */
      courseVersion: k.text<CourseVersionId>().notNull(),
      version: k.text<ItemVersionId>().notNull(),
      rubric: k.text().notNull(),
      language: k.text().notNull(),
      /** The languages its author can review works of others in. */
      reads: k.json<string[]>().notNull(),
      /** By the ids of the item's texts. */
      texts: k.json<Record<string, string>>().notNull(),
      at: k.time().notNull(),
      withdrawnAt: k.time(),
    },
    (t) => [
      k.uniqueIndex('works_number').on(t.learner, t.course, t.item, t.number),
      k.index('works_item').on(t.course, t.item, t.at),
    ],
  );

/** What a work earned. A later row takes the place of one before; none is changed. */
export const workResults = (k: Kit) =>
  k.table(
    'work_results',
    {
      seq: k.serial(),
      work: k.text<WorkId>().notNull(),
      decidedBy: k.oneOf(['peers', 'tutor']).notNull(),
      /** The median of peers; or what a tutor did: marked it, confirmed or overrode a result, answered an appeal. */
      how: k.oneOf(['median', 'marked', 'confirmed', 'overridden', 'appealed']).notNull(),
      /** The tutor; null where peers decided. */
      by: k.text<PersonId>(),
      /** In the order of the rubric's criteria. */
      marks: k.json<number[]>().notNull(),
      passed: k.bool().notNull(),
      reason: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.index('work_results_work').on(t.work, t.seq)],
  );

/** What an author says against the result of her work, once, and what a tutor answers. */
export const workAppeals = (k: Kit) =>
  k.table('work_appeals', {
    work: k.text<WorkId>().primaryKey(),
    text: k.text().notNull(),
    at: k.time().notNull(),
    answer: k.text(),
    answeredBy: k.text<PersonId>(),
    answeredAt: k.time(),
  });
