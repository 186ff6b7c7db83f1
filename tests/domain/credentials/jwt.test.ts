import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { signJwt, verifyJwt } from '#domain/credentials/jwt.ts';
import { MalformedCredential } from '#domain/credentials/strict.ts';
import { aCredential, aJwtKey, aKey, ISSUER } from '#tests/support/credentials.ts';

const LEARNER = 'did:web:learner.example';
const credential = aCredential({ credentialSubject: { id: LEARNER, ...aCredential().credentialSubject } });
const refused = (code: string) => ({ ok: false, refusal: { code } });

/** The token with other claims, signed again by the same key. */
async function withPayload(payload: object, header: object = {}): Promise<[string, ReturnType<typeof aJwtKey>['key']]> {
  const { signer, key } = aJwtKey();
  const parts = [{ alg: 'ES256', kid: key.id, typ: 'JWT', ...header }, payload];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = await signer.sign(new TextEncoder().encode(signed));
  return [`${signed}.${Buffer.from(signature).toString('base64url')}`, key];
}

describe('signJwt', () => {
  test('makes a JWT of ES256 whose payload is the credential with its claims', async () => {
    const { signer, key } = aJwtKey();

    const token = await signJwt(credential, signer);

    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid: key.id, typ: 'JWT' });
    expect(decodeJwt(token)).toEqual({
      ...credential,
      iss: ISSUER,
      sub: LEARNER,
      jti: credential.id,
      nbf: Date.parse('2026-11-21T09:30:00Z') / 1000,
      exp: Date.parse('2029-11-21T09:30:00Z') / 1000,
    });
    expect(await verifyJwt(token, key)).toEqual({ ok: true, value: credential });
  });

  test('signs nothing whose subject is known by a name alone', async () => {
    const { signer } = aJwtKey();

    await expect(signJwt(aCredential(), signer)).rejects.toMatchObject({
      problems: [{ pointer: '/credentialSubject/id', code: 'missing' }],
    });
    await expect(signJwt({ ...credential, type: ['X'] }, signer)).rejects.toBeInstanceOf(MalformedCredential);
  });
});

describe('verifyJwt', () => {
  test('refuses a changed payload', async () => {
    const { signer, key } = aJwtKey();
    const [header, , signature] = (await signJwt(credential, signer)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...credential, name: 'Another' })).toString('base64url');

    expect(await verifyJwt(`${header}.${payload}.${signature}`, key)).toEqual(refused('signature-mismatch'));
  });

  test.each(['iss', 'sub', 'jti', 'nbf', 'exp'] as const)(
    'refuses a claim %s that says something else',
    async (claim) => {
      const { signer } = aJwtKey();
      const payload = decodeJwt(await signJwt(credential, signer));
      for (const value of [undefined, claim.length === 3 ? 5 : 'x']) {
        const [token, key] = await withPayload({ ...payload, [claim]: value });
        expect(await verifyJwt(token, key)).toEqual({ ok: false, refusal: { code: 'claim-differs', claim } });
      }
    },
  );

  test('refuses an end that the credential does not know of', async () => {
    const { validUntil: _, ...endless } = credential;
    const payload = decodeJwt(await signJwt(endless, aJwtKey().signer));
    const [token, key] = await withPayload({ ...payload, exp: 2_000_000_000 });

    expect(await verifyJwt(token, key)).toMatchObject({ refusal: { code: 'claim-differs', claim: 'exp' } });
  });

  test('refuses none, symmetric and EdDSA algorithms before any signature', async () => {
    const { signer, key } = aJwtKey();
    const payload = decodeJwt(await signJwt(credential, signer));
    const symmetric = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', kid: key.id })
      .sign(new Uint8Array(32));
    const [none] = await withPayload(payload, { alg: 'none' });
    const [eddsa] = await withPayload(payload, { alg: 'EdDSA' });

    for (const token of [symmetric, none, eddsa])
      expect(await verifyJwt(token, key)).toEqual(refused('other-algorithm'));
  });

  test('refuses what is no token, another key, another kind of key and another controller', async () => {
    const { signer, key } = aJwtKey();
    const token = await signJwt(credential, signer);
    const { publicKeyMultibase } = aKey().key;
    const [typed, typedKey] = await withPayload(decodeJwt(token), { typ: 'vc+jwt' });

    expect(await verifyJwt('no token', key)).toEqual(refused('not-a-jwt'));
    expect(await verifyJwt(typed, typedKey)).toEqual(refused('not-a-jwt'));
    expect(await verifyJwt(token, aJwtKey().key)).toEqual(refused('other-key'));
    expect(await verifyJwt(token, { ...key, publicKeyMultibase })).toEqual(refused('malformed-key'));
    expect(await verifyJwt(token, { ...key, publicKeyMultibase: aJwtKey().key.publicKeyMultibase })).toEqual(
      refused('signature-mismatch'),
    );
    expect(await verifyJwt(token, { ...key, controller: 'did:web:other.example' })).toEqual(
      refused('other-controller'),
    );
  });

  test('refuses a credential that the strict check refuses, and the vc claim of VCDM 1.1', async () => {
    const claims = decodeJwt(await signJwt(credential, aJwtKey().signer));
    const { iss, sub, jti, nbf } = claims;
    for (const payload of [
      { ...claims, issuer: 'Council' },
      { vc: credential, iss, sub, jti, nbf },
    ]) {
      const [token, key] = await withPayload(payload);
      expect(await verifyJwt(token, key)).toMatchObject(refused('malformed-credential'));
    }
  });
});
