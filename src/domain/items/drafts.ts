import { and, eq } from 'drizzle-orm';
import type { CourseSlug, ItemSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { practiceItem } from './answer.ts';
import { LONGEST_TEXT } from './response.ts';

export type DraftRefusal = { code: 'no-such-item' } | { code: 'text-too-long'; most: number };

/** Keeps the text a learner is writing for a short text or a capstone; the newest takes the place of the one before. */
export async function keepDraft(
  store: Store,
  learner: Learner,
  {
    course,
    item,
    text,
    language,
    at = new Date(),
  }: { course: CourseSlug; item: ItemSlug; text: string; language: string; at?: Date },
): Promise<Result<{ savedAt: Date }, DraftRefusal>> {
  if (text.length > LONGEST_TEXT) return refuse({ code: 'text-too-long', most: LONGEST_TEXT });
  const found = await practiceItem(store, learner, course, item);
  if (found?.keys.type !== 'short-text') return refuse({ code: 'no-such-item' });
  const { drafts } = store.t;
  await store.tx((db) =>
    db
      .insert(drafts)
      .values({ learner: learner.person, course, item, text, language, at })
      .onConflictDoUpdate({ target: [drafts.learner, drafts.course, drafts.item], set: { text, language, at } }),
  );
  return ok({ savedAt: at });
}

/** The texts a learner is writing in a course, by item. */
export async function draftsOf(
  store: Store,
  learner: Learner,
  course: CourseSlug,
): Promise<Record<string, { text: string; at: Date }>> {
  const { drafts } = store.t;
  const rows = await store.read
    .select()
    .from(drafts)
    .where(and(eq(drafts.learner, learner.person), eq(drafts.course, course)));
  return Object.fromEntries(rows.map(({ item, text, at }) => [item, { text, at }]));
}
