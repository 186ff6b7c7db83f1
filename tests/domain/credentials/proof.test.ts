import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import { portable } from '#domain/credentials/primitives.ts';
import { signCredential, verifyProof } from '#domain/credentials/proof.ts';
import { MalformedCredential } from '#domain/credentials/strict.ts';
import { aCredential, aKey, anEndorsement, changedAt, ISSUER } from '#tests/support/credentials.ts';
import { libraryWith } from '#tests/support/library.ts';
import { randomCredential, randomFrom } from '#tests/support/random-credentials.ts';

const created = new Date('2026-11-21T10:00:00Z');
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('signCredential', () => {
  test('makes the signature that the library makes, and each verifies what the other signed', async () => {
    const ceremony = aKey();
    const { key, signer } = ceremony;
    const library = await libraryWith(ceremony);
    const random = randomFrom(7);

    for (const credential of [
      aCredential(),
      anEndorsement(),
      randomCredential(1, random),
      randomCredential(2, random),
    ]) {
      const own = { ...credential, issuer: { ...(credential.issuer as JsonObject), id: ISSUER } } as JsonObject;
      const theirs = await library.issue(own, created);
      const ours = await signCredential(own, signer, { created, primitives: native });

      expect(ours.proof[0]).toEqual(theirs.proof);
      expect(await verifyProof(theirs, key)).toMatchObject({ ok: true });
      expect(await library.verify(ours)).toBe(true);
    }
  });

  test('adds an array of one proof and leaves the credential as it is', async () => {
    const { signer, key } = aKey();
    const credential = aCredential();

    const { proof, ...rest } = await signCredential(credential, signer, { created });

    expect(rest).toEqual(aCredential());
    expect(proof).toEqual([
      {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        created: '2026-11-21T10:00:00Z',
        verificationMethod: key.id,
        proofPurpose: 'assertionMethod',
        proofValue: expect.stringMatching(/^z[1-9A-HJ-NP-Za-km-z]{80,90}$/),
      },
    ]);
    expect(Object.hasOwn(credential, 'proof')).toBe(false);
  });

  test('signs nothing that the strict check refuses, and says what', async () => {
    const { signer } = aKey();
    const twice = await signCredential(aCredential(), signer);
    const local = aCredential({ validFrom: '2026-11-21T09:30:00' });

    await expect(signCredential(local, signer)).rejects.toBeInstanceOf(MalformedCredential);
    await expect(signCredential(twice, signer)).rejects.toMatchObject({
      problems: [{ pointer: '/proof', code: 'proof-within' }],
    });
  });

  test('signs nothing with a term that no context defines', async () => {
    const { '@context': contexts, ...rest } = aCredential();
    // 1EdTechJsonSchemaValidator2019 is defined by the extensions alone.
    const without = { ...rest, '@context': contexts.slice(0, 2) };

    await expect(signCredential(without, aKey().signer)).rejects.toThrow('Safe mode');
    await expect(signCredential(aCredential({ grade: 'A' }), aKey().signer)).rejects.toThrow('Safe mode');
  });
});

