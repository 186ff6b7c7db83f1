import { and, eq } from 'drizzle-orm';
import type { CertificateSerial, CorrectionId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { type Certificate, insertCertificate } from '#domain/certificates/insert.ts';
import { signCertificate } from '#domain/certificates/sign.ts';
import { type CourseVersion, courseVersion, inLanguage } from '#domain/courses/versions.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { applyChange } from '#domain/statuses/change.ts';
import { type Uncorrectable, uncorrectable } from './ask.ts';

export type DecideRefusal =
  | { code: 'no-such-correction' }
  | { code: 'decided-before' }
  /** Whoever asked does not decide, and nobody decides on her own certificate. */
  | { code: 'second-person-needed' };

export type ApproveRefusal =
  | DecideRefusal
  | Uncorrectable
  /** The approver has not said that old and new name are one person's. */
  | { code: 'identity-unconfirmed' }
  /** The holder has not confirmed her address, so she could not be told. */
  | { code: 'holder-unconfirmed' };

type Correction = Store['t']['corrections']['$inferSelect'];

/**
 * Approves a correction: in one transaction a new certificate with the corrected name takes the place of the old one, which is
 * superseded for good; all else that is printed stays, and the first award's date with it. `samePerson` is the approver's word
 * that both names are one person's.
 */
export async function approveCorrection(
  store: Store,
  issuer: Issuer,
  { correction: id, samePerson, at = new Date() }: { correction: CorrectionId; samePerson: boolean; at?: Date },
): Promise<Result<Certificate, ApproveRefusal>> {
  const known = await versionOf(store, issuer, id);
  if (!known) return refuse({ code: 'no-such-correction' });
  const approved = await store.tx(async (db): Promise<Result<Certificate, ApproveRefusal>> => {
    // The account first, as an erasure does, so that neither waits for the other.
    const { people } = store.t;
    const [holder] = await locked(db.select().from(people).where(eq(people.id, known.learner)));
    const open = await openCorrection(db, store, issuer, id);
    if (!open.ok) return open;
    const { correction, certificate } = open.value;
    const why = await uncorrectable(db, store, certificate, at);
    if (why) return refuse(why);
    if (correction.name === null || correction.nameLatin === null) return refuse({ code: 'name-erased' });
    if (!holder?.emailConfirmedAt) return refuse({ code: 'holder-unconfirmed' });
    if (!samePerson) return refuse({ code: 'identity-unconfirmed' });

    const successor = await supersede(db, store, issuer, {
      ...{ certificate, version: known.version, at },
      names: { name: correction.name, latin: correction.nameLatin },
    });
    await close(db, store, issuer, { correction, certificate, approved: true, successor, at });
    const course = inLanguage(certificate.snapshot.course.titles, holder.locale);
    const values = { name: holder.name, course, serial: successor.serial };
    const letter = { kind: 'certificate-corrected', to: holder.email, locale: holder.locale, values } as const;
    await queueMail(db, store, { ...letter, path: '/certificates' }, at);
    return ok(successor);
  });
  if (approved.ok) await signCertificate(store, { certificate: approved.value.id, at });
  return approved;
}

/** Declines a correction: the certificate stays as it is. */
export async function declineCorrection(
  store: Store,
  issuer: Issuer,
  { correction: id, at = new Date() }: { correction: CorrectionId; at?: Date },
): Promise<Result<CertificateSerial, DecideRefusal>> {
  return store.tx(async (db): Promise<Result<CertificateSerial, DecideRefusal>> => {
    const open = await openCorrection(db, store, issuer, id);
    if (!open.ok) return open;
    await close(db, store, issuer, { ...open.value, approved: false, at });
    return ok(open.value.certificate.serial);
  });
}

/** Read before the transaction, which may await its database alone. */
async function versionOf(store: Store, { institution }: Issuer, id: CorrectionId) {
  const { corrections, certificates } = store.t;
  const [found] = await store.read
    .select({ version: certificates.version, learner: certificates.learner })
    .from(corrections)
    .innerJoin(certificates, eq(certificates.id, corrections.certificate))
    .where(and(eq(corrections.id, id), eq(corrections.institution, institution)));
  return found && { learner: found.learner, version: await courseVersion(store, found.version) };
}

async function openCorrection(
  db: Tx,
  store: Store,
  { institution, person }: Issuer,
  id: CorrectionId,
): Promise<Result<{ correction: Correction; certificate: Certificate }, DecideRefusal>> {
  const { corrections, certificates } = store.t;
  const [correction] = await locked(
    db
      .select()
      .from(corrections)
      .where(and(eq(corrections.id, id), eq(corrections.institution, institution))),
  );
  if (!correction) return refuse({ code: 'no-such-correction' });
  const [certificate] = await locked(
    db
      .select()
      .from(certificates)
      .where(and(eq(certificates.id, correction.certificate), eq(certificates.issuer, institution))),
  );
  if (!certificate) return refuse({ code: 'no-such-correction' });
  if (correction.decidedAt) return refuse({ code: 'decided-before' });
  if (correction.askedBy === person || certificate.learner === person) return refuse({ code: 'second-person-needed' });
  return ok({ correction, certificate });
}

/** A name to be corrected stays no longer than its decision: then it stands on the certificate, or nowhere. */
async function close(
  db: Tx,
  store: Store,
  issuer: Issuer,
  decision: {
    correction: Correction;
    certificate: Certificate;
    approved: boolean;
    successor?: Certificate;
    at: Date;
  },
): Promise<void> {
  const { correction, certificate, approved, successor, at } = decision;
  const { corrections } = store.t;
  await db
    .update(corrections)
    .set({ name: null, nameLatin: null, decidedBy: issuer.person, decidedAt: at, approved, successor: successor?.id })
    .where(eq(corrections.id, correction.id));
  const detail = { serial: certificate.serial, ...(successor ? { successor: successor.serial } : {}) };
  const deed = approved ? 'correction-approved' : 'correction-declined';
  await record(db, store, { actor: issuer, deed, subject: certificate.id, detail, at });
}

async function supersede(
  db: Tx,
  store: Store,
  issuer: Issuer,
  {
    certificate,
    version,
    names,
    at,
  }: { certificate: Certificate; version: CourseVersion; names: { name: string; latin: string }; at: Date },
): Promise<Certificate> {
  // The log of certificates before the audit: the order in which every transaction holds them.
  const change = { change: 'superseded', reason: 'name-corrected', publicText: '', internalText: '' } as const;
  await applyChange(db, store, certificate, { ...change, actor: issuer, at });
  const { snapshot, kind, run, edition, learner, validUntil } = certificate;
  const { accreditation } = snapshot;
  const made = await insertCertificate(db, store, {
    ...{ learner: { role: 'learner', person: learner }, version, kind, issuer: issuer.institution, run, names, at },
    issuerPrinted: snapshot.issuer,
    printed: {
      title: { en: '', ...snapshot.course.titles },
      competencies: Object.fromEntries(snapshot.competencies.map(({ code, titles }) => [code, { en: '', ...titles }])),
      institution: snapshot.institution,
    },
    language: snapshot.assessment.language,
    origin: new URL(snapshot.address).origin,
    edition: edition + 1,
    replaces: certificate.id,
    ...(validUntil ? { validUntil } : {}),
    more: {
      ...(accreditation ? { accreditation } : {}),
      firstAwardedOn: snapshot.firstAwardedOn ?? snapshot.awardedOn,
    },
    actor: issuer,
  });
  // All it could refuse was asked before, and the certificate is held, so that nobody else replaces it meanwhile.
  if (!made.ok || !made.value) throw new Error(made.ok ? 'A certificate of this edition stands.' : made.refusal.code);
  return made.value;
}
