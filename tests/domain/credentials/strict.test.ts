import { describe, expect, test } from 'vitest';
import { CREDENTIALS_V2, OPEN_BADGES, PUBLISHED } from '#domain/credentials/contexts.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { strictProblems } from '#domain/credentials/strict.ts';
import { aCredential, anEndorsement, changedAt } from '#tests/support/credentials.ts';

const digest = PUBLISHED[CREDENTIALS_V2];
const sri = `sha384-${Buffer.from(digest?.sha384 ?? '', 'hex').toString('base64')}`;
const multibase = (hex: string) => `u${Buffer.from(`1220${hex}`, 'hex').toString('base64url')}`;

describe('strictProblems', () => {
  test.each([
    ['a certificate', aCredential()],
    ['an endorsement', anEndorsement()],
    ['an issuer that is a URL', aCredential({ issuer: 'https://council.example/' })],
    // W3C's suite for VCDM 2.0 issues credentials whose subject is an id alone.
    ['a subject that is named and no more', aCredential({ credentialSubject: { id: 'did:example:subject' } })],
    ['several subjects', aCredential({ credentialSubject: [{ id: 'did:web:a', type: 'X' }, { type: 'Y' }] })],
    ['words of a language', aCredential({ name: { '@value': 'Ad', '@language': 'az', '@direction': 'ltr' } })],
    [
      'words of two languages',
      aCredential({
        name: [
          { '@value': 'Ad', '@language': 'az' },
          { '@value': 'Имя', '@language': 'ru' },
        ],
      }),
    ],
    [
      'related contexts',
      aCredential({
        relatedResource: [
          { id: CREDENTIALS_V2, digestSRI: sri },
          { id: OPEN_BADGES, digestMultibase: multibase(PUBLISHED[OPEN_BADGES]?.sha256 ?? '') },
        ],
      }),
    ],
    ['an offset', aCredential({ validFrom: '2026-11-21T13:30:00.5+04:00' })],
    ['one moment of validity', aCredential({ validUntil: '2026-11-21T09:30:00Z' })],
  ])('finds nothing in %s', (_, credential) => {
    expect(strictProblems(credential)).toEqual([]);
  });

  const wrong: [string, string, JsonObject][] = [
    ['/@context', 'missing', { '@context': undefined }],
    ['/@context', 'context-order', { '@context': [OPEN_BADGES, CREDENTIALS_V2] }],
    ['/@context', 'context-order', { '@context': CREDENTIALS_V2 }],
    ['/@context/1', 'not-a-context', { '@context': [CREDENTIALS_V2, 5] }],
    ['/id', 'not-a-url', { id: 'one' }],
    ['/id', 'not-a-url', { id: ['urn:uuid:1'] }],
    ['/type', 'missing', { type: undefined }],
    ['/type', 'not-a-type', { type: [] }],
    ['/type', 'not-a-type', { type: [1] }],
    ['/type', 'not-a-credential', { type: ['OpenBadgeCredential'] }],
    ['/issuer', 'missing', { issuer: undefined }],
    ['/issuer', 'not-a-url', { issuer: 'Media Council' }],
    ['/issuer/id', 'missing', { issuer: { name: 'x' } }],
    ['/issuer/id', 'not-a-url', { issuer: { id: 'x' } }],
    ['/issuer/name', 'not-a-text', { issuer: { id: 'did:web:a', name: 5 } }],
    ['/name/0/url', 'unknown-member', { name: [{ '@value': 'x', url: 'https://a.example' }] }],
    ['/name/@language', 'not-a-language', { name: { '@value': 'x', '@language': 'Azərbaycanca' } }],
    ['/description/@direction', 'not-a-direction', { description: { '@value': 'x', '@direction': 'up' } }],
    ['/credentialSubject', 'missing', { credentialSubject: undefined }],
    ['/credentialSubject', 'missing', { credentialSubject: [] }],
    ['/credentialSubject', 'no-claims', { credentialSubject: {} }],
    ['/credentialSubject/1', 'no-claims', { credentialSubject: [{ type: 'X' }, {}] }],
    ['/credentialSubject', 'not-an-object', { credentialSubject: 'did:web:a' }],
    ['/validFrom', 'not-a-moment', { validFrom: '2026-11-21T09:30:00' }],
    ['/validFrom', 'not-a-moment', { validFrom: '2026-11-21' }],
    ['/validUntil', 'not-a-moment', { validUntil: '2026-02-30T00:00:00Z' }],
    ['/validUntil', 'not-a-moment', { validUntil: ['2029-02-03T00:00:00Z'] }],
    ['/validUntil', 'ends-before-it-begins', { validUntil: '2026-11-21T09:29:59Z' }],
    ['/credentialStatus/type', 'missing', { credentialStatus: { id: 'urn:x:1' } }],
    ['/credentialSchema/0/type', 'missing', { credentialSchema: [{ id: 'urn:x:1' }] }],
    ['/credentialSchema/id', 'missing', { credentialSchema: { type: 'JsonSchema' } }],
    ['/refreshService/type', 'missing', { refreshService: { id: 'urn:x:1' } }],
    ['/termsOfUse/0/type', 'missing', { termsOfUse: [{}] }],
    ['/evidence', 'not-an-object', { evidence: 'https://a.example' }],
    ['/relatedResource', 'not-an-object', { relatedResource: CREDENTIALS_V2 }],
    ['/relatedResource/0', 'not-a-digest', { relatedResource: [{ id: CREDENTIALS_V2 }] }],
    ['/relatedResource/0/id', 'missing', { relatedResource: [{ digestSRI: sri }] }],
    ['/relatedResource/0/digestSRI', 'not-a-digest', { relatedResource: [{ id: 'urn:x:1', digestSRI: 'sha384-AA' }] }],
    ['/relatedResource/0/digestSRI', 'other-digest', { relatedResource: [{ id: OPEN_BADGES, digestSRI: sri }] }],
    [
      '/relatedResource/0/digestMultibase',
      'other-digest',
      { relatedResource: [{ id: CREDENTIALS_V2, digestMultibase: multibase('00'.repeat(32)) }] },
    ],
    [
      '/relatedResource/1/id',
      'named-twice',
      {
        relatedResource: [
          { id: CREDENTIALS_V2, digestSRI: sri },
          { id: CREDENTIALS_V2, digestSRI: sri },
        ],
      },
    ],
    ['/description', 'null-value', { description: null }],
    ['/name', 'malformed-text', { name: 'half \ud83d' }],
    ['/validFrom', 'not-json', { validFrom: new Date(0) as never }],
    ['/proof', 'proof-within', { proof: [] }],
  ];
  test.each(wrong)('finds at %s: %s', (pointer, code, changes) => {
    const credential = aCredential();
    const changed = Object.fromEntries(
      Object.entries({ ...credential, ...changes }).filter(([, value]) => value !== undefined),
    );

    expect(strictProblems(changed)).toContainEqual({ pointer, code });
  });

  test('points at parts within', () => {
    const odd = changedAt(aCredential(), ['credentialSubject', 'identifier', 0, 'salt'], () => null);

    expect(strictProblems(odd)).toEqual([{ pointer: '/credentialSubject/identifier/0/salt', code: 'null-value' }]);
  });

  test('ends with a document that is nested without end', () => {
    let deep: JsonObject = {};
    for (let i = 0; i < 10_000; i++) deep = { a: deep };

    expect(strictProblems({ ...aCredential(), deep })).toMatchObject([{ code: 'nested-too-deep' }]);
    expect(strictProblems('text')).toEqual([{ pointer: '', code: 'not-an-object' }]);
  });
});
