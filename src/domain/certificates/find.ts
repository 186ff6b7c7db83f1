import { desc, eq, sql } from 'drizzle-orm';
import type { CertificateCode, CertificateSerial } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { stateOf } from '#domain/statuses/state.ts';
import type { CertificateState, Names, Snapshot } from './certificate.ts';
import { nameHash } from './name-hash.ts';

/** A certificate as anyone with its code may see it. Rests on its own rows alone: the course, the account and the institution may be gone. */
export interface FoundCertificate {
  readonly code: CertificateCode;
  readonly serial: CertificateSerial;
  readonly snapshot: Snapshot;
  readonly awardedAt: Date;
  readonly state: CertificateState;
  /** The signed credential, byte for byte; undefined before it is signed and once the name is erased. */
  readonly credential: string | undefined;
  /** Undefined once erased; then `nameErasedAt` says when. */
  readonly names: Names | undefined;
  /** Whether the names are those whose salted hash was kept at the award. */
  readonly namesMatch: boolean;
  readonly nameErasedAt: Date | undefined;
}

const byCode = prepared((db: Reader, t) =>
  db
    .select({
      certificate: t.certificates,
      name: t.certificateNames.name,
      latin: t.certificateNames.nameLatin,
      salt: t.certificateNames.salt,
      credential: t.certificateNames.credential,
    })
    .from(t.certificates)
    .leftJoin(t.certificateNames, eq(t.certificateNames.certificate, t.certificates.id))
    .where(eq(t.certificates.code, sql.placeholder('code'))),
);

export async function findCertificate(
  store: Store,
  code: CertificateCode,
  at = new Date(),
): Promise<FoundCertificate | undefined> {
  const [row] = await byCode(store, store.read, { code });
  if (!row) return undefined;
  const { certificate, name, latin, salt } = row;
  const names = name !== null && latin !== null ? { name, latin } : undefined;
  return {
    code: certificate.code,
    serial: certificate.serial,
    snapshot: certificate.snapshot,
    awardedAt: certificate.awardedAt,
    state: await stateOf(store, store.read, certificate, at),
    credential: row.credential ?? undefined,
    names,
    namesMatch: names !== undefined && nameHash(salt ?? '', names) === certificate.nameHash,
    nameErasedAt: certificate.nameErasedAt ?? undefined,
  };
}

/** The code of the certificate that bears a printed number. */
export async function codeOf(store: Store, serial: CertificateSerial): Promise<CertificateCode | undefined> {
  const { certificates } = store.t;
  const [found] = await store.read
    .select({ code: certificates.code })
    .from(certificates)
    .where(eq(certificates.serial, serial));
  return found?.code;
}

const standing = prepared((db: Reader, t) =>
  db
    .select({
      nameErasedAt: t.certificates.nameErasedAt,
      validUntil: t.certificates.validUntil,
      key: t.certificates.key,
      // How often its state changed, and who endorsed it.
      changes: sql<number>`(select count(*) from ${t.statusChanges} where ${t.statusChanges.certificate} = ${t.certificates.id})`,
      endorsed: sql<number>`(select count(*) + count(${t.endorsements.withdrawnAt}) from ${t.endorsements} where ${t.endorsements.certificate} = ${t.certificates.id})`,
    })
    .from(t.certificates)
    .where(eq(t.certificates.code, sql.placeholder('code'))),
);

/** The edition of a certificate's page today: one narrow prepared query, for the page that is asked for most. Undefined when there is none. */
export async function editionOf(store: Store, code: CertificateCode, at = new Date()): Promise<string | undefined> {
  const [row] = await standing(store, store.read, { code });
  if (!row) return undefined;
  const isExpired = row.validUntil !== null && row.validUntil <= at;
  return [row.nameErasedAt?.getTime(), row.key, row.changes, row.endorsed, isExpired].join(' ');
}

/** The learner's own certificates, the newest first. */
export function certificatesOf(
  store: Store,
  learner: Learner,
): Promise<Pick<FoundCertificate, 'code' | 'serial' | 'snapshot' | 'awardedAt'>[]> {
  const { certificates } = store.t;
  return store.read
    .select({
      code: certificates.code,
      serial: certificates.serial,
      snapshot: certificates.snapshot,
      awardedAt: certificates.awardedAt,
    })
    .from(certificates)
    .where(eq(certificates.learner, learner.person))
    .orderBy(desc(certificates.awardedAt));
}
