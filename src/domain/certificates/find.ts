import { and, desc, eq, sql } from 'drizzle-orm';
import type { CertificateCode, CertificateId, CertificateSerial } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { stateOf } from '#domain/statuses/state.ts';
import type { CertificateState, Names, Snapshot } from './certificate.ts';
import { nameHash } from './name-hash.ts';
import { type Neighbour, predecessorOf, successorOf } from './successor.ts';

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
  /** 1 at the first award, one more for each renewal. */
  readonly run: number;
  /** When it ends, or ended, by itself. */
  readonly validUntil: Date | undefined;
  /** The certificate that it took the place of, and the one that took its place: corrected, or renewed. */
  readonly replaces: Neighbour | undefined;
  readonly replacedBy: Neighbour | undefined;
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
    run: certificate.run,
    validUntil: certificate.validUntil ?? undefined,
    replaces: await predecessorOf(store.read, store, certificate.replaces),
    replacedBy: await successorOf(store.read, store, certificate.id),
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
      // How often its state changed, and who endorsed it. Drizzle leaves the table out of a column here, and `id` is many tables' own.
      changes: sql<number>`(select count(*) from ${t.statusChanges} where ${t.statusChanges.certificate} = ${t.certificates}.id)`,
      endorsed: sql<number>`(select count(*) + count(${t.endorsements.withdrawnAt}) from ${t.endorsements} where ${t.endorsements.certificate} = ${t.certificates}.id)`,
      // Whether another was awarded in its place.
      successors: sql<number>`(select count(*) from ${t.certificates} as successor where successor.replaces = ${t.certificates}.id)`,
      // What was decided on recognising its issuer.
      recognised: sql<number>`(select count(*) + count(${t.recognitions.endedAt}) from ${t.recognitions} where ${t.recognitions.issuer} = (select ${t.keys.did} from ${t.keys} where ${t.keys.id} = ${t.certificates}.key))`,
    })
    .from(t.certificates)
    .where(eq(t.certificates.code, sql.placeholder('code'))),
);

/** The edition of a certificate's page today: one narrow prepared query, for the page that is asked for most. Undefined when there is none. */
export async function editionOf(store: Store, code: CertificateCode, at = new Date()): Promise<string | undefined> {
  const [row] = await standing(store, store.read, { code });
  if (!row) return undefined;
  const isExpired = row.validUntil !== null && row.validUntil <= at;
  // A recognition that begins or runs out by itself, and a new regulator, are on the page within the hour.
  const hour = Math.floor(at.getTime() / 3_600_000);
  const { key, changes, successors, endorsed, recognised } = row;
  return [row.nameErasedAt?.getTime(), key, changes, successors, endorsed, recognised, isExpired, hour].join(' ');
}

/** A certificate as its holder sees it in her list. */
export interface OwnCertificate
  extends Pick<FoundCertificate, 'code' | 'serial' | 'snapshot' | 'awardedAt' | 'validUntil'> {
  readonly id: CertificateId;
  readonly run: number;
  readonly state: CertificateState;
  /** As printed on it. */
  readonly name: string | undefined;
  readonly isSigned: boolean;
  readonly replacedBy: Neighbour | undefined;
}

/** The learner's own certificates, the newest first; with `serial` that one alone. */
export async function certificatesOf(
  store: Store,
  learner: Learner,
  { serial, at = new Date() }: { serial?: CertificateSerial; at?: Date } = {},
): Promise<OwnCertificate[]> {
  const { certificates, certificateNames } = store.t;
  const rows = await store.read
    .select({ certificate: certificates, name: certificateNames.name })
    .from(certificates)
    .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
    .where(and(eq(certificates.learner, learner.person), serial ? eq(certificates.serial, serial) : undefined))
    .orderBy(desc(certificates.awardedAt));
  return Promise.all(
    rows.map(async ({ certificate, name }) => ({
      ...{ id: certificate.id, code: certificate.code, serial: certificate.serial, snapshot: certificate.snapshot },
      ...{ awardedAt: certificate.awardedAt, run: certificate.run },
      validUntil: certificate.validUntil ?? undefined,
      name: name ?? undefined,
      isSigned: certificate.credentialHash !== null,
      state: await stateOf(store, store.read, certificate, at),
      replacedBy: await successorOf(store.read, store, certificate.id),
    })),
  );
}
