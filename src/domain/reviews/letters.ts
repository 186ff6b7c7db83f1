import { eq } from 'drizzle-orm';
import type { Store, Tx } from '#db/store.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Work } from './work.ts';

/** Leaves a letter to the author of a work: that there is a result, or an answer to her appeal. It tells no mark. */
export async function tellAuthor(
  db: Tx,
  store: Store,
  { kind, work, at }: { kind: 'work-result' | 'work-appeal-answered'; work: Work; at: Date },
): Promise<void> {
  const { people, courseWords } = store.t;
  const [author] = await db.select().from(people).where(eq(people.id, work.learner));
  if (!author?.emailConfirmedAt) return;
  const [course] = await db
    .select({ words: courseWords.words })
    .from(courseWords)
    .where(eq(courseWords.course, work.course));
  const values = { name: author.name, course: inLanguage(course?.words.title ?? {}, author.locale) };
  const path = `/learn/${work.course}/work/${work.item}`;
  await queueMail(db, store, { kind, to: author.email, locale: author.locale, values, path }, at);
}
