import { eq } from 'drizzle-orm';
import { locked, prepared } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';

const selectSize = prepared((db: Reader, t) =>
  db.select({ size: t.chains.size }).from(t.chains).where(eq(t.chains.name, 'log')),
);
const lockSize = prepared((db: Tx, t) =>
  locked(db.select({ size: t.chains.size }).from(t.chains).where(eq(t.chains.name, 'log'))),
);

/** Leaves in the log. */
export async function logSize(store: Store): Promise<number> {
  const [head] = await selectSize(store, store.read, {});
  return head?.size ?? 0;
}

/** Waits for whoever is appending, and keeps others from it until the transaction ends. */
export async function lockLog(store: Pick<Store, 't'>, db: Tx): Promise<void> {
  await lockSize(store, db, {});
}
