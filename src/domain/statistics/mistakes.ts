import { and, eq, isNotNull, lt } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, ItemVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type ItemVersion, wordsIn } from '#domain/courses/versions.ts';
import { isAnswerable } from '#domain/items/face.ts';
import type { Response } from '#domain/items/item.ts';
import { saidAt, score } from '#domain/items/score.ts';

/** A wrong part of answers to an item, in words. */
export interface Mistake {
  readonly text: string;
  readonly count: number;
}

/** Answers looked at: enough to see what recurs, and no more work in a large course than in a small one. */
const LOOKED_AT = 2000;
/** Given by fewer, a mistake might be somebody's own words. */
const LEAST = 3;
const MOST = 5;

/**
 * The mistakes made most often in answers to one version of an item, in words of `language`: what was typed, put or paired wrongly
 * by at least three.
 */
export async function mistakesIn(
  store: Store,
  { course, version, language }: { course: CourseSlug; version: ItemVersion; language: string },
): Promise<Mistake[]> {
  if (!isAnswerable(version.keys)) return [];
  const given = [...(await practised(store, course, version.item, version.id)), ...(await assessed(store, version.id))];
  const { words } = wordsIn(version, language);
  const counts = new Map<string, number>();
  for (const { language: answered, response } of given) {
    // Marked by the keys it was answered under, which never change.
    for (const { id, state } of score(version.keys, wordsIn(version, answered).words, response).parts) {
      const text = state === 'wrong' ? saidAt(version.keys, words, response, id) : '';
      if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .filter(({ count }) => count >= LEAST)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST);
}

type Given = { readonly language: string; readonly response: Response };

function practised(
  { read, t: { responses: t } }: Store,
  course: CourseSlug,
  item: ItemSlug,
  version: ItemVersionId,
): Promise<Given[]> {
  return read
    .select({ language: t.language, response: t.response })
    .from(t)
    .where(and(eq(t.course, course), eq(t.item, item), eq(t.version, version), lt(t.score, 1)))
    .limit(LOOKED_AT);
}

function assessed({ read, t: { answers: t, attempts } }: Store, version: ItemVersionId): Promise<Given[]> {
  return read
    .select({ language: t.language, response: t.response })
    .from(t)
    .innerJoin(attempts, eq(attempts.id, t.attempt))
    .where(and(eq(t.item, version), isNotNull(attempts.submittedAt)))
    .limit(LOOKED_AT);
}
