import { and, eq, isNull } from 'drizzle-orm';
import { type CertificateId, type CorrectionId, newId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { CertificateState } from '#domain/certificates/certificate.ts';
import { missingLetters } from '#domain/certificates/fonts.ts';
import type { Certificate } from '#domain/certificates/insert.ts';
import { successorOf } from '#domain/certificates/successor.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Issuer, Learner } from '#domain/people/actors.ts';
import { checkedNames } from '#domain/people/certificate-name.ts';
import type { CheckEntries } from '#domain/people/entries.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { stateOf } from '#domain/statuses/state.ts';

/** Why a certificate cannot be corrected as it stands. */
export type Uncorrectable =
  | { code: 'state-forbids'; state: CertificateState['is'] }
  /** Another took its place already: that one is to be corrected. */
  | { code: 'replaced-before'; serial: string }
  | { code: 'name-erased' };

export type AskRefusal =
  | CheckEntries
  | { code: 'no-such-certificate' }
  | { code: 'correction-unexplained' }
  | { code: 'correction-too-long'; most: number }
  | { code: 'correction-open' }
  | { code: 'name-unchanged' }
  | Uncorrectable
  | TooManyTries;

export const MOST_REASON = 1000;

/**
 * Asks that a name on a certificate be corrected: somebody of the institution that awarded it, or its holder. Nothing changes
 * until somebody else of the institution approves. One open at a time for a certificate.
 */
export async function askCorrection(
  store: Store,
  actor: Issuer | Learner,
  {
    certificate: id,
    name,
    latin,
    reason,
    at = new Date(),
  }: { certificate: CertificateId; name: string; latin: string; reason: string; at?: Date },
): Promise<Result<CorrectionId, AskRefusal>> {
  const names = checkedNames({ name, latin, missing: missingLetters });
  if (!names.ok) return names;
  if (reason.trim() === '') return refuse({ code: 'correction-unexplained' });
  if (reason.trim().length > MOST_REASON) return refuse({ code: 'correction-too-long', most: MOST_REASON });
  if (actor.role === 'learner') {
    const counted = await limit(store, 'correction-asked', actor.person, at);
    if (!counted.ok) return counted;
  }
  const { certificates, certificateNames, corrections } = store.t;
  const own =
    actor.role === 'issuer' ? eq(certificates.issuer, actor.institution) : eq(certificates.learner, actor.person);
  return store.tx(async (db): Promise<Result<CorrectionId, AskRefusal>> => {
    const [certificate] = await locked(
      db
        .select()
        .from(certificates)
        .where(and(eq(certificates.id, id), own)),
    );
    if (!certificate?.issuer) return refuse({ code: 'no-such-certificate' });
    const why = await uncorrectable(db, store, certificate, at);
    if (why) return refuse(why);
    const [printed] = await db.select().from(certificateNames).where(eq(certificateNames.certificate, id));
    if (printed?.name === names.value.name && printed.nameLatin === names.value.latin)
      return refuse({ code: 'name-unchanged' });
    const open = and(eq(corrections.certificate, id), isNull(corrections.decidedAt));
    if ((await db.$count(corrections, open)) > 0) return refuse({ code: 'correction-open' });

    const correction = newId<CorrectionId>();
    const { issuer: institution, serial } = certificate;
    await db.insert(corrections).values({
      ...{ id: correction, certificate: id, institution, name: names.value.name, nameLatin: names.value.latin },
      ...{ reason: reason.trim(), askedBy: actor.person, askedAt: at },
    });
    await record(db, store, { actor, deed: 'correction-asked', subject: id, institution, detail: { serial }, at });
    return ok(correction);
  });
}

/** A certificate that is suspended is not corrected: its new form would be in force. */
export async function uncorrectable(
  db: Tx,
  store: Store,
  certificate: Certificate,
  at: Date,
): Promise<Uncorrectable | undefined> {
  if (certificate.nameErasedAt) return { code: 'name-erased' };
  const successor = await successorOf(db, store, certificate.id);
  if (successor) return { code: 'replaced-before', serial: successor.serial };
  const { is } = await stateOf(store, db, certificate, at);
  return is === 'valid' || is === 'expired' ? undefined : { code: 'state-forbids', state: is };
}
