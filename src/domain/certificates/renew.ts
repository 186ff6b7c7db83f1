import { and, eq } from 'drizzle-orm';
import type { CertificateId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import type { Accreditation } from '#domain/accreditations/accreditation.ts';
import { accreditationFor } from '#domain/accreditations/find.ts';
import { record } from '#domain/audit/record.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { stateOf } from '#domain/statuses/state.ts';
import { type Awardable, type AwardableRefusal, awardable } from './awardable.ts';
import type { CertificateState, Names } from './certificate.ts';
import { type Certificate, insertCertificate } from './insert.ts';
import { monthsAfter } from './months.ts';
import { signCertificate } from './sign.ts';
import { successorOf } from './successor.ts';

export type RenewRefusal =
  | AwardableRefusal
  | { code: 'no-such-certificate' }
  /** A completion has no end. */
  | { code: 'never-ends' }
  | { code: 'replaced-before'; serial: string }
  /** What is suspended, revoked or superseded is not renewed. */
  | { code: 'state-forbids'; state: CertificateState['is'] }
  | { code: 'name-erased' }
  /** The holder has not confirmed her address, so she could not be told. */
  | { code: 'holder-unconfirmed' }
  /** Nobody renews her own. */
  | { code: 'yourself' };

/**
 * Renews a certification that ends or has ended: a further run of it, valid anew for as long as the accreditation says that holds
 * now, with the name it bears and the date of the first award. Once: of several at the same moment one renews. The one before
 * keeps its own end. Signed before it is answered.
 */
export async function renewCertificate(
  store: Store,
  issuer: Issuer,
  { certificate: id, origin, at = new Date() }: { certificate: CertificateId; origin: string; at?: Date },
): Promise<Result<Certificate, RenewRefusal>> {
  const { certificates, people } = store.t;
  const [known] = await store.read
    .select({ version: certificates.version, learner: certificates.learner })
    .from(certificates)
    .where(and(eq(certificates.id, id), eq(certificates.issuer, issuer.institution)));
  if (!known) return refuse({ code: 'no-such-certificate' });
  const found = await awardable(store, issuer, { version: known.version });
  if (!found.ok) return found;
  const renewed = await store.tx(async (db): Promise<Result<Certificate, RenewRefusal>> => {
    // The account first, as an erasure does, so that neither waits for the other.
    const [holder] = await locked(db.select().from(people).where(eq(people.id, known.learner)));
    const [certificate] = await locked(db.select().from(certificates).where(eq(certificates.id, id)));
    if (!certificate) return refuse({ code: 'no-such-certificate' });
    const why = await unrenewable(db, store, issuer, certificate, at);
    if (why) return refuse(why);
    const names = await printedNames(db, store, id);
    if (!names) return refuse({ code: 'name-erased' });
    if (!holder?.emailConfirmedAt) return refuse({ code: 'holder-unconfirmed' });
    const { language } = certificate.snapshot.assessment;
    const { version } = found.value;
    const accreditation = await accreditationFor(db, store, {
      ...{ regulator: issuer.institution, version: version.id, language, at },
    });
    if (!accreditation) return refuse({ code: 'not-accredited' });

    const next = await nextRun(db, store, issuer, {
      ...{ certificate, awardable: found.value, accreditation, names, origin, at },
    });
    const detail = { serial: certificate.serial, successor: next.serial };
    await record(db, store, { actor: issuer, deed: 'certificate-renewed', subject: id, detail, at });
    const values = { name: holder.name, course: inLanguage(next.snapshot.course.titles, holder.locale) };
    const letter = { kind: 'certificate-renewed', to: holder.email, locale: holder.locale } as const;
    await queueMail(db, store, { ...letter, values: { ...values, serial: next.serial }, path: '/certificates' }, at);
    return ok(next);
  });
  if (renewed.ok) await signCertificate(store, { certificate: renewed.value.id, at });
  return renewed;
}

async function unrenewable(
  db: Tx,
  store: Store,
  { person }: Issuer,
  certificate: Certificate,
  at: Date,
): Promise<RenewRefusal | undefined> {
  if (certificate.learner === person) return { code: 'yourself' };
  if (certificate.kind !== 'certification' || !certificate.validUntil) return { code: 'never-ends' };
  const successor = await successorOf(db, store, certificate.id);
  if (successor) return { code: 'replaced-before', serial: successor.serial };
  const { is } = await stateOf(store, db, certificate, at);
  return is === 'valid' || is === 'expired' ? undefined : { code: 'state-forbids', state: is };
}

async function printedNames(db: Tx, store: Store, certificate: CertificateId): Promise<Names | undefined> {
  const { certificateNames } = store.t;
  const [row] = await db.select().from(certificateNames).where(eq(certificateNames.certificate, certificate));
  return row && { name: row.name, latin: row.nameLatin };
}

async function nextRun(
  db: Tx,
  store: Store,
  issuer: Issuer,
  {
    certificate: { id, snapshot, run, learner },
    awardable: { kind, version, printed, issuer: institution },
    accreditation,
    names,
    origin,
    at,
  }: {
    certificate: Certificate;
    awardable: Awardable;
    accreditation: Accreditation;
    names: Names;
    origin: string;
    at: Date;
  },
): Promise<Certificate> {
  const { id: decided, decision, until, validMonths } = accreditation;
  const made = await insertCertificate(db, store, {
    ...{ learner: { role: 'learner', person: learner }, version, kind, printed, names, origin, at, actor: issuer },
    ...{ issuer: institution.id, issuerPrinted: institution, run: run + 1, edition: 1, replaces: id },
    language: snapshot.assessment.language,
    ...(validMonths === null ? {} : { validUntil: monthsAfter(at, validMonths) }),
    more: {
      accreditation: { id: decided, decision, until: until.toISOString().slice(0, 10) },
      firstAwardedOn: snapshot.firstAwardedOn ?? snapshot.awardedOn,
    },
  });
  // What it could refuse was asked before, and the one before is held, so that nobody else renews it meanwhile.
  if (!made.ok || !made.value) throw new Error(made.ok ? 'A certificate of this run stands.' : made.refusal.code);
  return made.value;
}
