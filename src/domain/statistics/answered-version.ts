import { and, eq, inArray } from 'drizzle-orm';
import type { CourseSlug, ItemSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CourseVersion, ItemVersion } from '#domain/courses/versions.ts';
import type { Tallies } from './tally.ts';

/** Below so many answers nothing is said of an item: a learner might be told from it. */
export const FEWEST_ANSWERS = 5;

export interface AnsweredVersion {
  readonly version: ItemVersion;
  /** Whether it is the one that the newest version of the course has. */
  readonly isCurrent: boolean;
}

/**
 * For each item of the newest course version, in its order, the version of it that figures are shown of: the one it has there, or,
 * while fewer than FEWEST_ANSWERS answered that, the one most answered. Without `item` of all items.
 */
export async function answeredVersions(
  { read, t: { itemVersions } }: Store,
  { course, newest, tallies, item }: { course: CourseSlug; newest: CourseVersion; tallies: Tallies; item?: ItemSlug },
): Promise<AnsweredVersion[]> {
  const items = [...newest.items.values()].filter((one) => item === undefined || one.item === item);
  const wanting = items.filter(({ id }) => answersTo(tallies, id) < FEWEST_ANSWERS).map((one) => one.item);
  const others =
    wanting.length === 0
      ? []
      : await read
          .select()
          .from(itemVersions)
          .where(and(eq(itemVersions.course, course), inArray(itemVersions.item, wanting)));
  return items.map((current) => {
    const [most] = others
      .filter((one) => one.item === current.item)
      .toSorted((a, b) => answersTo(tallies, b.id) - answersTo(tallies, a.id));
    const isBetter = most !== undefined && answersTo(tallies, most.id) > answersTo(tallies, current.id);
    return isBetter && wanting.includes(current.item)
      ? { version: most, isCurrent: false }
      : { version: current, isCurrent: true };
  });
}

function answersTo(tallies: Tallies, id: ItemVersion['id']): number {
  return [...(tallies.get(id)?.values() ?? [])].reduce((sum, { count }) => sum + count, 0);
}
