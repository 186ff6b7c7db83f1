import { eq } from 'drizzle-orm';
import type { CourseSlug, PanelId, PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { queueMail } from '#domain/mails/queue.ts';

/** Leaves a letter to somebody who was seated in a panel, with the way there. */
export async function tellJudge(
  db: Tx,
  store: Store,
  { panel, exam, judge, at }: { panel: PanelId; exam: CourseSlug; judge: PersonId; at: Date },
): Promise<void> {
  const { people, courseWords } = store.t;
  const [person] = await db.select().from(people).where(eq(people.id, judge));
  if (!person) return;
  const [words] = await db.select({ words: courseWords.words }).from(courseWords).where(eq(courseWords.course, exam));
  const values = { name: person.name, course: inLanguage(words?.words.title ?? {}, person.locale) };
  const { email: to, locale } = person;
  await queueMail(db, store, { kind: 'panel-invitation', to, locale, values, path: `/panels/${panel}` }, at);
}
