import { and, eq } from 'drizzle-orm';
import type { ActivitySlug, CourseSlug } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';

export interface Where {
  readonly course: CourseSlug;
  readonly activity: ActivitySlug;
}

/** What is kept of a learner in an activity. */
export type StateRow = Store['t']['h5pStates']['$inferSelect'];

/** Undefined when nothing is kept of her there. */
export async function stateOf(
  store: Store,
  learner: Learner,
  { course, activity }: Where,
): Promise<StateRow | undefined> {
  const { h5pStates } = store.t;
  const [row] = await store.read
    .select()
    .from(h5pStates)
    .where(and(eq(h5pStates.learner, learner.person), eq(h5pStates.course, course), eq(h5pStates.activity, activity)));
  return row;
}

/** The row of a learner in an activity, made when it is not there, and nobody else's to change until the transaction ends. */
export async function lockedState(
  db: Tx,
  store: Store,
  learner: Learner,
  { course, activity, ...made }: Where & Pick<StateRow, 'package' | 'at'>,
): Promise<StateRow> {
  const { h5pStates } = store.t;
  await db
    .insert(h5pStates)
    .values({ learner: learner.person, course, activity, ...made })
    .onConflictDoNothing();
  const [row] = await locked(
    db
      .select()
      .from(h5pStates)
      .where(
        and(eq(h5pStates.learner, learner.person), eq(h5pStates.course, course), eq(h5pStates.activity, activity)),
      ),
  );
  return row as StateRow;
}

/** Keeps `set` in the row of a learner, which is made when it is not there. */
export async function writeState(
  db: Tx,
  store: Store,
  { person: learner }: Learner,
  { course, activity }: Where,
  set: Partial<StateRow> & Pick<StateRow, 'package' | 'at'>,
): Promise<void> {
  const { h5pStates } = store.t;
  await db
    .insert(h5pStates)
    .values({ learner, course, activity, ...set })
    .onConflictDoUpdate({ target: [h5pStates.learner, h5pStates.course, h5pStates.activity], set });
}
