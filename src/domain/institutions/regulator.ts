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
  const [found] = await locked(
    db
      .select()
      .from(institutions)
      .where(
        and(
          eq(institutions.id, issuer.institution),
          eq(institutions.kind, 'regulator'),
          isNull(institutions.closedAt),
        ),
      ),
  );
  return found;
}
