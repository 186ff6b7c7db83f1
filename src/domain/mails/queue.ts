import type { Store, Tx } from '#db/store.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { seal } from '#domain/secrets.ts';
import type { Letter } from './letter.ts';

/** Leaves a letter to be sent, in the transaction of the deed it tells of. */
export async function queueMail(db: Tx, store: Store, letter: Letter, at = new Date()): Promise<void> {
  const { secret, ...open } = letter;
  await queueJob(db, store, { kind: 'mail', payload: { ...open, sealed: secret && seal(store, secret) }, dueAt: at });
}
