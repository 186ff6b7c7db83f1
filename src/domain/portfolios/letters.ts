import { eq } from 'drizzle-orm';
import type { Store, Tx } from '#db/store.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Portfolio } from './portfolio.ts';

/** Leaves a letter to a candidate that there is a result of her portfolio. It tells no mark. */
export async function tellCandidate(
  db: Tx,
  store: Store,
  { portfolio: { candidate: id, exam }, at }: { portfolio: Pick<Portfolio, 'candidate' | 'exam'>; at: Date },
): Promise<void> {
  const { people, courseWords } = store.t;
  const [candidate] = await db.select().from(people).where(eq(people.id, id));
  if (!candidate?.emailConfirmedAt) return;
  const [words] = await db.select({ words: courseWords.words }).from(courseWords).where(eq(courseWords.course, exam));
  const values = { name: candidate.name, course: inLanguage(words?.words.title ?? {}, candidate.locale) };
  const path = `/exams/${exam}/portfolio`;
  const { email: to, locale } = candidate;
  await queueMail(db, store, { kind: 'portfolio-decided', to, locale, values, path }, at);
}
