import { eq } from 'drizzle-orm';
import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import type { MailKind } from './letter.ts';
import { queueMail } from './queue.ts';

/**
 * Leaves a letter that names its reader and a course or an exam by its title, in her language, with the way to `path`. Nothing is sent
 * to who has not confirmed an address.
 */
export async function queueMailAbout(
  db: Tx,
  store: Store,
  { kind, to: id, course, path, at }: { kind: MailKind; to: PersonId; course: CourseSlug; path: string; at: Date },
): Promise<void> {
  const { people, courseWords } = store.t;
  const [reader] = await db.select().from(people).where(eq(people.id, id));
  if (!reader?.emailConfirmedAt) return;
  const [words] = await db.select({ words: courseWords.words }).from(courseWords).where(eq(courseWords.course, course));
  const values = { name: reader.name, course: inLanguage(words?.words.title ?? {}, reader.locale) };
  await queueMail(db, store, { kind, to: reader.email, locale: reader.locale, values, path }, at);
}
