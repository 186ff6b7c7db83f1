import { and, eq, isNotNull, isNull, lt, lte, ne } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { submitOverdue } from '#domain/assessments/attempts.ts';
import { pruneAudit } from '#domain/audit/chain.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { dropUnusedFiles } from '#domain/h5p/store-package.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { settleWaiting } from '#domain/reviews/settle.ts';
import { queueJob } from './queue.ts';

const DAY = 86_400_000;

/** Jobs that are done stay so long for whoever looks for a letter that did not come. */
const DONE_JOBS = 30 * DAY;
/** The longest that any deed can still matter (content/legal, retention). */
const AUDIT = 3653 * DAY;
/** A child's account whose guardian has not answered by then is erased. */
const GUARDIAN_WAITS = 30 * DAY;

/** Makes sure that a clean-up is waiting: the next one is due at the coming 03:00 UTC. */
export async function queueCleanUp(store: Store, at = new Date()): Promise<void> {
  const { jobs } = store.t;
  await store.tx(async (db) => {
    const waiting = await db.$count(
      jobs,
      and(eq(jobs.kind, 'clean-up'), isNull(jobs.doneAt), isNull(jobs.leasedUntil)),
    );
    if (waiting > 0) return;
    const dueAt = new Date(at);
    dueAt.setUTCHours(3, 0, 0, 0);
    if (dueAt <= at) dueAt.setUTCDate(dueAt.getUTCDate() + 1);
    await queueJob(db, store, { kind: 'clean-up', payload: {}, dueAt });
  });
}

/** Leaves the next clean-up behind, deletes what has expired, and submits attempts whose time is over. */
export async function cleanUp(store: Store, at = new Date()): Promise<void> {
  await queueCleanUp(store, at);
  await submitOverdue(store, at);
  await settleWaiting(store, at);
  // In the night's wake; it writes each reminder once, however often it runs.
  await store.tx((db) => queueJob(db, store, { kind: 'remind-holders', payload: {}, dueAt: at }));
  const { sessions, tokens, limits, jobs, people, shares } = store.t;
  await store.tx(async (db) => {
    await db.delete(sessions).where(lte(sessions.expiresAt, at));
    await db.delete(tokens).where(lte(tokens.expiresAt, at));
    await db.delete(limits).where(lte(limits.expiresAt, at));
    await db.delete(shares).where(lte(shares.expiresAt, at));
    await pruneAudit(db, store, new Date(at.getTime() - AUDIT));
    await db.delete(jobs).where(and(isNotNull(jobs.doneAt), lt(jobs.doneAt, new Date(at.getTime() - DONE_JOBS))));
  });
  await dropUnusedFiles(store, at);
  const unanswered = await store.read
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        isNotNull(people.guardianEmail),
        ne(people.guardianEmail, ''),
        isNull(people.guardianConfirmedAt),
        lt(people.createdAt, new Date(at.getTime() - GUARDIAN_WAITS)),
      ),
    );
  for (const { id } of unanswered) await store.tx((db) => erasePerson(db, store, id, at, SYSTEM));
}
