import type { Store, Tx } from '#db/store.ts';

/** Work that follows an answer. Payloads are plain values; secrets in them are sealed. */
export const JOB_KINDS = [
  'mail',
  'reset-requested',
  'erase-rest',
  'clean-up',
  'sign-certificate',
  'cosign-log',
  'award-batch',
  'endorse-completions',
  'remind-holders',
  'webhook',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** Leaves work to be done, in the transaction of the deed that calls for it. */
export async function queueJob(
  db: Tx,
  store: Pick<Store, 't'>,
  { kind, payload, dueAt = new Date() }: { kind: JobKind; payload: Record<string, unknown>; dueAt?: Date },
): Promise<void> {
  await db.insert(store.t.jobs).values({ kind, payload, dueAt });
}
