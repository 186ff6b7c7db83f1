import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { CourseSlug, ItemVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { WRITTEN } from '#domain/exams/read.ts';
import { attemptPages } from '#domain/statistics/sittings.ts';

/** From so many answers on a share is shown as one; below it is a hint. */
export const ENOUGH_ANSWERS = 20;

/** How an item went in sittings: the mean mark, 0 to 1, of so many answers. */
export interface Pilot {
  readonly share: number;
  readonly answers: number;
  readonly isHint: boolean;
}

/** The marks that items earned in first attempts at the exam that were not given back; nothing for those nobody has met. */
export async function pilotOf(
  store: Store,
  { exam, items }: { exam: CourseSlug; items: readonly ItemVersionId[] },
): Promise<Map<ItemVersionId, Pilot>> {
  const earned = new Map<ItemVersionId, { sum: number; answers: number }>(
    items.map((item) => [item, { sum: 0, answers: 0 }]),
  );
  for await (const page of attemptPages(store, { course: exam, assessment: WRITTEN, answers: false }))
    for (const attempt of page.filter(({ isFirst }) => isFirst))
      for (const [place, item] of attempt.items.entries()) {
        const found = earned.get(item);
        if (!found) continue;
        found.sum += attempt.scores[place] ?? 0;
        found.answers += 1;
      }
  const met = [...earned].filter(([, { answers }]) => answers > 0);
  return new Map(
    met.map(([item, { sum, answers }]) => [item, { share: sum / answers, answers, isHint: answers < ENOUGH_ANSWERS }]),
  );
}

/** The scores of those first attempts, in points of a form of `items` items, lowest first. */
export async function pointsEarned(
  store: Store,
  { exam, items }: { exam: CourseSlug; items: number },
): Promise<number[]> {
  const { attempts, returnedAttempts } = store.t;
  const rows = await store.read
    .select({ score: attempts.score })
    .from(attempts)
    .leftJoin(returnedAttempts, eq(returnedAttempts.attempt, attempts.id))
    .where(
      and(
        eq(attempts.course, exam),
        eq(attempts.number, 1),
        isNotNull(attempts.score),
        isNull(returnedAttempts.attempt),
      ),
    );
  // To the ten-thousandth of a point by which `reaches` is kind: the share that fails is the one that would.
  return rows.map(({ score }) => Math.round((score ?? 0) * items * 1e4) / 1e4).sort((a, b) => a - b);
}
