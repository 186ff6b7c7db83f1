import { eq, sql } from 'drizzle-orm';
import type { CertificateCode, CertificateId, CertificateSerial } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';

/** How one certificate points to another: in words by its number, and to its page. */
export interface Neighbour {
  readonly code: CertificateCode;
  readonly serial: CertificateSerial;
  /** A correction has the same run and another edition; a renewal another run. */
  readonly run: number;
}

const selectSuccessor = prepared((db: Reader, { certificates }) =>
  db
    .select({ code: certificates.code, serial: certificates.serial, run: certificates.run })
    .from(certificates)
    .where(eq(certificates.replaces, sql.placeholder('certificate'))),
);

/** The certificate that took the place of another, corrected or renewed. There is one at the most: whoever makes it holds the row of the first. */
export async function successorOf(
  db: Reader,
  store: Pick<Store, 't'>,
  certificate: CertificateId,
): Promise<Neighbour | undefined> {
  const [found] = await selectSuccessor(store, db, { certificate });
  return found;
}

const selectById = prepared((db: Reader, { certificates }) =>
  db
    .select({ code: certificates.code, serial: certificates.serial, run: certificates.run })
    .from(certificates)
    .where(eq(certificates.id, sql.placeholder('certificate'))),
);

/** The certificate whose place another took; undefined for a first award. */
export async function predecessorOf(
  db: Reader,
  store: Pick<Store, 't'>,
  replaces: CertificateId | null,
): Promise<Neighbour | undefined> {
  if (!replaces) return undefined;
  const [found] = await selectById(store, db, { certificate: replaces });
  return found;
}
