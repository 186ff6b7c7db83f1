import { and, eq } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import type { StateRow } from './states.ts';

/** How far a learner is in an activity. `score` is the best she got there, 0 to 1, as her browser claims it. */
export interface Standing {
  readonly score: number | null;
  readonly raw: number | null;
  readonly max: number | null;
  readonly isDone: boolean;
}

/** How far a learner is in the activities of a course, by name. Shown beside her practice, and used for nothing else. */
export async function standingsIn(store: Store, learner: Learner, course: CourseSlug): Promise<Map<string, Standing>> {
  const { h5pStates } = store.t;
  const rows = await store.read
    .select()
    .from(h5pStates)
    .where(and(eq(h5pStates.learner, learner.person), eq(h5pStates.course, course)));
  return new Map(rows.map((row) => [row.activity, standingOf(row)]));
}

/** What a row says; nothing yet when there is none. */
export function standingOf(row: Pick<StateRow, 'score' | 'raw' | 'max' | 'doneAt'> | undefined): Standing {
  const { score = null, raw = null, max = null, doneAt = null } = row ?? {};
  return { score, raw, max, isDone: doneAt !== null };
}
