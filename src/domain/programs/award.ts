import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { CERTIFICATE_KINDS } from '#db/tables/achievements.ts';
import { type AwardableRefusal, awardable } from '#domain/certificates/awardable.ts';
import { type CertifyRefusal, certify } from '#domain/certificates/certify.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { personByEmail, personById } from '#domain/people/find.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Done } from './once.ts';

export type ProgramAwardRefusal =
  | { code: 'kind-unknown' }
  /** A university awards completions; every other issuer certifies. */
  | { code: 'other-kind'; kind: string }
  | Exclude<CertifyRefusal, { code: 'already-awarded' }>
  | AwardableRefusal
  | { code: 'no-key' };

/**
 * Awards one learner for a program, as the issuer's desk does. She is named by the id of her account or by her e-mail address;
 * somebody who does not take the course is not found, whether she has an account or not. Who holds the certificate already
 * keeps it: it is answered, and `isNew` says no.
 */
export async function awardByProgram(
  store: Store,
  issuer: Issuer,
  {
    person: { account, email },
    kind,
    course,
    origin,
    at = new Date(),
  }: { person: { account: string; email: string }; kind: string; course: string; origin: string; at?: Date },
): Promise<Result<Done, ProgramAwardRefusal>> {
  if (!CERTIFICATE_KINDS.some((known) => known === kind)) return refuse({ code: 'kind-unknown' });
  const found = account
    ? await personById(store.read, store, account as PersonId)
    : await personByEmail(store.read, store, email);
  const enrolment = found && (await enrolmentOf(store, { role: 'learner', person: found.id }, course as CourseSlug));
  if (!enrolment) return refuse({ code: 'no-such-learner' });
  const version = enrolment.version.id;
  const given = await awardable(store, issuer, { version });
  if (!given.ok) return given;
  if (given.value.kind !== kind) return refuse({ code: 'other-kind', kind: given.value.kind });
  const awarded = await certify(store, issuer, { person: found.id, version, origin, at });
  if (awarded.ok) return ok({ serial: awarded.value.serial, isNew: true });
  const { refusal } = awarded;
  return refusal.code === 'already-awarded' ? ok({ serial: refusal.serial, isNew: false }) : refuse(refusal);
}
