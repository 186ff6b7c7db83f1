import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Place } from '#domain/assessments/review.ts';
import { newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { faceOf, isAnswerable } from '#domain/items/face.ts';
import { score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';

/** The open items of an exam in its order, each answered rightly and marked, as a candidate would see it after answering. */
export async function specimenOf(
  store: Store,
  { exam, language }: { exam: CourseSlug; language: string },
): Promise<Place[]> {
  const version = await newestVersion(store, exam);
  return [...(version?.items.values() ?? [])].flatMap(({ keys, words: all }): Place[] => {
    if (keys.use !== 'practice' || !isAnswerable(keys)) return [];
    const { words, language: found } = wordsIn({ words: all }, language);
    const response = TYPES[keys.type].right(keys, words);
    return [
      {
        face: faceOf(keys, words, { seed: 'specimen', language: found }),
        response,
        marked: score(keys, words, response),
      },
    ];
  });
}
