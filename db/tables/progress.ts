import type { BlockSlug, CourseSlug, CourseVersionId, LessonSlug, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** That a learner has read a lesson to its end. */
export const readings = (k: Kit) =>
  k.table(
    'readings',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      lesson: k.text<LessonSlug>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.course, t.lesson] })],
  );

/** Where a learner is in a lesson: the block last looked at. */
export const places = (k: Kit) =>
  k.table(
    'places',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      lesson: k.text<LessonSlug>().notNull(),
      block: k.text<BlockSlug>().notNull(),
      language: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.course, t.lesson] })],
  );

/** That a learner completed a course version. Never taken back by a change of content. */
export const completions = (k: Kit) =>
  k.table(
    'completions',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.version] })],
  );
