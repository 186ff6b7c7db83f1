import { and, eq, isNull } from 'drizzle-orm';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import type { Issuer } from '#domain/people/actors.ts';
import type { Institution } from './institution.ts';

/**
 * The institution that an issuer acts for, when it is an open regulator; else undefined. Held until the end of the transaction,
 * so that what one regulator decides is decided one after another.
 */
export async function lockedRegulator(
  db: Tx,
  store: Pick<Store, 't'>,
  issuer: Issuer,
): Promise<Institution | undefined> {
  const { institutions } = store.t;
  const [found] = await locked(db.select().from(institutions).where(openRegulator(store, issuer)));
  return found;
}

/** Whether an issuer acts for an open regulator. */
export async function isRegulator(store: Store, issuer: Issuer): Promise<boolean> {
  const { institutions } = store.t;
  return (await store.read.$count(institutions, openRegulator(store, issuer))) > 0;
}

function openRegulator({ t: { institutions } }: Pick<Store, 't'>, issuer: Issuer) {
  return and(
    eq(institutions.id, issuer.institution),
    eq(institutions.kind, 'regulator'),
    isNull(institutions.closedAt),
  );
}
