import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { CertificateCode, CertificateId, CertificateSerial, CorrectionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Names, Snapshot } from '#domain/certificates/certificate.ts';
import { readNumber } from '#domain/certificates/number.ts';
import type { Issuer, Learner } from '#domain/people/actors.ts';
import { namesOf } from '#domain/people/names.ts';
import { type Difference, difference } from './differ.ts';

/** A correction as the issuer's desk shows it. */
export interface ListedCorrection {
  readonly id: CorrectionId;
  readonly serial: CertificateSerial;
  readonly code: CertificateCode;
  readonly snapshot: Snapshot;
  /** As printed on the certificate; undefined once erased. */
  readonly old: Names | undefined;
  /** As it shall be, or, once approved, as the successor has it. */
  readonly corrected: Names | undefined;
  /** Undefined unless both names are known. */
  readonly difference: { readonly name: Difference; readonly latin: Difference } | undefined;
  readonly reason: string;
  readonly askedBy: { readonly name: string | undefined; readonly isHolder: boolean };
  readonly askedAt: Date;
  readonly decided:
    | {
        readonly approved: boolean;
        readonly by: string | undefined;
        readonly at: Date;
        readonly successor: { readonly code: CertificateCode; readonly serial: CertificateSerial } | undefined;
      }
    | undefined;
  /** Whether the reader may decide: she neither asked nor holds the certificate. */
  readonly mayDecide: boolean;
}

const MOST = 100;

/** The corrections asked of the institution: those that wait, the oldest first, or those decided, the newest first; 100 at the most. */
export async function correctionsOf(
  store: Store,
  issuer: Issuer,
  { decided }: { decided: boolean },
): Promise<ListedCorrection[]> {
  const { corrections, certificates } = store.t;
  const { institution } = issuer;
  const rows = await store.read
    .select({ correction: corrections, certificate: certificates })
    .from(corrections)
    .innerJoin(certificates, eq(certificates.id, corrections.certificate))
    .where(
      and(
        eq(corrections.institution, institution),
        decided ? isNotNull(corrections.decidedAt) : isNull(corrections.decidedAt),
      ),
    )
    .orderBy(decided ? desc(corrections.decidedAt) : corrections.askedAt, corrections.id)
    .limit(MOST);
  const ids = rows.flatMap(({ correction }) => [correction.certificate, correction.successor]);
  const [printed, people] = await Promise.all([
    printedOn(store, ids),
    namesOf(
      store,
      rows.flatMap(({ correction }) => [correction.askedBy, correction.decidedBy]),
    ),
  ]);
  return rows.map(({ correction, certificate }) => {
    const { name, nameLatin, askedBy, decidedBy, decidedAt, approved } = correction;
    const successor = correction.successor ? printed.get(correction.successor) : undefined;
    const old = printed.get(certificate.id)?.names;
    const corrected = name !== null && nameLatin !== null ? { name, latin: nameLatin } : successor?.names;
    const { id, reason, askedAt } = correction;
    const { serial, code, snapshot, learner } = certificate;
    return {
      ...{ id, serial, code, snapshot, old, corrected, reason, askedAt },
      difference:
        old && corrected
          ? { name: difference(old.name, corrected.name), latin: difference(old.latin, corrected.latin) }
          : undefined,
      askedBy: { name: people.get(askedBy), isHolder: askedBy === learner },
      decided: decidedAt
        ? { approved: approved === true, by: people.get(decidedBy ?? ''), at: decidedAt, successor }
        : undefined,
      mayDecide: !decidedAt && askedBy !== issuer.person && learner !== issuer.person,
    };
  });
}

/** A certificate that the issuer's institution awarded, by its id or by the number or code that somebody typed. */
export async function issuedCertificate(
  { read, t: { certificates, certificateNames } }: Store,
  { institution }: Issuer,
  named: { typed: string } | { id: CertificateId | undefined },
): Promise<{ id: CertificateId; serial: CertificateSerial; snapshot: Snapshot; names: Names | undefined } | undefined> {
  const number = 'typed' in named ? readNumber(named.typed) : named;
  if (!number || number === 'mistyped' || ('id' in number && !number.id)) return undefined;
  const one =
    'serial' in number
      ? eq(certificates.serial, number.serial)
      : 'code' in number
        ? eq(certificates.code, number.code)
        : eq(certificates.id, number.id as CertificateId);
  const [found] = await read
    .select({
      ...{ id: certificates.id, serial: certificates.serial, snapshot: certificates.snapshot },
      ...{ name: certificateNames.name, latin: certificateNames.nameLatin },
    })
    .from(certificates)
    .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
    .where(and(one, eq(certificates.issuer, institution)));
  if (!found) return undefined;
  const { name, latin, ...certificate } = found;
  return { ...certificate, names: name !== null && latin !== null ? { name, latin } : undefined };
}

/** What a holder sees of the corrections of one of her certificates: the newest first. */
export async function correctionsFor(
  store: Store,
  { person }: Learner,
  certificate: CertificateId,
): Promise<{ askedAt: Date; name: string | null; decidedAt: Date | null; approved: boolean | null }[]> {
  const { corrections, certificates } = store.t;
  return store.read
    .select({
      askedAt: corrections.askedAt,
      name: corrections.name,
      decidedAt: corrections.decidedAt,
      approved: corrections.approved,
    })
    .from(corrections)
    .innerJoin(certificates, eq(certificates.id, corrections.certificate))
    .where(and(eq(corrections.certificate, certificate), eq(certificates.learner, person)))
    .orderBy(desc(corrections.askedAt));
}

async function printedOn({ read, t: { certificates, certificateNames } }: Store, ids: (CertificateId | null)[]) {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const rows = await read
    .select({
      id: certificates.id,
      code: certificates.code,
      serial: certificates.serial,
      name: certificateNames.name,
      latin: certificateNames.nameLatin,
    })
    .from(certificates)
    .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
    .where(inArray(certificates.id, asked));
  return new Map(
    rows.map(({ id, code, serial, name, latin }) => [
      id,
      { code, serial, names: name !== null && latin !== null ? { name, latin } : undefined },
    ]),
  );
}
