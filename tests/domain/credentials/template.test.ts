import { describe, expect, test } from 'vitest';
import { libraryQuads, libraryRdf } from '#domain/credentials/canonical.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import { type Skeleton, skeletonOf } from '#domain/credentials/skeleton.ts';
import { fill, templateOf } from '#domain/credentials/template.ts';
import { aCredential, anEndorsement, changedAt } from '#tests/support/credentials.ts';
import { randomCredential, randomFrom } from '#tests/support/random-credentials.ts';

function parted(document: JsonObject): Skeleton {
  const skeleton = skeletonOf(document);
  if (!skeleton) throw new Error('The document has no skeleton.');
  return skeleton;
}

/** What the template of one document makes of another of the same structure; nothing here falls back on the library. */
async function filledBy(first: JsonObject, second: JsonObject): Promise<string | undefined> {
  expect(parted(second).key).toBe(parted(first).key);
  const template = await templateOf(first, parted(first), libraryRdf);
  return template && (await fill(template, parted(second).leaves, native));
}

const NAME = ['credentialSubject', 'identifier', 0, 'identityHash'];

describe('a template', () => {
  test('is made of a certificate, an endorsement and the options of a proof', async () => {
    const options = {
      '@context': aCredential()['@context'],
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-11-21T10:00:00Z',
      verificationMethod: 'did:web:a.example#z6Mk',
      proofPurpose: 'assertionMethod',
    };

    for (const document of [aCredential(), anEndorsement(), options])
      expect(await filledBy(document, document)).toBe(await libraryQuads(document));
  });

  test.each([
    'Gülnarə "Gülü" Əliyeva',
    'line\nbreak, tab\t, \b\f\r\\',
    '\u0000\u001f\u007f\u0080',
    '\u{1f600} \ufb01 𐰀𐰤𐰖',
    '@type',
    '_:b0',
    'https://example.com/',
    '^^<x> .',
  ])('holds the text %j as jsonld writes it', async (name) => {
    const other = changedAt(aCredential(), NAME, () => name);

    expect(await filledBy(aCredential(), other)).toBe(await libraryQuads(other));
  });

  test('says once what is said twice of one node', async () => {
    const { issuer, credentialSubject } = aCredential();
    const withCreator = (creator: JsonObject): JsonObject => ({
      ...aCredential(),
      credentialSubject: { ...credentialSubject, achievement: { ...credentialSubject.achievement, creator } },
    });
    const { address: _, ...profile } = issuer;
    const apart = withCreator({ ...profile, id: 'did:web:other.example', name: 'Other' });
    const same = withCreator(profile);

    expect(await filledBy(apart, same)).toBe(await libraryQuads(same));
    expect(await filledBy(same, apart)).toBe(await libraryQuads(apart));
  });

  test.each([
    ['is empty', NAME, ''],
    ['holds half a surrogate pair', NAME, 'half \ud83d'],
    ['is a relative IRI', ['id'], 'certificates/1'],
    ['is the name of a blank node', ['id'], '_:b0'],
    ['is an IRI of another scheme', ['id'], 'Image:1'],
    ['is an IRI with a space', ['id'], 'https://example.com/a b'],
    ['is an IRI with a letter beyond ASCII', ['id'], 'https://example.com/ə'],
  ])('is not filled with a leaf that %s', async (_, path, value) => {
    const odd = changedAt(aCredential(), path, () => value);

    expect(await filledBy(aCredential(), odd)).toBeUndefined();
  });

  test('is not filled when two blank nodes look alike', async () => {
    const result = { type: ['Result'], value: '86' };
    const twice = (second: string): JsonObject => ({
      ...aCredential(),
      credentialSubject: { ...aCredential().credentialSubject, result: [result, { ...result, value: second }] },
    });

    expect(await filledBy(twice('86'), twice('90'))).toBe(await libraryQuads(twice('90')));
    expect(await filledBy(twice('90'), twice('86'))).toBeUndefined();
  });

  test('is not made of a graph within, nor of a constant that looks like a place', async () => {
    const within = { type: 'DataIntegrityProof', created: '2026-11-21T10:00:00Z' };
    const looking = aCredential({ type: ['VerifiableCredential', 'urn:tamga:leaf:0'] });

    for (const document of [aCredential({ proof: within }), looking])
      expect(await templateOf(document, parted(document), libraryRdf)).toBeUndefined();
  });

  test('is filled with nearly all random credentials', async () => {
    const random = randomFrom(11);
    const count = 100;
    let filled = 0;

    for (let i = 0; i < count; i++) {
      const [first, second] = [randomCredential(i % 10, random), randomCredential(i % 10, random)];
      if (parted(first).key !== parted(second).key) continue;
      const own = await filledBy(first, second);
      if (own === undefined) continue;
      expect(own).toBe(await libraryQuads(second));
      filled++;
    }

    expect(filled).toBeGreaterThan(count / 2);
  });
});
