import type { JsonObject } from '#domain/credentials/json.ts';
import { aCredential, ISSUER } from './credentials.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Names in every script, and whatever a form lets through: quotes, breaks, controls, spaces of all widths, astral letters.
const PIECES = [
  'Gülnarə Əliyeva',
  'Әйгерім Қасымова',
  'Oguljahan Ýazmyradowa',
  'İbrahim Şahin',
  "Oʻgʻiloy G'ulomova",
  'Чынгыз Өмүрбеков',
  'Щербаков Пётр',
  'ليلى محمدوف',
  'דוד לוי',
  'გიორგი',
  'Հայկ',
  '王小明',
  'प्रिया',
  '𐰀𐰤𐰖',
  '👩🏽‍🎓',
  'e\u0301',
  '"quoted"',
  "l'Aïn",
  'back\\slash',
  'line\nbreak',
  'tab\tand\rreturn',
  '\b\f',
  '\u0000\u0001\u001f\u007f\u0080',
  '\u00a0\u2028\u2029\ufeff',
  '\ue000\ufb01\uffff',
  '\u{1f600}\u{10ffff}',
  '<script>&amp;',
  '@type',
  '_:b0',
  'urn:tamga:leaf:0',
  'https://example.com/',
  ' ',
  '^^<x>',
  '@en',
  '0',
];

/**
 * A credential of one of many structures with random texts: `structure` decides which optional parts there are, `random` what
 * they say. Rarely (about one in thirty) it holds a text that no template vouches for.
 */
export function randomCredential(structure: number, random: () => number): JsonObject {
  const shape = randomFrom(structure * 7919 + 1);
  const has = () => shape() < 0.5;
  const pick = <Part>(parts: readonly Part[]): Part => parts[Math.floor(random() * parts.length)] as Part;
  const text = () =>
    random() < 0.0008
      ? ''
      : Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(PIECES)).join(pick(['', ' ']));
  const iri = () =>
    random() < 0.0008
      ? `https://example.com/${encodeURI('ə')}/ə`
      : `${pick(['https://example.com/a/', 'http://localhost:8080/', 'urn:uuid:', 'did:web:host%3A8443:issuers:'])}${Math.floor(random() * 1e9).toString(36)}`;
  const moment = () =>
    `${new Date(Math.floor(random() * 1.7e12)).toISOString().slice(0, 19)}${pick(['Z', '+04:00', '.5Z'])}`;
  const optional = (term: string, value: () => unknown) => (has() ? { [term]: value() } : {});
  const several = (most: number, value: () => unknown) =>
    Array.from({ length: Math.floor(shape() * (most + 1)) }, value);
  const issuer = random() < 0.5 ? ISSUER : iri();
  const profile = () => ({
    id: issuer,
    type: ['Profile'],
    name: text(),
    ...optional('url', iri),
    ...optional('email', text),
    ...optional('image', () => ({ id: iri(), type: 'Image', ...optional('caption', text) })),
    ...optional('address', () => ({ type: ['Address'], addressCountry: text(), addressLocality: text() })),
  });
  const alignment = () => ({
    type: ['Alignment'],
    targetName: text(),
    targetUrl: iri(),
    ...optional('targetCode', text),
  });
  const achievement = () => ({
    id: iri(),
    type: ['Achievement'],
    achievementType: 'Certificate',
    name: text(),
    description: text(),
    criteria: { ...optional('id', iri), narrative: text() },
    ...optional('creator', profile),
    ...optional('version', text),
    ...optional('inLanguage', () => 'az'),
    ...optional('creditsAvailable', () => 1.5),
    tag: several(3, text),
    alignment: several(2, alignment),
    resultDescription: several(2, () => ({
      id: iri(),
      type: ['ResultDescription'],
      name: text(),
      resultType: 'Percent',
      ...optional('allowedValue', () => several(3, text)),
    })),
  });
  const subject = () => ({
    ...optional('id', iri),
    type: ['AchievementSubject'],
    identifier: several(2, () => ({
      type: 'IdentityObject',
      hashed: has(),
      identityHash: text(),
      identityType: pick(['name', 'emailAddress']),
      ...optional('salt', text),
    })),
    achievement: achievement(),
    result: several(2, () => ({
      type: ['Result'],
      resultDescription: iri(),
      value: text(),
      ...optional('status', () => 'Completed'),
    })),
    ...optional('licenseNumber', text),
    ...optional('narrative', text),
    ...optional('activityStartDate', moment),
  });
  return {
    ...aCredential(),
    id: iri(),
    ...optional('name', text),
    ...optional('description', text),
    issuer: profile(),
    validFrom: moment(),
    ...optional('awardedDate', moment),
    credentialSubject: subject(),
    ...optional('evidence', () => several(2, () => ({ type: ['Evidence'], name: text() }))),
    ...optional('termsOfUse', () => [{ id: iri(), type: 'BitstringStatusListEntry' }]),
  } as JsonObject;
}
