import { and, asc, eq } from 'drizzle-orm';
import type { BatchId, CertificateId, CertificateSerial } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { LeafKind } from '#db/tables/log.ts';
import type { StatusChange, StatusReason } from '#db/tables/statuses.ts';
import { type Evidence, evidenceOf } from '#domain/certificates/evidence.ts';
import { courseVersion } from '#domain/courses/versions.ts';
import { storedCheckpoint } from '#domain/log/checkpoint.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { type CertificateState, stateOf } from '#domain/statuses/state.ts';
import { type Entry, entryWith } from './list.ts';

/** A change of state with what only the issuer reads. */
export interface Decision {
  readonly change: StatusChange;
  readonly reason: StatusReason;
  readonly publicText: string;
  readonly internalText: string;
  /** The name of who decided; undefined when that account is gone or nobody signed in did. */
  readonly by: string | undefined;
  readonly at: Date;
}

/** All that an issuer knows of one certificate of its institution. */
export interface RegisterEntry extends Entry {
  readonly run: number;
  readonly edition: number;
  readonly nameErasedAt: Date | undefined;
  readonly standing: CertificateState;
  /** Whether its credential is signed. */
  readonly signed: boolean;
  readonly decisions: readonly Decision[];
  /** Its leaves in the log of certificates, and how many leaves the newest signed checkpoint holds. */
  readonly leaves: readonly { readonly index: number; readonly kind: LeafKind; readonly at: Date }[];
  readonly checkpoint: number | undefined;
  readonly batch: BatchId | undefined;
  /** The serial of the certificate whose place it took, and of those that took its own. */
  readonly replaces: CertificateSerial | undefined;
  readonly replacedBy: readonly CertificateSerial[];
  /** Undefined when the course version is gone. */
  readonly evidence: Evidence | undefined;
}

export async function registerEntry(
  store: Store,
  issuer: Issuer,
  { serial, at = new Date() }: { serial: CertificateSerial; at?: Date },
): Promise<RegisterEntry | undefined> {
  const entry = await entryWith(store, issuer, { serial, at });
  const { certificates, courseVersions } = store.t;
  const [row] = entry ? await store.read.select().from(certificates).where(eq(certificates.id, entry.id)) : [];
  if (!entry || !row) return undefined;
  const isThere = await store.read.$count(courseVersions, eq(courseVersions.id, row.version));
  const [decisions, leaves, checkpoint, replaces, replacedBy, evidence] = await Promise.all([
    decisionsOn(store, entry.id),
    leavesOf(store, entry.id),
    storedCheckpoint(store),
    row.replaces ? serialsWhere(store, issuer, eq(certificates.id, row.replaces)) : [],
    serialsWhere(store, issuer, eq(certificates.replaces, entry.id)),
    isThere
      ? evidenceOf(store, issuer, { version: await courseVersion(store, row.version), person: row.learner })
      : undefined,
  ]);
  return {
    ...entry,
    ...{ run: row.run, edition: row.edition, decisions, leaves, replacedBy, evidence },
    nameErasedAt: row.nameErasedAt ?? undefined,
    standing: await stateOf(store, store.read, entry, at),
    signed: row.credentialHash !== null,
    checkpoint: checkpoint?.size,
    batch: row.batch ?? undefined,
    replaces: replaces[0],
  };
}

async function decisionsOn(store: Store, certificate: CertificateId): Promise<Decision[]> {
  const { statusChanges, people } = store.t;
  const rows = await store.read
    .select({
      change: statusChanges.change,
      reason: statusChanges.reason,
      publicText: statusChanges.publicText,
      internalText: statusChanges.internalText,
      by: people.name,
      at: statusChanges.at,
    })
    .from(statusChanges)
    .leftJoin(people, eq(people.id, statusChanges.by))
    .where(eq(statusChanges.certificate, certificate))
    .orderBy(asc(statusChanges.seq));
  return rows.map(({ by, ...row }) => ({ ...row, by: by ?? undefined }));
}

function leavesOf(store: Store, certificate: CertificateId): Promise<RegisterEntry['leaves'][number][]> {
  const { logLeaves } = store.t;
  return store.read
    .select({ index: logLeaves.index, kind: logLeaves.kind, at: logLeaves.at })
    .from(logLeaves)
    .where(eq(logLeaves.certificate, certificate))
    .orderBy(asc(logLeaves.index));
}

async function serialsWhere(
  store: Store,
  { institution }: Issuer,
  which: ReturnType<typeof eq>,
): Promise<CertificateSerial[]> {
  const { certificates } = store.t;
  const rows = await store.read
    .select({ serial: certificates.serial })
    .from(certificates)
    .where(and(which, eq(certificates.issuer, institution)))
    .orderBy(asc(certificates.awardedAt));
  return rows.map(({ serial }) => serial);
}
