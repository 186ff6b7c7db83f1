import type { Store, Tx } from '#db/store.ts';

/** Work that follows an answer. Payloads are plain values; secrets in them are sealed. */
export type JobKind = 'mail' | 'reset-requested' | 'clean-up';

/** Leaves work to be done, in the transaction of the deed that calls for it. */
export async function queueJob(
  db: Tx,
  store: Pick<Store, 't'>,
  { kind, payload, dueAt = new Date() }: { kind: JobKind; payload: Record<string, unknown>; dueAt?: Date },
): Promise<void> {
  await db.insert(store.t.jobs).values({ kind, payload, dueAt });
}