describe('verifyProof', () => {
  const subject = 'credentialSubject';
  const tampered: [string, (string | number)[], unknown][] = [
    ['the name', [subject, 'identifier', 0, 'identityHash'], 'Gülnarə Aliyeva'],
    ['one letter by another that looks alike', [subject, 'identifier', 0, 'identityHash'], 'Gülnаrə Əliyeva'],
    ['the result', [subject, 'result', 0, 'value'], '96'],
    ['the state of the result', [subject, 'result', 0, 'status'], 'Failed'],
    ['the achievement', [subject, 'achievement', 'id'], 'https://credentials.example/achievements/other/1'],
    ['the end of validity', ['validUntil'], '2099-11-21T09:30:00Z'],
    ['no end of validity', ['validUntil'], undefined],
    ['the index of its status', ['credentialStatus', 'statusListIndex'], '94568'],
    ['no status', ['credentialStatus'], undefined],
    ['the name of the issuer', ['issuer', 'name'], 'Another council'],
    ['the moment of the proof', ['proof', 0, 'created'], '2020-01-01T00:00:00Z'],
    ['the order of what is said of two people', [subject, 'identifier', 1, 'hashed'], false],
  ];
  test.each(tampered)('refuses %s changed', async (_, path, value) => {
    const { signer, key } = aKey();
    const signed = await signCredential(aCredential(), signer);

    for (const primitives of [native, portable])
      expect(
        await verifyProof(
          changedAt(signed, path, () => value),
          key,
          { primitives },
        ),
      ).toEqual(refused('signature-mismatch'));
  });

  test.each([[['credentialSubject', 'grade']], [['issuer', 'accreditedBy']], [['proof', 0, 'note']], [['grade']]])(
    'refuses a term that no context defines at %j',
    async (path) => {
      const { signer, key } = aKey();
      const signed = await signCredential(aCredential(), signer);

      expect(
        await verifyProof(
          changedAt(signed, path, () => 'A'),
          key,
        ),
      ).toMatchObject(refused('not-canonical'));
    },
  );

  test('refuses null, which JSON-LD would drop unsigned', async () => {
    const { signer, key } = aKey();
    const signed = await signCredential(aCredential(), signer);

    expect(
      await verifyProof(
        changedAt(signed, ['description'], () => null),
        key,
      ),
    ).toMatchObject({
      refusal: { code: 'malformed-credential', problems: [{ pointer: '/description', code: 'null-value' }] },
    });
  });

  test('refuses another key under the name of the right one', async () => {
    const { signer, key } = aKey();
    const signed = await signCredential(aCredential(), signer);
    const { publicKeyMultibase } = aKey().key;

    expect(await verifyProof(signed, { ...key, publicKeyMultibase })).toEqual(refused('signature-mismatch'));
    expect(await verifyProof(signed, { ...key, publicKeyMultibase: 'z6Mk' })).toEqual(refused('malformed-key'));
    expect(await verifyProof(signed, aKey().key)).toEqual(refused('other-key'));
  });

  test('refuses the key of another controller than the issuer', async () => {
    const { signer, key } = aKey('did:web:credentials.example:issuers:kz');
    const signed = await signCredential(aCredential(), signer);

    expect(await verifyProof(signed, key)).toEqual(refused('other-controller'));
  });

  const signature = (value: unknown) => String(value).replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
  test.each([
    ['no-proof', ['proof'], () => undefined],
    ['no-proof', ['proof'], () => []],
    ['several-proofs', ['proof'], (all: unknown) => [...(all as unknown[]), ...(all as unknown[])]],
    ['malformed-proof', ['proof', 0, 'type'], () => 'Ed25519Signature2020'],
    ['malformed-proof', ['proof', 0, 'proofPurpose'], () => 'authentication'],
    ['malformed-proof', ['proof', 0, 'created'], () => 'yesterday'],
    ['malformed-proof', ['proof', 0, 'proofValue'], (value: unknown) => String(value).slice(0, 20)],
    ['malformed-proof', ['proof', 0, 'proofValue'], (value: unknown) => `u${String(value).slice(1)}`],
    ['other-cryptosuite', ['proof', 0, 'cryptosuite'], () => 'eddsa-jcs-2022'],
    ['proof-expired', ['proof', 0, 'expires'], () => '2020-01-01T00:00:00Z'],
    ['signature-mismatch', ['proof', 0, 'proofValue'], signature],
  ] as const)('says %s', async (code, path, change) => {
    const { signer, key } = aKey();
    const signed = await signCredential(aCredential(), signer);

    expect(await verifyProof(changedAt(signed, path, change), key)).toEqual(refused(code));
  });

  test('takes the proof as one object too, which the signature does not cover', async () => {
    const { signer, key } = aKey();
    const signed = await signCredential(aCredential(), signer);

    expect(await verifyProof({ ...signed, proof: signed.proof[0] }, key)).toMatchObject({ ok: true });
  });
});
