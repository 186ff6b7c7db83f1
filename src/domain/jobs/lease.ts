import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Store } from '#db/store.ts';

export interface Leased {
  id: number;
  kind: string;
  payload: Record<string, unknown>;
  /** 1 at the first try. */
  tries: number;
}

/** A job that is not finished so long after its lease began is taken to be lost with its process. */
const LEASE = 120_000;
/** Kinds that work in short slices are taken up sooner. */
const SHORT_LEASES: Readonly<Record<string, number>> = { 'award-batch': 20_000 };
const MOST_TRIES = 12;

/** Takes the job that is due longest, for this process alone; undefined when none is due. */
export async function leaseJob(store: Store, kinds: readonly string[], at = new Date()): Promise<Leased | undefined> {
  const { jobs } = store.t;
  const free = and(isNull(jobs.doneAt), lte(jobs.dueAt, at), or(isNull(jobs.leasedUntil), lte(jobs.leasedUntil, at)));
  const [due] = await store.read
    .select({ id: jobs.id, kind: jobs.kind })
    .from(jobs)
    .where(free)
    .orderBy(asc(jobs.dueAt), asc(jobs.id))
    .limit(1);
  if (!due) return undefined;
  const lease = SHORT_LEASES[due.kind] ?? LEASE;
  const [leased] = await store.tx((db) =>
    db
      .update(jobs)
      .set({ leasedUntil: new Date(at.getTime() + lease), tries: sql`${jobs.tries} + 1` })
      .where(and(eq(jobs.id, due.id), free))
      .returning({ id: jobs.id, kind: jobs.kind, payload: jobs.payload, tries: jobs.tries }),
  );
  // Another process was quicker, or nobody here knows the kind: the next one.
  if (!leased) return leaseJob(store, kinds, at);
  if (kinds.includes(leased.kind)) return leased;
  await giveUp(store, leased, `No handler for ${leased.kind}.`, at);
  return leaseJob(store, kinds, at);
}

/** The job is done. Its payload is forgotten: it may hold an address. */
export async function finishJob(store: Store, { id }: Leased, at = new Date()): Promise<void> {
  const { jobs } = store.t;
  await store.tx(async (db) => {
    await db.update(jobs).set({ doneAt: at, leasedUntil: null, payload: {}, error: null }).where(eq(jobs.id, id));
  });
}

/** The job failed: again after a pause that doubles from 15 seconds to six hours, until it has been tried 12 times. */
export async function postponeJob(store: Store, job: Leased, error: string, at = new Date()): Promise<void> {
  if (job.tries >= MOST_TRIES) return giveUp(store, job, error, at);
  const { jobs } = store.t;
  const pause = Math.min(15_000 * 2 ** (job.tries - 1), 6 * 3_600_000);
  await store.tx(async (db) => {
    await db
      .update(jobs)
      .set({ leasedUntil: null, error, dueAt: new Date(at.getTime() + pause) })
      .where(eq(jobs.id, job.id));
  });
}

async function giveUp(store: Store, { id }: Leased, error: string, at: Date): Promise<void> {
  const { jobs } = store.t;
  await store.tx(async (db) => {
    await db.update(jobs).set({ doneAt: at, leasedUntil: null, payload: {}, error }).where(eq(jobs.id, id));
  });
}
