import { count, isNull, min } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { JOB_KINDS } from './queue.ts';

/** The jobs of a kind that are not done, and for how many seconds the oldest of them has been due. */
export interface WaitingJobs {
  readonly kind: string;
  readonly count: number;
  readonly late: number;
}

/** How much work waits, by kind; for whoever watches the site. A kind of which none waits is there with 0. */
export async function waitingJobs(store: Store, at = new Date()): Promise<WaitingJobs[]> {
  const { jobs } = store.t;
  const rows = await store.read
    .select({ kind: jobs.kind, count: count(), due: min(jobs.dueAt) })
    .from(jobs)
    .where(isNull(jobs.doneAt))
    .groupBy(jobs.kind);
  return [...new Set([...JOB_KINDS, ...rows.map(({ kind }) => kind)])].map((kind) => {
    const row = rows.find((one) => one.kind === kind);
    return {
      kind,
      count: row?.count ?? 0,
      late: Math.max(0, (at.getTime() - (row?.due?.getTime() ?? Infinity)) / 1000),
    };
  });
}
