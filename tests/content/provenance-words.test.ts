import { expect, test } from 'vitest';
import { type Read, readingInWords } from '#components/provenance/words.ts';
import { datesBy, monthPatterns } from '#components/verify/dates.ts';
import type { SignedReading } from '#domain/provenance/reading.ts';
import { ACTIONS, actionName, isGenerative, SOURCES, sourceType } from '#domain/provenance/vocabulary.ts';
import { messagesOf } from '#i18n/messages/messages.ts';
import { translator } from '#i18n/translate.ts';

const LANGUAGES = ['en', 'ru', 'az'] as const;
const SIGNED: SignedReading = {
  ...{ state: 'altered', isIntact: false, isSignatureGood: false, list: undefined },
  signer: { name: 'Kervan', organisation: '' },
  problems: [
    'assertion.dataHash.mismatch',
    'claimSignature.mismatch',
    'signingCredential.revoked',
    'a.code.of.tomorrow',
  ],
  hasGenerativeStep: false,
  history: [
    {
      ...{ title: '', signer: undefined, relation: 'component', program: '', at: '2026-05-03', isAtStamped: true },
      deeds: [...ACTIONS, 'dubbed'].flatMap((action) =>
        SOURCES.map((source) => ({
          ...{ action: actionName(`c2pa.${action}`), written: `c2pa.${action}` },
          ...{
            source: sourceType(`http://cv.iptc.org/newscodes/digitalsourcetype/${source}`),
            by: '',
            description: '',
          },
        })),
      ),
      ...{ isGenerative: false, problems: [], thumbnail: undefined },
    },
  ],
};

test.each(LANGUAGES)('in %s there are words for all that a file may say', (language) => {
  const read: Read = { reading: SIGNED, metadata: { groups: [], source: undefined, isGenerative: false } };
  const { facts, problems, steps } = readingInWords(read, translator(language), datesBy(monthPatterns(language)));

  expect(facts.map(({ result }) => result)).toEqual(['failed', 'failed', 'unknown']);
  expect(new Set(problems.map(({ text }) => text)).size).toBe(4);
  const deeds = steps.flatMap((step) => step.deeds);
  expect(deeds.length).toBe((ACTIONS.length + 1) * SOURCES.length);
  expect(deeds.filter((deed) => deed.includes('provenance.') || deed.includes('{'))).toEqual([]);
});

test('never says that a picture is real or fake', () => {
  const verdict = {
    en: /\b(real|fake|genuine|authentic)/i,
    ru: /фейк|поддел|подлин|настоящ/i,
    az: /saxta|əsl\b|həqiqi/i,
  };
  for (const language of LANGUAGES)
    for (const [key, text] of Object.entries(messagesOf(language)))
      if (key.startsWith('provenance.')) expect(text).not.toMatch(verdict[language]);
});

test('names what C2PA counts as generative AI, and nothing else', () => {
  expect(SOURCES.filter((source) => isGenerative(sourceType(`http://c2pa.org/digitalsourcetype/${source}`)))).toEqual([
    ...['trainedAlgorithmicMedia', 'trainedAlgorithmicData'],
    ...['compositeSynthetic', 'compositeWithTrainedAlgorithmicMedia'],
  ]);
  expect(sourceType('https://example.com/digitalsourcetype/humanEdits')).toBeUndefined();
  expect(actionName('org.example.created')).toBeUndefined();
});
