import { describe, expect, test } from 'vitest';
import { didDocument, didDocumentAddress, didOf, readDidDocument } from '#domain/credentials/did.ts';
import { aKey, changedAt, ISSUER } from '#tests/support/credentials.ts';

describe('didOf', () => {
  test('writes host, port and slug as did:web does', () => {
    expect(didOf('https://credentials.example', 'az')).toBe(ISSUER);
    expect(didOf('http://localhost:4321', 'media-council')).toBe('did:web:localhost%3A4321:issuers:media-council');
  });

  test.each([
    ['https://credentials.example/', 'az'],
    ['https://credentials.example/site', 'az'],
    ['https://credentials.example', 'A Z'],
    ['https://credentials.example', 'az:ru'],
  ])('throws for %s and %s', (origin, slug) => {
    expect(() => didOf(origin, slug)).toThrow(RangeError);
  });
});

describe('didDocumentAddress', () => {
  test.each([
    [ISSUER, 'https://credentials.example/issuers/az/did.json'],
    ['did:web:localhost%3A4321:issuers:az', 'https://localhost:4321/issuers/az/did.json'],
    ['did:web:council.example', 'https://council.example/.well-known/did.json'],
  ])('of %s is %s', (did, address) => {
    expect(didDocumentAddress(did)).toBe(address);
  });

  test.each([
    'did:key:z6Mk',
    'did:web:',
    'did:web:council.example:',
    'did:web:council.example:..:x',
    'did:web:council.example:%2e%2e',
    'did:web:council.example/x',
    'did:web:user@council.example',
    'did:web:council.example%3A99999',
    'did:web:council.example#z6Mk',
    'https://council.example',
  ])('of %s is none', (did) => {
    expect(didDocumentAddress(did)).toBeUndefined();
  });
});

describe('didDocument', () => {
  const [active, retired, compromised] = [aKey(), aKey(), aKey()].map(({ key }) => key.publicKeyMultibase) as [
    string,
    string,
    string,
  ];

  test('keeps a retired key in both arrays and a compromised one in neither', () => {
    const document = didDocument({
      did: ISSUER,
      keys: [
        { publicKeyMultibase: compromised, state: 'compromised' },
        { publicKeyMultibase: retired, state: 'retired' },
        { publicKeyMultibase: active, state: 'active' },
      ],
    });

    expect(document).toEqual({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: ISSUER,
      verificationMethod: [retired, active].map((publicKeyMultibase) => ({
        id: `${ISSUER}#${publicKeyMultibase}`,
        type: 'Multikey',
        controller: ISSUER,
        publicKeyMultibase,
      })),
      assertionMethod: [`${ISSUER}#${retired}`, `${ISSUER}#${active}`],
    });
  });

  test('is read back as the keys it lists', () => {
    const document = didDocument({ did: ISSUER, keys: [{ publicKeyMultibase: active, state: 'active' }] });

    expect(readDidDocument(document, ISSUER)).toEqual({
      ok: true,
      value: [{ id: `${ISSUER}#${active}`, controller: ISSUER, publicKeyMultibase: active }],
    });
  });

  test('holds no text that is not a key', () => {
    expect(() => didDocument({ did: ISSUER, keys: [{ publicKeyMultibase: 'z6Mk', state: 'active' }] })).toThrow(
      RangeError,
    );
  });

  const other = 'did:web:credentials.example:issuers:kz';
  const method = ['verificationMethod', 0];
  test.each([
    ['other-did', ['id'], () => other],
    ['not-a-did-document', ['assertionMethod'], (all: unknown) => (all as unknown[])[0]],
    ['not-a-did-document', ['verificationMethod'], () => undefined],
    ['malformed-method', ['assertionMethod', 0], () => ({ id: `${ISSUER}#${active}`, type: 'Multikey' })],
    ['malformed-method', ['assertionMethod', 0], () => `#${active}`],
    ['malformed-method', ['verificationMethod'], (all: unknown) => [...(all as unknown[]), ...(all as unknown[])]],
    ['malformed-method', ['verificationMethod'], () => []],
    ['malformed-method', [...method, 'type'], () => 'JsonWebKey'],
    ['malformed-method', [...method, 'publicKeyMultibase'], () => 'z6Mk'],
    ['other-controller', [...method, 'controller'], () => other],
    ['other-fragment', [...method, 'publicKeyMultibase'], () => retired],
  ])('is refused: %s at %j', (code, path, change) => {
    const document = didDocument({ did: ISSUER, keys: [{ publicKeyMultibase: active, state: 'active' }] });

    expect(readDidDocument(changedAt(document, path, change), ISSUER)).toEqual({ ok: false, refusal: { code } });
    expect(readDidDocument('did', ISSUER)).toEqual({ ok: false, refusal: { code: 'not-a-did-document' } });
  });
});
