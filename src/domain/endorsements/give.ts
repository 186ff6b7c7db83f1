import { hash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { type CertificateId, type EndorsementId, newId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import { accreditationFor } from '#domain/accreditations/find.ts';
import { record } from '#domain/audit/record.ts';
import { dropPdf } from '#domain/certificates/drop-pdf.ts';
import { native } from '#domain/credentials/native.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import type { Institution } from '#domain/institutions/institution.ts';
import { lockedRegulator } from '#domain/institutions/regulator.ts';
import { signerFor } from '#domain/keys/signer.ts';
import { appendLeaves } from '#domain/log/append.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { allocatePlace } from '#domain/statuses/allocate.ts';
import { type CertificateState, stateOf } from '#domain/statuses/state.ts';
import { type Endorsement, endorsementOf } from './endorsement.ts';

export type EndorseRefusal =
  | { code: 'not-a-regulator' }
  | { code: 'own-key-missing' }
  | { code: 'no-such-certificate' }
  /** A regulator's own certificate says in its own words what it stands for. */
  | { code: 'own-certificate' }
  | { code: 'certificate-unsigned' }
  | { code: 'certificate-not-in-force'; state: CertificateState['is'] }
  | { code: 'version-not-accredited' }
  | { code: 'endorsed-before'; endorsement: EndorsementId };

type Certificate = Store['t']['certificates']['$inferSelect'];
type Ground = { certificate: Certificate; credentialHash: string; decision: string };

/**
 * Endorses, in the name of a regulator, a completion that another institution awarded on a course version that the regulator
 * accredits now, in the language of the assessment: once for a certificate and a regulator, which the database promises. The
 * certificate itself is not touched; the endorsement is served beside it, and its hash stands in the log.
 */
export async function endorse(
  store: Store,
  issuer: Issuer,
  { certificate, at = new Date() }: { certificate: CertificateId; at?: Date },
): Promise<Result<Endorsement, EndorseRefusal>> {
  const id = newId<EndorsementId>();
  // First of all whether there is a ground, and a place in the status list, which what is signed names.
  const begun = await store.tx(async (db): Promise<Result<Ground & Begun, EndorseRefusal>> => {
    const regulator = await lockedRegulator(db, store, issuer);
    if (!regulator) return refuse({ code: 'not-a-regulator' });
    const ground = await groundOf(db, store, issuer, { certificate, at });
    if (!ground.ok) return ground;
    const place = await allocatePlace(db, store, { institution: issuer.institution, certificate: placeOf(id) });
    return ok({ ...ground.value, regulator, place });
  });
  if (!begun.ok) return begun;
  const { regulator, place, decision } = begun.value;
  const signer = await signerFor(store, issuer.institution);
  if (!signer) return refuse({ code: 'own-key-missing' });
  const credential = endorsementOf({
    ...{ id, snapshot: begun.value.certificate.snapshot, regulator, decision, status: place, at },
    issuer: { did: signer.did, url: regulator.url, email: regulator.email },
  });
  const signed = JSON.stringify(await signCredential(credential, signer, { created: at, primitives: native }));

  return store.tx(async (db): Promise<Result<Endorsement, EndorseRefusal>> => {
    // Looked at again, and held: it may have been revoked, or the decision withdrawn, while this was signed.
    const ground = await groundOf(db, store, issuer, { certificate, at });
    if (!ground.ok) return ground;
    const { endorsements } = store.t;
    const [made] = await db
      .insert(endorsements)
      .values({ id, certificate, regulator: issuer.institution, signed, key: signer.key, by: issuer.person, at })
      .onConflictDoNothing({ target: [endorsements.certificate, endorsements.regulator] })
      .returning();
    if (!made) return (await endorsedBefore(db, store, issuer, certificate)) as { ok: false; refusal: EndorseRefusal };
    const content = {
      issuer: signer.did,
      credential: hash('sha256', signed, 'base64url'),
      about: ground.value.credentialHash,
    };
    await dropPdf(db, store, certificate);
    await appendLeaves(db, store, [{ kind: 'endorsement', certificate, content, at }]);
    const detail = { certificate, serial: ground.value.certificate.serial };
    await record(db, store, { actor: issuer, deed: 'endorsement-given', subject: id, detail, at });
    return ok(made);
  });
}

interface Begun {
  regulator: Institution;
  place: { number: number; place: number };
}

/** Places in status lists are kept by the id of what has a status; an endorsement has one of its own. */
export function placeOf(id: EndorsementId): CertificateId {
  return id as string as CertificateId;
}

async function groundOf(
  db: Tx,
  store: Store,
  issuer: Issuer,
  { certificate: id, at }: { certificate: CertificateId; at: Date },
): Promise<Result<Ground, EndorseRefusal>> {
  const { certificates } = store.t;
  const [certificate] = await locked(db.select().from(certificates).where(eq(certificates.id, id)));
  if (!certificate) return refuse({ code: 'no-such-certificate' });
  if (certificate.issuer === issuer.institution) return refuse({ code: 'own-certificate' });
  const accreditation =
    certificate.kind === 'completion' &&
    (await accreditationFor(db, store, {
      ...{ regulator: issuer.institution, version: certificate.version, at },
      language: certificate.snapshot.assessment.language,
    }));
  if (!accreditation) return refuse({ code: 'version-not-accredited' });
  const before = await endorsedBefore(db, store, issuer, id);
  if (before) return before;
  const { credentialHash } = certificate;
  if (credentialHash === null) return refuse({ code: 'certificate-unsigned' });
  const state = await stateOf(store, db, certificate, at);
  if (state.is !== 'valid') return refuse({ code: 'certificate-not-in-force', state: state.is });
  return ok({ certificate, credentialHash, decision: accreditation.decision });
}

async function endorsedBefore(
  db: Reader,
  store: Store,
  issuer: Issuer,
  certificate: CertificateId,
): Promise<{ ok: false; refusal: EndorseRefusal } | undefined> {
  const { endorsements } = store.t;
  const [standing] = await db
    .select({ id: endorsements.id })
    .from(endorsements)
    .where(and(eq(endorsements.certificate, certificate), eq(endorsements.regulator, issuer.institution)));
  return standing && refuse({ code: 'endorsed-before', endorsement: standing.id });
}
