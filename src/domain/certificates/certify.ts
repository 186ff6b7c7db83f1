import type { BatchId, CourseVersionId, PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import type { Accreditation } from '#domain/accreditations/accreditation.ts';
import { accreditationFor } from '#domain/accreditations/find.ts';
import { signerFor } from '#domain/keys/signer.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Awardable, type AwardableRefusal, awardable } from './awardable.ts';
import { type Certificate, insertCertificate } from './insert.ts';
import { monthsAfter } from './months.ts';
import { signCertificate } from './sign.ts';
import { type StandingRefusal, standingOf, whatStandsInTheWay } from './standing.ts';

export type CertifyRefusal =
  /** Nobody of this id takes the version, or the account is gone. */
  { code: 'no-such-learner' } | StandingRefusal;

/**
 * Awards one learner, at the issuer's desk: a university the completion of a course of its own, any other issuer its
 * certification, valid for as long as its accreditation says. Signed before it is answered.
 *
 * Once for a learner, version and issuer: of several at the same moment one awards, and the others are told its serial.
 */
export async function certify(
  store: Store,
  issuer: Issuer,
  {
    person,
    version,
    origin,
    at = new Date(),
  }: { person: PersonId; version: CourseVersionId; origin: string; at?: Date },
): Promise<Result<Certificate, CertifyRefusal | AwardableRefusal | { code: 'no-key' }>> {
  const found = await awardable(store, issuer, { version });
  if (!found.ok) return found;
  if (!(await signerFor(store, issuer.institution))) return refuse({ code: 'no-key' });
  const awarded = await store.tx((db) => certifyIn(db, store, issuer, { awardable: found.value, person, origin, at }));
  if (awarded.ok) await signCertificate(store, { certificate: awarded.value.id, at });
  return awarded;
}

/** The rows of an award at the desk, in a transaction of the caller, who has it signed after. */
export async function certifyIn(
  db: Tx,
  store: Store,
  issuer: Issuer,
  {
    awardable: given,
    person,
    origin,
    batch,
    at,
  }: { awardable: Awardable; person: PersonId; origin: string; batch?: BatchId; at: Date },
): Promise<Result<Certificate, CertifyRefusal>> {
  const standing = await standingOf(store, db, given, person);
  if (!standing) return refuse({ code: 'no-such-learner' });
  const { kind, version, printed, issuer: institution } = given;
  const { language } = standing;
  const accreditation =
    kind === 'certification' && standing.completedAt
      ? await accreditationFor(db, store, { regulator: institution.id, version: version.id, language, at })
      : undefined;
  const isAccredited = kind === 'completion' || accreditation !== undefined;
  const refusal = whatStandsInTheWay(standing, issuer, () => isAccredited);
  if (refusal) return refuse(refusal);
  const inserted = await insertCertificate(db, store, {
    ...{ learner: { role: 'learner', person }, version, kind, printed, language, origin, at, actor: issuer },
    ...{ issuer: institution.id, issuerPrinted: institution, run: 1, edition: 1 },
    ...(batch ? { batch } : {}),
    ...(accreditation ? underAccreditation(accreditation, at) : {}),
  });
  if (!inserted.ok) return inserted;
  if (inserted.value) return ok(inserted.value);
  // Somebody else's commit came first.
  const awarded = (await standingOf(store, db, given, person))?.awarded;
  if (!awarded) throw new Error('A certificate that stands in the way is not there.');
  return refuse({ code: 'already-awarded', serial: awarded.serial, certificate: awarded.id });
}

function underAccreditation({ id, decision, until, validMonths }: Accreditation, at: Date) {
  return {
    more: { accreditation: { id, decision, until: until.toISOString().slice(0, 10) } },
    ...(validMonths === null ? {} : { validUntil: monthsAfter(at, validMonths) }),
  };
}
