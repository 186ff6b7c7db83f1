import { describe, expect, test } from 'vitest';
import { signJson, verifyJson } from '#domain/credentials/jcs-proof.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import { aCredential, aKey, changedAt } from '#tests/support/credentials.ts';

const list = { version: 3, expires: '2027-01-01T00:00:00Z', registry: { 'did:web:x': { name: 'Şura', since: 2026 } } };
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('signJson', () => {
  test('signs a document of any shape, and the order of its members does not matter', async () => {
    const { signer, key } = aKey();
    const { registry, version, expires, proof } = await signJson(list, signer);

    expect(await verifyJson({ proof, registry, expires, version }, key)).toMatchObject({ ok: true });
  });

  test('writes the contexts of the document into the proof', async () => {
    const { signer, key } = aKey();
    const signed = await signJson(aCredential(), signer);

    expect(signed.proof['@context']).toEqual(aCredential()['@context']);
    expect(await verifyJson(signed, key)).toMatchObject({ ok: true });
  });

  test('signs nothing that JSON cannot say', async () => {
    await expect(signJson({ at: Number.NaN }, aKey().signer)).rejects.toThrow(TypeError);
  });
});

describe('verifyJson', () => {
  test.each([
    [['registry', 'did:web:x', 'since'], 2027],
    [['registry', 'did:web:y'], {}],
    [['version'], undefined],
    [['proof', 'created'], '2020-01-01T00:00:00Z'],
  ])('refuses %j changed', async (path, value) => {
    const { signer, key } = aKey();
    const signed = await signJson(list, signer);

    expect(
      await verifyJson(
        changedAt(signed, path, () => value),
        key,
      ),
    ).toEqual(refused('signature-mismatch'));
  });

  test('refuses other contexts than the proof was made under, and takes ones that follow them', async () => {
    const { signer, key } = aKey();
    const signed = await signJson({ ...list, '@context': ['https://a.example'] }, signer);

    expect(await verifyJson({ ...signed, '@context': ['https://b.example'] }, key)).toEqual(
      refused('signature-mismatch'),
    );
    expect(await verifyJson({ ...signed, '@context': ['https://a.example', 'https://b.example'] }, key)).toMatchObject({
      ok: true,
    });
  });

  test('refuses the other suite, none and several', async () => {
    const { signer, key } = aKey();
    const { proof, ...rest } = await signCredential(aCredential(), signer);

    expect(await verifyJson({ ...rest, proof: proof[0] }, key)).toEqual(refused('other-cryptosuite'));
    expect(await verifyJson(rest, key)).toEqual(refused('no-proof'));
    expect(await verifyJson({ ...rest, proof }, key)).toEqual(refused('several-proofs'));
  });
});
