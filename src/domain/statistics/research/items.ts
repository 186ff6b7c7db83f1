import { eq } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { csvLines, csvOf } from '#domain/cohorts/csv.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { FEWEST_ANSWERS } from '../answered-version.ts';
import { courseStatistics } from '../course.ts';
import { figuresOf } from '../item-figures.ts';
import { headOf } from './codebook.ts';
import { number } from './rows.ts';

/** `items.csv`: every version of every item, with its figures in each language. */
export async function* itemLines(store: Store, course: CourseSlug, at: Date): AsyncGenerator<string> {
  yield csvOf([headOf('items.csv')]);
  const newest = await newestVersion(store, course);
  const statistics = await courseStatistics(store, { course, at });
  const { itemVersions } = store.t;
  const versions = await store.read
    .select({ id: itemVersions.id, item: itemVersions.item, keys: itemVersions.keys })
    .from(itemVersions)
    .where(eq(itemVersions.course, course));
  for (const { id, item, keys } of versions.toSorted((a, b) => (a.item < b.item ? -1 : 1))) {
    const byLanguage = [...(statistics?.tallies.get(id) ?? [])].filter(([, { count }]) => count >= FEWEST_ANSWERS);
    const facts = [item, id, keys.lesson, keys.use, keys.type, keys.competency, keys.thinking];
    if (byLanguage.length === 0 && newest?.byVersion.has(id)) yield csvLines([[...facts, '', '0', '', '', '']]);
    for (const [language, tally] of byLanguage) {
      const { n, difficulty, discrimination, time } = figuresOf(tally);
      yield csvLines([
        [
          ...facts,
          language,
          String(n),
          number(difficulty),
          number(discrimination),
          time ? String(Math.round(time.median)) : '',
        ],
      ]);
    }
  }
}
