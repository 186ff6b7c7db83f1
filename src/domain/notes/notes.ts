import { and, asc, eq } from 'drizzle-orm';
import { type BlockSlug, type CourseSlug, type LessonSlug, type NoteId, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { hasLesson, isBlock } from '#domain/progress/read.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

export const LONGEST_NOTE = 4_000;
export const LONGEST_QUOTE = 1_000;

/** A highlight, a note, or both, at a block of a lesson; private to its learner. */
export interface Note {
  readonly id: NoteId;
  readonly course: CourseSlug;
  readonly lesson: LessonSlug;
  readonly block: BlockSlug;
  readonly language: string;
  readonly quote: string;
  readonly text: string;
  readonly at: Date;
}

export type NoteRefusal =
  | { code: 'no-such-lesson' }
  | { code: 'note-empty' }
  | { code: 'note-too-long'; most: number }
  | { code: 'quote-too-long'; most: number };

/** Keeps a note (`text`), a highlight (`quote`, as selected) or both. Lengths in characters. */
export async function keepNote(
  store: Store,
  learner: Learner,
  { at = new Date(), ...note }: Omit<Note, 'id' | 'at'> & { at?: Date },
): Promise<Result<{ id: NoteId }, NoteRefusal>> {
  const [quote, text] = [note.quote.trim(), note.text.trim()];
  if (quote === '' && text === '') return refuse({ code: 'note-empty' });
  if (text.length > LONGEST_NOTE) return refuse({ code: 'note-too-long', most: LONGEST_NOTE });
  if (quote.length > LONGEST_QUOTE) return refuse({ code: 'quote-too-long', most: LONGEST_QUOTE });
  if (!isBlock(note.block) || !(await hasLesson(store, note.course, note.lesson)))
    return refuse({ code: 'no-such-lesson' });
  const { course, lesson, block, language } = note;
  const id = newId<NoteId>();
  await store.tx((db) =>
    db.insert(store.t.notes).values({ id, learner: learner.person, course, lesson, block, language, quote, text, at }),
  );
  return ok({ id });
}

/** Removes a note of this learner; somebody else's is not found. */
export async function removeNote(
  store: Store,
  learner: Learner,
  { note }: { note: NoteId },
): Promise<Result<{ id: NoteId }, { code: 'no-such-note' }>> {
  const { notes } = store.t;
  const [removed] = await store.tx((db) =>
    db
      .delete(notes)
      .where(and(eq(notes.id, note), eq(notes.learner, learner.person)))
      .returning({ id: notes.id }),
  );
  return removed ? ok(removed) : refuse({ code: 'no-such-note' });
}

/** A learner's notes, oldest first: of one lesson, or of all. */
export async function notesOf(
  store: Store,
  learner: Learner,
  within: { course?: CourseSlug; lesson?: LessonSlug } = {},
): Promise<Note[]> {
  const { notes } = store.t;
  return store.read
    .select()
    .from(notes)
    .where(
      and(
        eq(notes.learner, learner.person),
        within.course ? eq(notes.course, within.course) : undefined,
        within.lesson ? eq(notes.lesson, within.lesson) : undefined,
      ),
    )
    .orderBy(asc(notes.at));
}
