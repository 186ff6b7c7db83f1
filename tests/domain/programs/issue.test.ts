import { describe, expect, test } from 'vitest';
import type { Program } from '#domain/api-tokens/actor.ts';
import { CREDENTIALS_V2 } from '#domain/credentials/contexts.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import { LIMITS } from '#domain/limits/rules.ts';
import { cosignLog } from '#domain/log/job.ts';
import { issueForProgram } from '#domain/programs/issue.ts';
import { changeByProgram } from '#domain/programs/status.ts';
import { verifyForProgram } from '#domain/programs/verify.ts';
import { AT, aCertificate, ORIGIN } from '#tests/support/certificates.ts';
import { anIssuer, aSiteKey } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';
import { aDidKey } from '#tests/support/programs.ts';

const ORIGINS = [ORIGIN, 'http://localhost:4321'];
const SITE = { credentialOrigin: ORIGIN, witnesses: [] };
const DID = 'did:web:tamga.example:issuers:altinkopru-university';
const PLAIN = {
  '@context': [CREDENTIALS_V2],
  id: 'urn:uuid:5d7a1c7e-3f0b-4d3e-9d2f-0f6a2b7f1c11',
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'did:example:subject' },
} satisfies JsonObject;

async function aProgram() {
  const store = await freshAccounts();
  const issuer = await anIssuer(store);
  const program: Program = { issuer, token: 'token' };
  const issue = (credential: unknown) => issueForProgram(store, program, { credential, origins: ORIGINS, at: AT });
  const verify = (credential: unknown, at = AT) => verifyForProgram(store, { credential, site: SITE, at });
  return { store, issuer, program, issue, verify };
}

describe('issueForProgram', () => {
  test('signs with the key of its own issuer, who is written in, and what it signs is verified', async () => {
    const { issue, verify } = await aProgram();

    const issued = await issue(PLAIN);

    if (!issued.ok) throw new Error(issued.refusal.code);
    expect(issued.value).toMatchObject({ ...PLAIN, proof: [{ cryptosuite: 'eddsa-rdfc-2022' }] });
    expect(String(issued.value.issuer)).toMatch(/^did:web:tamga\.example:issuers:/);
    expect(await verify(issued.value)).toMatchObject({ verified: true, failing: [] });
  });

  test('writes its DID into an issuer that has a name alone', async () => {
    const { issue } = await aProgram();

    const issued = await issue({ ...PLAIN, issuer: { name: 'Altınköprü University' } });

    expect(issued.ok && issued.value.issuer).toMatchObject({
      id: expect.stringMatching(/^did:web:/),
      name: expect.any(String),
    });
  });

  test('writes each into the audit by its hash', async () => {
    const { store, issuer, issue } = await aProgram();
    await issue(PLAIN);

    const audit = await store.read.select().from(store.t.audit);

    expect(audit.at(-1)).toMatchObject({ deed: 'credential-issued', actor: issuer.person, detail: {} });
    expect(audit.at(-1)?.subject).toMatch(/^[\w-]{43}$/);
  });

  test('refuses to sign as anybody else', async () => {
    const { issue } = await aProgram();

    for (const issuer of ['did:web:evil.example', { id: `${DID}-2` }])
      expect(await issue({ ...PLAIN, issuer })).toMatchObject({ ok: false, refusal: { code: 'other-issuer' } });
  });

  const hidden = {
    '@context': [CREDENTIALS_V2, { Liste: 'https://www.w3.org/ns/credentials/status#BitstringStatusListCredential' }],
  };
  test.each<[string, JsonObject]>([
    ['the address of a certificate', { id: `${ORIGIN}/c/7K4Q9DXM3RV27K4Q9DXM3RV2AB` }],
    ['it in another case, with a port', { id: 'HTTPS://TAMGA.example:443/c/7K4Q9DXM3RV27K4Q9DXM3RV2AB' }],
    ['the address that people see', { id: 'http://localhost:4321/c/7K4Q9DXM3RV27K4Q9DXM3RV2AB' }],
    [
      'an address put together by a context',
      { '@context': [CREDENTIALS_V2, { x: { '@id': 'https://tamga.exam', '@prefix': true } }], id: 'x:ple/c/7K4Q' },
    ],
    [
      'a place in a list of ours',
      {
        credentialStatus: {
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: '7',
          statusListCredential: `${ORIGIN}/status/altinkopru-university/1`,
        },
      },
    ],
    ['the number of a certificate', { name: 'Certificate TMG-26-7K4Q-9DXM-3RV2' }],
    ['the type of a status list', { type: ['VerifiableCredential', 'BitstringStatusListCredential'] }],
    ['that type by another name', { ...hidden, type: ['VerifiableCredential', 'Liste'] }],
  ])('refuses %s', async (_, changes) => {
    const { issue } = await aProgram();

    expect(await issue({ ...PLAIN, ...changes })).toMatchObject({ ok: false, refusal: { code: 'reserved-name' } });
  });

  test('refuses what has no canonical form', async () => {
    const { issue } = await aProgram();

    for (const changes of [{ undefinedTerm: 'x' }, { '@context': [CREDENTIALS_V2, 'https://unknown.example/v1'] }])
      expect(await issue({ ...PLAIN, ...changes })).toMatchObject({ ok: false, refusal: { code: 'not-canonical' } });
  });

  test('refuses before the key ceremony, and more than so many in an hour', async () => {
    const { store, program, issue } = await aProgram();
    const other = await anIssuer(store, { slug: 'sarisu-council', key: false });
    const asked = { credential: PLAIN, origins: ORIGINS, at: AT };

    const keyless = await issueForProgram(store, { issuer: other, token: 'other' }, asked);
    const again = () => issueForProgram(store, program, { ...asked, credential: {} });
    for (let i = 0; i < LIMITS['api-credentials:token'].points; i += 50)
      await Promise.all(Array.from({ length: 50 }, again));

    expect(keyless).toEqual({ ok: false, refusal: { code: 'no-key' } });
    expect(await issue(PLAIN)).toMatchObject({ ok: false, refusal: { code: 'too-many-tries' } });
  });
});

