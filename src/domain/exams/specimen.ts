import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { isAnswerable } from '#domain/items/face.ts';
import { type Keyed, keyed } from '#domain/items/keyed.ts';

/** The open items of an exam in its order, with their keys. */
export async function specimenOf(
  store: Store,
  { exam, language }: { exam: CourseSlug; language: string },
): Promise<Keyed[]> {
  const version = await newestVersion(store, exam);
  return [...(version?.items.values() ?? [])].flatMap(({ keys, words: all }) => {
    if (keys.use !== 'practice' || !isAnswerable(keys)) return [];
    const { words, language: found } = wordsIn({ words: all }, language);
    return [keyed(keys, words, { seed: 'specimen', language: found })];
  });
}
