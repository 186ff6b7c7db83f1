import { and, asc, eq } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Learner } from './actors.ts';
import { normalName } from './entries.ts';
import { personById } from './find.ts';

export interface ListedPasskey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export function passkeysOf(store: Store, learner: Learner): Promise<ListedPasskey[]> {
  const { passkeys } = store.t;
  return store.read
    .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
    .from(passkeys)
    .where(eq(passkeys.person, learner.person))
    .orderBy(asc(passkeys.createdAt));
}

export async function renamePasskey(
  store: Store,
  learner: Learner,
  { passkey, name }: { passkey: string; name: string },
): Promise<Result<void, { code: 'no-such-passkey' }>> {
  const { passkeys } = store.t;
  const renamed = await store.tx((db) =>
    db
      .update(passkeys)
      .set({ name: nameOf(name) })
      .where(and(eq(passkeys.id, passkey), eq(passkeys.person, learner.person)))
      .returning({ id: passkeys.id }),
  );
  return renamed.length > 0 ? ok(undefined) : refuse({ code: 'no-such-passkey' });
}

/** Removes a passkey, unless it is the only way left to sign in. */
export async function removePasskey(
  store: Store,
  learner: Learner,
  { passkey }: { passkey: string },
): Promise<Result<void, { code: 'no-such-passkey' } | { code: 'last-way-in' }>> {
  const { passkeys } = store.t;
  return store.tx(async (db) => {
    const person = await personById(db, store, learner.person);
    const count = await db.$count(passkeys, eq(passkeys.person, learner.person));
    if (!person?.passwordHash && count <= 1) return refuse({ code: 'last-way-in' });
    const removed = await db
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkey), eq(passkeys.person, learner.person)))
      .returning({ id: passkeys.id });
    return removed.length > 0 ? ok(undefined) : refuse({ code: 'no-such-passkey' });
  });
}

/** What a passkey is called: as its owner says, without control characters. */
export function nameOf(name: string): string {
  return normalName(name).replace(/\p{C}/gu, '').slice(0, 60) || 'Passkey';
}
