import { describe, expect, test } from 'vitest';
import { CONTEXTS } from '#domain/credentials/contexts.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import { shapeProblems } from '#domain/credentials/shape.ts';
import { aCredential, aKey, anEndorsement, changedAt } from '#tests/support/credentials.ts';
import { randomCredential, randomFrom } from '#tests/support/random-credentials.ts';

const subject = 'credentialSubject';
const only = (value: unknown) => (value as unknown[])[0];
const many = (value: unknown) => [value];
const gone = () => undefined;

describe('shapeProblems', () => {
  test('finds nothing in certificates and endorsements, signed or not', async () => {
    const { signer } = aKey();

    for (const credential of [aCredential(), anEndorsement(), aCredential({ endorsement: [anEndorsement()] })])
      expect(shapeProblems(credential)).toEqual([]);
    expect(shapeProblems(await signCredential(aCredential(), signer))).toEqual([]);
    expect(shapeProblems(aCredential({ issuer: 'did:web:a.example' }))).toEqual([]);
  });

  const wrong: [string, string, (string | number)[], (value: unknown) => unknown][] = [
    ['', 'not-an-array', ['type'], () => 'OpenBadgeCredential'],
    ['', 'other-type', ['type'], () => ['VerifiableCredential']],
    ['', 'other-context', ['@context'], () => CONTEXTS[0]],
    ['', 'other-context', ['@context'], () => [CONTEXTS[1], CONTEXTS[0]]],
    ['', 'other-context', ['@context'], (all) => [...(all as string[]), { x: 'https://a.example' }]],
    ['', 'missing', ['id'], gone],
    ['', 'missing', ['validFrom'], gone],
    ['', 'not-a-date-time', ['awardedDate'], () => '2026-11-21'],
    ['', 'not-an-array', ['credentialSchema'], only],
    ['', 'not-an-object', ['credentialStatus'], many],
    ['', 'missing', ['credentialStatus', 'id'], gone],
    ['', 'other-type', ['issuer', 'type'], () => ['Organization']],
    ['', 'not-an-array', ['issuer', 'address', 'type'], only],
    ['', 'not-an-object', ['issuer', 'image'], () => 'https://council.example/seal.png'],
    [
      '/latitude',
      'not-a-number',
      ['issuer', 'address', 'geo'],
      () => ({ type: 'GeoCoordinates', latitude: '1', longitude: 2 }),
    ],
    ['', 'not-an-array', [subject, 'type'], only],
    ['', 'not-an-object', [subject], many],
    ['', 'not-an-array', [subject, 'identifier'], only],
    ['', 'not-a-boolean', [subject, 'identifier', 0, 'hashed'], () => 'false'],
    ['', 'missing', [subject, 'identifier', 0, 'identityType'], gone],
    ['', 'other-value', [subject, 'identifier', 0, 'identityType'], () => 'passport'],
    ['', 'other-term', [subject, 'identifier', 0, 'name'], () => 'x'],
    ['', 'missing', [subject, 'achievement', 'criteria'], gone],
    ['', 'no-criteria', [subject, 'achievement', 'criteria'], () => ({})],
    ['', 'missing', [subject, 'achievement', 'id'], gone],
    ['', 'other-value', [subject, 'achievement', 'achievementType'], () => 'Diplom'],
    ['', 'not-a-language', [subject, 'achievement', 'inLanguage'], () => 'AZ'],
    ['', 'not-an-array', [subject, 'achievement', 'tag'], only],
    ['', 'not-an-array', [subject, 'achievement', 'resultDescription'], only],
    ['', 'not-an-array', [subject, 'result'], only],
    ['', 'other-value', [subject, 'result', 0, 'status'], () => 'Passed'],
    ['', 'not-a-text', [subject, 'result', 0, 'value'], () => 86],
    ['', 'not-a-number', [subject, 'creditsEarned'], () => '2'],
    ['', 'not-a-date-time', [subject, 'activityStartDate'], () => '2026-11-21'],
    ['', 'other-term', ['https://schema.org/name'], () => 'Another name'],
    ['', 'other-term', [subject, '@included'], () => []],
  ];
  test.each(wrong)('finds below (%s): %s at %j', (within, code, path, change) => {
    const pointer = path.map((step) => `/${String(step).replaceAll('/', '~1')}`).join('') + within;

    expect(shapeProblems(changedAt(aCredential(), path, change))).toContainEqual({ pointer, code });
  });

  test('takes a type of achievement of one’s own', () => {
    const own = changedAt(aCredential(), [subject, 'achievement', 'achievementType'], () => 'ext:PressCard');

    expect(shapeProblems(own)).toEqual([]);
  });

  test('asks for a recipient', () => {
    const nobody = changedAt(aCredential(), [subject, 'identifier'], gone);

    expect(shapeProblems(nobody)).toEqual([{ pointer: '/credentialSubject', code: 'no-recipient' }]);
    expect(shapeProblems(changedAt(nobody, [subject, 'id'], () => 'did:web:learner.example'))).toEqual([]);
  });

  test('asks that the id of a status entry is not that of its list', () => {
    const { credentialStatus } = aCredential();
    const same = aCredential({ credentialStatus: { ...credentialStatus, id: credentialStatus.statusListCredential } });

    expect(shapeProblems(same)).toEqual([{ pointer: '/credentialStatus/id', code: 'list-for-entry' }]);
  });

  test('asks an endorsement for its name and whom it endorses', () => {
    const nameless = changedAt(anEndorsement(), ['name'], gone);
    const nobody = changedAt(anEndorsement(), [subject, 'id'], gone);

    expect(shapeProblems(nameless)).toEqual([{ pointer: '/name', code: 'missing' }]);
    expect(shapeProblems(nobody)).toEqual([{ pointer: '/credentialSubject/id', code: 'missing' }]);
    expect(shapeProblems(aCredential({ endorsement: [nameless] }))).toEqual([
      { pointer: '/endorsement/0/name', code: 'missing' },
    ]);
  });

  test('answers for anything at all', () => {
    const random = randomFrom(3);

    for (const value of [null, 5, 'x', [], {}, randomCredential(4, random)])
      expect(Array.isArray(shapeProblems(value))).toBe(true);
  });
});
