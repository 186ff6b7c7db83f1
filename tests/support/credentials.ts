import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { CONTEXTS } from '#domain/credentials/contexts.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { multikey } from '#domain/credentials/multikey.ts';
import type { Signer, VerificationKey } from '#domain/credentials/proof.ts';

export const ISSUER = 'did:web:credentials.example:issuers:az';

export interface Ceremony {
  readonly signer: Signer;
  readonly key: VerificationKey;
  readonly privateKey: KeyObject;
  readonly publicBytes: Uint8Array;
}

/** A fresh Ed25519 key of an issuer. */
export function aKey(did = ISSUER): Ceremony {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicBytes = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));
  const publicKeyMultibase = multikey('ed25519', publicBytes);
  const key = { id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase };
  const signer = { method: key.id, sign: async (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, privateKey)) };
  return { signer, key, privateKey, publicBytes };
}

/** A fresh P-256 key of an issuer, for JWTs. */
export function aJwtKey(did = ISSUER): { signer: Signer; key: VerificationKey } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const last = Buffer.from(y, 'base64url').at(-1) ?? 0;
  const point = Uint8Array.from([2 + (last & 1), ...Buffer.from(x, 'base64url')]);
  const publicKeyMultibase = multikey('p256', point);
  const key = { id: `${did}#${publicKeyMultibase}`, controller: did, publicKeyMultibase };
  const dsaEncoding = 'ieee-p1363';
  const signer = {
    method: key.id,
    sign: async (bytes: Uint8Array) => new Uint8Array(sign('sha256', bytes, { key: privateKey, dsaEncoding })),
  };
  return { signer, key };
}

const PROFILE = {
  id: ISSUER,
  type: ['Profile'],
  name: 'Azərbaycan Media Şurası',
  url: 'https://council.example/',
  email: 'office@council.example',
  image: { id: 'https://council.example/seal.png', type: 'Image', caption: 'Möhür' },
  address: { type: ['Address'], addressCountry: 'Azərbaycan', addressCountryCode: 'AZ', addressLocality: 'Bakı' },
};

const ACHIEVEMENT = {
  id: 'https://credentials.example/achievements/verifying-sources/3',
  type: ['Achievement'],
  achievementType: 'CertificateOfCompletion',
  name: 'Mənbələrin yoxlanması',
  description: 'Reads a source, finds its origin and says so.',
  criteria: { id: 'https://credentials.example/courses/verifying-sources', narrative: 'All lessons and the exam.' },
  version: '3',
  inLanguage: 'az',
  tag: ['sources', 'verification'],
  resultDescription: [
    {
      id: 'https://credentials.example/achievements/verifying-sources/3#score',
      type: ['ResultDescription'],
      name: 'Exam',
      resultType: 'Percent',
      valueMin: '0',
      valueMax: '100',
    },
  ],
};

/** An achievement credential with everything that a certificate of the site says, unsigned. */
export function aCredential(changes: JsonObject = {}) {
  return {
    '@context': CONTEXTS,
    id: 'urn:uuid:7f6a6b0e-2a1b-4c53-9a39-0d8e5d5c1f10',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Mənbələrin yoxlanması',
    issuer: PROFILE,
    validFrom: '2026-11-21T09:30:00Z',
    validUntil: '2029-11-21T09:30:00Z',
    awardedDate: '2026-11-21T09:30:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: 'Gülnarə Əliyeva', identityType: 'name' },
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
          identityType: 'emailAddress',
          salt: 'kR2v',
        },
      ],
      achievement: ACHIEVEMENT,
      result: [{ type: ['Result'], resultDescription: `${ACHIEVEMENT.id}#score`, value: '86', status: 'Completed' }],
      licenseNumber: 'AZ-2026-000417',
    },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json-ld/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
    credentialStatus: {
      id: 'https://credentials.example/status/az/1#94567',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '94567',
      statusListCredential: 'https://credentials.example/status/az/1',
    },
    ...changes,
  };
}

/** An endorsement of one issuer by another, unsigned. */
export function anEndorsement(changes: JsonObject = {}) {
  return {
    '@context': CONTEXTS,
    id: 'urn:uuid:9d0b7fb1-7a5e-4a52-8a0c-3c2d5f0f9a11',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Recognition of the Media Council',
    issuer: { id: ISSUER, type: ['Profile'], name: 'Media Council' },
    validFrom: '2026-11-21T09:30:00Z',
    credentialSubject: {
      id: 'did:web:credentials.example:issuers:kz',
      type: ['EndorsementSubject'],
      endorsementComment: 'Recognised since 2026.',
    },
    ...changes,
  };
}

/** The same document with what stands at `path` changed; removed where `change` answers undefined. */
export function changedAt<Document extends JsonObject>(
  document: Document,
  path: readonly (string | number)[],
  change: (value: unknown) => unknown,
): Document {
  const copy = structuredClone(document) as Document;
  // biome-ignore lint/suspicious/noExplicitAny: a walk through any JSON
  let place: any = copy;
  for (const step of path.slice(0, -1)) place = place[step];
  const last = path.at(-1) ?? '';
  const value = change(place[last]);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}
