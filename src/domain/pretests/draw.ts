import type { PersonId } from '#db/ids.ts';
import type { DrawnItem } from '#domain/assessments/draw.ts';
import type { CourseVersion, ItemVersion } from '#domain/courses/versions.ts';
import type { ItemType } from '#domain/items/item.ts';
import { seeded, shuffled } from '#domain/items/seeded.ts';

/** Types a machine can mark, which are one short question each. */
export const ASKED: readonly ItemType[] = ['multiple-choice', 'multiple-select', 'ordering', 'matching', 'gap-fill'];

/** The items that the questions before and after a course can be drawn from: open practice, never the bank of the assessment. */
function askable({ items }: Pick<CourseVersion, 'items'>): ItemVersion[] {
  return [...items.values()].filter(({ keys }) => keys.use === 'practice' && ASKED.includes(keys.type));
}

/**
 * The questions one learner is asked before and, the same ones, after a course: as many as `course.yaml` says, from all lessons in
 * turn. They follow from her id and the version, so they need not be stored before she answers; their options stand in another
 * order the second time.
 */
export function drawPretest(
  version: CourseVersion,
  { learner, sitting }: { learner: PersonId; sitting: 'before' | 'after' },
): DrawnItem[] {
  const wanted = version.content.pretest?.items ?? 0;
  const seed = `pretest:${version.id}:${learner}`;
  const random = seeded(seed);
  const byLesson = Map.groupBy(shuffled(askable(version), random), ({ keys }) => keys.lesson);
  const lessons = version.content.lessons.map(({ id }) => byLesson.get(id) ?? []);
  const rounds = Math.max(0, ...lessons.map(({ length }) => length));
  const inTurn = Array.from({ length: rounds }, (_, round) => lessons.flatMap((items) => items[round] ?? [])).flat();
  return shuffled(inTurn.slice(0, wanted), random).map(({ id }, place) => ({
    version: id,
    seed: `${seed}:${sitting}:${place}`,
  }));
}
