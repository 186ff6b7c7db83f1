import { describe, expect, test } from 'vitest';
import { canonicalQuads, libraryQuads } from '#domain/credentials/canonical.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import { portable } from '#domain/credentials/primitives.ts';
import { skeletonOf } from '#domain/credentials/skeleton.ts';
import { aCredential, aKey, anEndorsement, changedAt } from '#tests/support/credentials.ts';
import { libraryWith } from '#tests/support/library.ts';
import { randomCredential, randomFrom } from '#tests/support/random-credentials.ts';

/** Ours twice, so that the second comes from the template of the first where there is one. */
async function both(document: JsonObject): Promise<string[]> {
  return [await canonicalQuads(document, native), await canonicalQuads(document, native)];
}

describe('canonicalQuads', () => {
  test('answers what the suite itself canonizes, byte for byte', async () => {
    const { canonize } = await libraryWith(aKey());

    for (const document of [
      aCredential(),
      anEndorsement(),
      aCredential({ name: [{ '@value': 'x', '@language': 'az' }] }),
    ]) {
      const theirs = await canonize(document);
      expect(await both(document)).toEqual([theirs, theirs]);
    }
  });

  test('answers what jsonld answers for random credentials in every script', async () => {
    const random = randomFrom(20261121);

    for (let i = 0; i < 300; i++) {
      const document = randomCredential(i % 12, random);
      expect(await canonicalQuads(document, i % 2 ? native : portable)).toBe(await libraryQuads(document));
    }
  });

  test('answers what jsonld answers when one issuer is told twice and when blank nodes look alike', async () => {
    const { issuer, credentialSubject } = aCredential();
    const achievement = { ...credentialSubject.achievement, creator: issuer };
    const twins = { ...credentialSubject, result: [credentialSubject.result[0], credentialSubject.result[0]] };

    for (const subject of [{ ...credentialSubject, achievement }, twins]) {
      const document = { ...aCredential(), credentialSubject: subject } as JsonObject;
      const theirs = await libraryQuads(document);
      expect(await both(document)).toEqual([theirs, theirs]);
    }
  });

  const ids = ['/relative', '_:b0', 'https://credentials.example/a b', '@type', '', 'name'];
  test.each(ids)('throws or answers as jsonld does for the id %j in a structure it knows', async (id) => {
    await both(aCredential());
    const odd = changedAt(aCredential(), ['credentialSubject', 'achievement', 'id'], () => id);
    const answered = (work: Promise<string>) => work.catch((error: Error) => `throws ${error.message}`);

    expect(await answered(canonicalQuads(odd, native))).toBe(await answered(libraryQuads(odd)));
  });

  test('takes no constant for the place of a text', async () => {
    const types = ['VerifiableCredential', 'OpenBadgeCredential', 'urn:tamga:leaf:0'];

    for (const id of ['urn:tamga:leaf:0', 'urn:uuid:1', 'urn:uuid:2']) {
      const document = aCredential({ type: types, id });
      expect(await canonicalQuads(document, native)).toBe(await libraryQuads(document));
    }
  });

  test('goes on when more structures were met than it keeps', async () => {
    const known = aCredential();
    for (let i = 0; i < 20; i++) {
      const tag = Array.from({ length: 3000 + i }, () => 'x');
      const { credentialSubject: subject } = aCredential();
      await canonicalQuads(
        aCredential({ credentialSubject: { ...subject, achievement: { ...subject.achievement, tag } } }),
      );
    }

    expect(await canonicalQuads(known, native)).toBe(await libraryQuads(known));
  });

  test('refuses a term that no context defines, in a structure it knows or not', async () => {
    await both(aCredential());
    const injected = changedAt(aCredential(), ['credentialSubject', 'grade'], () => 'A');

    await expect(canonicalQuads(injected, native)).rejects.toThrow('Safe mode validation error');
    await expect(canonicalQuads(injected, native)).rejects.toThrow('Safe mode validation error');
  });

  test('tells a text from a truth value in the place of one', async () => {
    const path = ['credentialSubject', 'identifier', 0, 'hashed'];
    await both(aCredential());

    for (const value of ['false', true, 0]) {
      const odd = changedAt(aCredential(), path, () => value);
      expect(await canonicalQuads(odd, native)).toBe(await libraryQuads(odd));
    }
  });
});

describe('skeletonOf', () => {
  test('gives one key to credentials that differ in their texts alone', () => {
    const other = changedAt(aCredential(), ['credentialSubject', 'identifier', 0, 'identityHash'], () => 'Айнұр');

    expect(skeletonOf(other)?.key).toBe(skeletonOf(aCredential())?.key);
  });

  test('gives other keys to other types, terms, constants, contexts and numbers of parts', () => {
    const { credentialSubject } = aCredential();
    const others = [
      changedAt(aCredential(), ['credentialSubject', 'type'], () => ['EndorsementSubject']),
      changedAt(aCredential(), ['validUntil'], () => undefined),
      changedAt(aCredential(), ['credentialStatus', 'statusPurpose'], () => 'suspension'),
      changedAt(aCredential(), ['@context'], (contexts) => (contexts as string[]).slice(0, 2)),
      aCredential({ credentialSubject: [credentialSubject] }),
      changedAt(aCredential(), ['credentialSubject', 'identifier'], (all) => (all as unknown[]).slice(1)),
    ];

    expect(new Set([aCredential(), ...others].map((one) => skeletonOf(one)?.key)).size).toBe(7);
  });

  test.each([
    ['a context written out', { '@context': ['https://www.w3.org/ns/credentials/v2', { x: 'https://example.com/x' }] }],
    ['a context that is not pinned', { '@context': ['https://example.com/context.json'] }],
    ['a full IRI as a term', { 'https://schema.org/name': 'x' }],
    ['a keyword', { '@included': [] }],
    ['null', { name: null }],
    ['undefined', { name: undefined }],
    ['a date', { validFrom: new Date(0) as never }],
    ['an array in an array', { tag: [['x']] }],
    ['a number where there is text', { name: 1 }],
    ['a text where there is a truth value', { identifier: [{ hashed: 'false' }] as never }],
    ['a blank node by its name', { type: ['VerifiableCredential', '_:b0'] }],
  ])('leaves %s to the library', (_, changes) => {
    expect(skeletonOf(aCredential(changes as JsonObject))).toBeUndefined();
  });
});
