import type { MarkedPartState, Measures, Response } from '#domain/items/item.ts';
import type { CourseSlug, ItemSlug, ItemVersionId, LessonSlug, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A try at a practice item. `key` is the browser's, so that a repeated post stores it once. */
export const responses = (k: Kit) =>
  k.table(
    'responses',
    {
      learner: k.text<PersonId>().notNull(),
      key: k.text().notNull(),
      course: k.text<CourseSlug>().notNull(),
      lesson: k.text<LessonSlug>().notNull(),
      item: k.text<ItemSlug>().notNull(),
      version: k.text<ItemVersionId>().notNull(),
      language: k.text().notNull(),
      response: k.json<Response>().notNull(),
      /** 0 to 1; null while a text waits for a tutor. */
      score: k.real(),
      /** How each part was marked, and what else was measured; null in rows older than that. */
      parts: k.json<readonly MarkedPartState[]>(),
      measures: k.json<Measures>(),
      /** Milliseconds from seeing the exercise to its answer, as the browser counted them; null where no script did. */
      took: k.int(),
      at: k.time().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.learner, t.key] }),
      k.index('responses_lesson').on(t.learner, t.course, t.lesson, t.at),
      k.index('responses_learners').on(t.course, t.learner, t.key),
    ],
  );

/** A text a learner is still writing (short text, capstone): the newest wins, none is lost. */
export const drafts = (k: Kit) =>
  k.table(
    'drafts',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      item: k.text<ItemSlug>().notNull(),
      text: k.text().notNull(),
      language: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.course, t.item] })],
  );
