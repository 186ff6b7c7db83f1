import { and, eq, isNull, lte, notExists } from 'drizzle-orm';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import { judgedItemOf } from './judged.ts';
import { tellAuthor } from './letters.ts';
import { resultOf } from './result.ts';
import { passes, type Rubric } from './rubric.ts';
import { PEERS_HAVE, peersDecide } from './rules.ts';
import { doneReviews, type Work } from './work.ts';

/** Writes what the peers of a work decide, if they do and nobody has before. Called with the work's row held. */
export async function settle(
  db: Tx,
  store: Store,
  { work, rubric, at }: { work: Work; rubric: Rubric; at: Date },
): Promise<boolean> {
  if (work.withdrawnAt || (await resultOf(db, store, work.id))) return false;
  const given = await doneReviews(db, store, { work: work.id, kind: 'peer' });
  const marks = peersDecide(
    given.map((review) => review.marks),
    { waited: hasWaited(work, at) },
  );
  if (!marks) return false;
  await db.insert(store.t.workResults).values({
    ...{ work: work.id, decidedBy: 'peers', how: 'median', by: null },
    ...{ marks, passed: passes(rubric, marks), reason: '', at },
  });
  await tellAuthor(db, store, { kind: 'work-result', work, at });
  return true;
}

/** Whether the peers of a work have had their time: from then on it is for tutors, unless enough have reviewed it. */
export function hasWaited({ at: handedIn }: Pick<Work, 'at'>, at: Date): boolean {
  return handedIn.getTime() + PEERS_HAVE <= at.getTime();
}

/** Decides works whose peers differ and have had their time. Run every night; says how many. */
export async function settleWaiting(store: Store, at = new Date()): Promise<number> {
  const { works, workResults } = store.t;
  const waiting = await store.read
    .select()
    .from(works)
    .where(
      and(
        isNull(works.withdrawnAt),
        lte(works.at, new Date(at.getTime() - PEERS_HAVE)),
        notExists(
          store.read.select({ work: workResults.work }).from(workResults).where(eq(workResults.work, works.id)),
        ),
      ),
    );
  let settled = 0;
  for (const { id, ...waited } of waiting) {
    const { rubric } = await judgedItemOf(store, waited);
    const isSettled = await store.tx(async (db) => {
      const [work] = await locked(db.select().from(works).where(eq(works.id, id)));
      return work !== undefined && settle(db, store, { work, rubric, at });
    });
    if (isSettled) settled++;
  }
  return settled;
}
