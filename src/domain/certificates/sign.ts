import { hash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { type AchievementId, type CertificateId, type InstitutionId, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import { type IssuerSigner, signerFor } from '#domain/keys/signer.ts';
import { appendLeaves } from '#domain/log/append.ts';
import { allocatePlace } from '#domain/statuses/allocate.ts';
import type { Snapshot } from './certificate.ts';
import { achievementOf, credentialOf } from './credential.ts';
import type { Certificate } from './insert.ts';

/** What came of signing: `no-key` until the issuer's key ceremony, `no-name` after an erasure. */
export type Signing = 'signed' | 'signed-before' | 'no-key' | 'no-name';

/**
 * Signs a certificate as an Open Badges 3.0 credential with its issuer's key, keeps the text byte for byte, and appends its
 * hash to the log of certificates in the same transaction. Done once: who asks again finds it done. Run by the award itself
 * and, should the process end between, by a job.
 */
export async function signCertificate(
  store: Store,
  { certificate: id, at = new Date() }: { certificate: CertificateId; at?: Date },
): Promise<Signing> {
  const { certificates, certificateNames, institutions } = store.t;
  const [found] = await store.read
    .select({ certificate: certificates, names: certificateNames, url: institutions.url, email: institutions.email })
    .from(certificates)
    .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
    .leftJoin(institutions, eq(institutions.id, certificates.issuer))
    .where(eq(certificates.id, id));
  if (!found?.names) return 'no-name';
  if (found.names.credential !== null) return 'signed-before';
  const { certificate, names } = found;
  const signer = certificate.issuer === '' ? undefined : await signerFor(store, certificate.issuer);
  if (!signer) return 'no-key';
  const institution = certificate.issuer as InstitutionId;

  const status = await store.tx((db) => allocatePlace(db, store, { institution, certificate: id }));
  const achievement = await achievementFor(store, { certificate, institution, signer, at });
  const credential = credentialOf({
    ...{ snapshot: certificate.snapshot, serial: certificate.serial, status, achievement },
    names: { name: names.name, latin: names.nameLatin },
    issuer: { did: signer.did, url: found.url ?? '', email: found.email ?? '' },
    awardedAt: certificate.awardedAt,
    firstAwardedAt: firstAward(certificate),
    validUntil: certificate.validUntil,
  });
  const signed = await signCredential(credential, signer, { created: at, primitives: native });
  const text = JSON.stringify(signed);
  const credentialHash = hash('sha256', text, 'base64url');

  return store.tx(async (db) => {
    const [kept] = await db
      .update(certificateNames)
      .set({ credential: text, pdf: null })
      .where(and(eq(certificateNames.certificate, id), isNull(certificateNames.credential)))
      .returning({ certificate: certificateNames.certificate });
    if (!kept) return 'signed-before';
    await db.update(certificates).set({ key: signer.key, credentialHash }).where(eq(certificates.id, id));
    const content = { issuer: signer.did, credential: credentialHash };
    await appendLeaves(db, store, [{ kind: 'award', certificate: id, content, at }]);
    return 'signed';
  });
}

function firstAward({ snapshot, awardedAt }: Pick<Certificate, 'snapshot' | 'awardedAt'>): Date {
  return snapshot.firstAwardedOn ? new Date(`${snapshot.firstAwardedOn}T00:00:00Z`) : awardedAt;
}

/** The issuer's achievement for a course version: written at its first award and never changed. */
async function achievementFor(
  store: Store,
  {
    certificate,
    institution,
    signer,
    at,
  }: { certificate: Certificate; institution: InstitutionId; signer: IssuerSigner; at: Date },
): Promise<JsonObject> {
  const { achievements } = store.t;
  const { snapshot, kind, course, version } = certificate;
  const one = and(
    eq(achievements.institution, institution),
    eq(achievements.kind, kind),
    eq(achievements.version, version),
  );
  const select = () => store.read.select({ document: achievements.document }).from(achievements).where(one);
  const [standing] = await select();
  if (standing) return standing.document as JsonObject;
  const id = newId<AchievementId>();
  const document = achievementOf(achievementAddress(snapshot, id), { snapshot, creator: signer.did });
  await store.tx((db) =>
    db
      .insert(achievements)
      .values({ id, institution, kind, course, version, document, createdAt: at })
      .onConflictDoNothing({ target: [achievements.institution, achievements.kind, achievements.version] })
      .returning(),
  );
  const [kept] = await select();
  return kept?.document as JsonObject;
}

function achievementAddress({ address, issuer }: Snapshot, id: AchievementId): string {
  return `${new URL(address).origin}/issuers/${issuer.slug}/achievements/${id}`;
}
