import { describe, expect, test } from 'vitest';
import { disclosureOf } from '#domain/origins/disclosure.ts';

const at = '2026-11-22';
const reviewed = { by: 'A. Q.', at };

describe('disclosureOf', () => {
  test('says nothing of what a person wrote', () => {
    expect(disclosureOf({ kind: 'human', at })).toEqual({ disclosure: 'none', iptc: undefined, schema: undefined });
  });

  test('calls a text generated until a person is named, in words of IPTC and schema.org', () => {
    for (const kind of ['ai-written', 'ai-translated'] as const) {
      expect(disclosureOf({ kind, at })).toEqual({
        disclosure: 'ai-generated',
        iptc: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
        schema: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
      });
      expect(disclosureOf({ kind, at, reviewed }).disclosure).toBe('ai-assisted');
    }
  });

  test('calls what a person wrote with a machine assisted', () => {
    expect(disclosureOf({ kind: 'ai-assisted', at })).toMatchObject({
      disclosure: 'ai-assisted',
      schema: 'https://schema.org/HumanEditsDigitalSource',
    });
  });
});
