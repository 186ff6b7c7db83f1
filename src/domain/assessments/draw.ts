import type { ItemVersionId } from '#db/ids.ts';
import type { CourseVersion, ItemVersion } from '#domain/courses/versions.ts';
import { seeded, shuffled } from '#domain/items/seeded.ts';

/** One place of an attempt: the item's version, and the seed that shuffles its options. */
export interface DrawnItem {
  readonly version: ItemVersionId;
  readonly seed: string;
}

/** Thrown when a bank is too small for its blueprint; the content check finds this before a course is published. */
export class BankTooSmall extends Error {}

/**
 * Draws an assessment from the bank by the blueprint of `course.yaml`: each line takes its number of items of its lesson
 * and types, no item twice, and the whole is shuffled. Items in `seen` are taken only when nothing else is left, so that a
 * second attempt meets new items first. The same seed gives the same draw.
 */
export function drawAssessment(
  version: CourseVersion,
  seed: string,
  seen: ReadonlySet<ItemVersionId> = new Set(),
): DrawnItem[] {
  const random = seeded(seed);
  const taken = new Set<ItemVersionId>();
  for (const line of version.content.assessment.blueprint) {
    const fits = ({ id, keys }: ItemVersion) =>
      keys.use === 'bank' &&
      keys.lesson === line.lesson &&
      !taken.has(id) &&
      (!line.types || line.types.includes(keys.type));
    const candidates = shuffled([...version.items.values()].filter(fits), random);
    const freshFirst = [
      ...candidates.filter(({ id }) => !seen.has(id)),
      ...candidates.filter(({ id }) => seen.has(id)),
    ];
    if (freshFirst.length < line.items) {
      throw new BankTooSmall(
        `${version.content.id}: ${line.lesson} has ${freshFirst.length} items for a line of ${line.items}`,
      );
    }
    for (const { id } of freshFirst.slice(0, line.items)) taken.add(id);
  }
  return shuffled([...taken], random).map((id, place) => ({ version: id, seed: `${seed}:${place}` }));
}