describe('verifyForProgram', () => {
  const names = (verification: Awaited<ReturnType<typeof verifyForProgram>>) =>
    verification.failing.map(({ name, result }) => `${name} ${result}`);

  test('verifies a did:key, whose document is the key itself', async () => {
    const { verify } = await aProgram();
    const { did, signer } = aDidKey();
    const signed = await signCredential({ ...PLAIN, issuer: did }, signer, { created: AT });

    expect(await verify(signed)).toMatchObject({ verified: true });
    expect(names(await verify({ ...signed, name: 'changed' }))).toEqual(['signature failed']);
    expect(names(await verify({ ...signed, issuer: aDidKey().did }))).not.toEqual([]);
  });

  test('vouches neither for a key nor for a list that it does not know', async () => {
    const { verify } = await aProgram();
    const { did, signer } = aDidKey();
    const status = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://lists.example/1',
    };
    const foreign = await signCredential({ ...PLAIN, issuer: 'did:web:foreign.example' }, signer, { created: AT });
    const listed = await signCredential({ ...PLAIN, issuer: did, credentialStatus: status }, signer, { created: AT });

    expect(names(await verify(foreign))).toEqual(['signature unknown', 'key unknown']);
    expect(names(await verify(listed))).toEqual(['status unknown']);
  });

  test('refuses what is not valid yet or no more', async () => {
    const { issue, verify } = await aProgram();
    const issued = await issue({ ...PLAIN, validFrom: '2026-11-22T08:00:00Z', validUntil: '2026-11-22T09:00:00Z' });
    const credential = issued.ok ? issued.value : {};

    expect((await verify(credential)).verified).toBe(true);
    expect(names(await verify(credential, new Date('2026-11-22T07:59:59Z')))).toEqual(['validity failed']);
    expect(names(await verify(credential, new Date('2026-11-22T09:00:00Z')))).toEqual(['validity failed']);
  });

  test('verifies a certificate of this site, and not once it is revoked or its proof is missing', async () => {
    const { store, issuer, verify } = await aProgram();
    await aSiteKey(store);
    const { certificate } = await aCertificate(store);
    await cosignLog(store, { at: AT });
    const [row] = await store.read.select().from(store.t.certificateNames);
    const credential = JSON.parse(row?.credential ?? '{}') as JsonObject;
    const { proof: _, ...bare } = credential;

    expect(names(await verify(credential))).toEqual([]);
    expect(names(await verify(bare))).toContain('signature failed');
    const why = { reason: 'error', publicText: '', internalText: 'Wrong person.', at: AT };
    await changeByProgram(store, issuer, { of: { serial: certificate.serial }, action: 'revoke', ...why });
    expect(names(await verify(credential))).toEqual(['status failed']);
  });

  test.each(['text', 7, null, [], {}])('refuses %s as no credential', async (credential) => {
    const { verify } = await aProgram();

    const { verified, failing } = await verify(credential);

    expect(verified).toBe(false);
    expect(failing[0]).toMatchObject({ name: 'structure', result: 'failed' });
  });
});
