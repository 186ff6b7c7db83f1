import type { BlockSlug, CourseSlug, LessonSlug, NoteId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A highlight (`quote`), a note (`text`) or both, at a block of a lesson. */
export const notes = (k: Kit) =>
  k.table(
    'notes',
    {
      id: k.text<NoteId>().primaryKey(),
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      lesson: k.text<LessonSlug>().notNull(),
      block: k.text<BlockSlug>().notNull(),
      language: k.text().notNull(),
      quote: k.text().notNull(),
      text: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.index('notes_lesson').on(t.learner, t.course, t.lesson)],
  );

export const bookmarks = (k: Kit) =>
  k.table(
    'bookmarks',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      lesson: k.text<LessonSlug>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.course, t.lesson] })],
  );
