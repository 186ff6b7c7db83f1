import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SYSTEM } from '#domain/audit/record.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { signCertificate } from '#domain/certificates/sign.ts';
import { fromMultikey } from '#domain/credentials/multikey.ts';
import { native } from '#domain/credentials/native.ts';
import { verifyProof } from '#domain/credentials/proof.ts';
import { createKey, keysOf } from '#domain/keys/ceremony.ts';
import { AT, aCertificate, ORIGIN } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

describe('a certificate of an issuer with a key', () => {
  test('is signed at the award, and its proof holds under the key of the issuer', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);

    const { certificate } = await aCertificate(store);

    const found = await findCertificate(store, certificate.code, AT);
    const credential = JSON.parse(found?.credential ?? '{}');
    const [key] = await keysOf(store, issuer.institution);
    expect(credential).toMatchObject({
      id: certificate.snapshot.address,
      issuer: { id: 'did:web:tamga.example:issuers:altinkopru-university' },
      validFrom: '2026-11-22T08:00:00Z',
      credentialSubject: {
        licenseNumber: certificate.serial,
        identifier: [{ identityHash: 'Aygün Əliyeva' }, { identityHash: 'Aygun Aliyeva' }],
      },
      proof: [{ cryptosuite: 'eddsa-rdfc-2022', verificationMethod: `${key?.did}#${key?.id}` }],
    });
    expect(fromMultikey(key?.id ?? '')?.kind).toBe('ed25519');
    const method = { id: `${key?.did}#${key?.id}`, controller: key?.did ?? '', publicKeyMultibase: key?.id ?? '' };
    expect(await verifyProof(credential, method, { primitives: native })).toMatchObject({ ok: true });
    credential.credentialSubject.licenseNumber = 'another';
    expect(await verifyProof(credential, method, { primitives: native })).toMatchObject({
      refusal: { code: 'signature-mismatch' },
    });
  });

  test('stands in the log once, by the hash of the text that is given out', async () => {
    const store = await freshAccounts();
    await anIssuer(store);
    const { certificate } = await aCertificate(store);

    const again = await Promise.all([1, 2, 3].map(() => signCertificate(store, { certificate: certificate.id })));

    expect(again).toEqual(['signed-before', 'signed-before', 'signed-before']);
    const leaves = await store.read.select().from(store.t.logLeaves);
    const found = await findCertificate(store, certificate.code, AT);
    expect(leaves.map(({ kind, opening }) => ({ kind, credential: JSON.parse(opening).credential }))).toEqual([
      { kind: 'award', credential: hash('sha256', found?.credential ?? '', 'base64url') },
    ]);
  });
});

test('a certificate awarded before the key ceremony is signed by the job after it', async () => {
  const store = await freshAccounts();
  const { institution } = await anIssuer(store, { key: false });
  const { certificate } = await aCertificate(store);
  expect(await signCertificate(store, { certificate: certificate.id })).toBe('no-key');
  expect((await findCertificate(store, certificate.code))?.credential).toBeUndefined();

  await createKey(store, SYSTEM, { institution, origin: ORIGIN });

  expect(await signCertificate(store, { certificate: certificate.id })).toBe('signed');
  expect((await findCertificate(store, certificate.code))?.credential).toContain('DataIntegrityProof');
});

test('a certificate whose name is erased is not signed', async () => {
  const store = await freshAccounts();
  const { certificate } = await aCertificate(store);
  await store.tx((db) => db.delete(store.t.certificateNames).returning());

  expect(await signCertificate(store, { certificate: certificate.id })).toBe('no-name');
});
