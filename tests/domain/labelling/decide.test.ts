import { describe, expect, test } from 'vitest';
import { decide, isInForce } from '#domain/labelling/decide.ts';
import { type Facts, readLabelTables } from '#domain/labelling/table.ts';
import { CONTENT } from '#tests/support/every-item.ts';

const tables = readLabelTables(CONTENT);
const rulesOf = (...names: string[]) =>
  tables.filter(({ jurisdiction }) => names.includes(jurisdiction)).flatMap(({ rules }) => rules);
const facts: Facts = {
  medium: 'video',
  work: 'made',
  imitates: 'event',
  checked: 'reviewed',
  responsible: 'editor',
  subject: 'public-interest',
  role: 'publisher',
};
const draft = { ...facts, medium: 'text', work: 'drafted', imitates: 'nothing' };
const today = '2026-11-22';

describe('decide', () => {
  test('asks for two marks on a convincing reconstruction in Kazakhstan, since 18 January 2026', () => {
    expect(decide(rulesOf('KZ', 'INT'), facts, today)).toEqual({
      duty: 'law',
      rules: ['kz-synthetic'],
      asks: ['visible', 'machine-readable'],
    });
    expect(decide(rulesOf('KZ', 'INT'), facts, '2026-01-17')).toMatchObject({ duty: 'code', asks: ['visible'] });
  });

  test('frees a reviewed text with a responsible editor in the EU from the law, not from the codes', () => {
    expect(decide(rulesOf('EU', 'INT'), draft, today)).toMatchObject({ duty: 'code', rules: ['paris-transparency'] });
    for (const change of [{ checked: 'spelling' }, { responsible: 'nobody' }])
      expect(decide(rulesOf('EU', 'INT'), { ...draft, ...change }, today)).toMatchObject({
        duty: 'law',
        rules: ['eu-text'],
      });
  });

  test('frees no deepfake by review', () => {
    expect(decide(rulesOf('EU'), facts, today)).toMatchObject({ duty: 'law', rules: ['eu-deepfake'] });
    expect(decide(rulesOf('EU'), facts, '2026-08-01').duty).toBe('none');
  });

  test('names the rule whose exception applies where nothing is asked for', () => {
    expect(decide(rulesOf('EU'), draft, today)).toEqual({ duty: 'none', rules: ['eu-text'], asks: [] });
  });

  test('lets the codes decide where no law is confirmed', () => {
    expect(decide(rulesOf('AZ', 'INT'), { ...facts, medium: 'image' }, today)).toMatchObject({
      duty: 'code',
      rules: ['az-montage', 'paris-transparency', 'paris-clear-line'],
    });
    for (const name of ['UZ', 'TR', 'KG']) expect(decide(rulesOf(name, 'INT'), facts, today).duty).toBe('code');
  });

  test('asks for nothing where AI left no trace', () => {
    expect(decide(rulesOf('KZ', 'INT'), { ...draft, work: 'assisted' }, today)).toEqual({
      duty: 'none',
      rules: [],
      asks: [],
    });
  });

  test('knows the first and the last day of a rule', () => {
    const rule = { 'in-force-from': '2026-08-02', until: '2026-12-02' };

    expect(['2026-08-01', '2026-08-02', '2026-12-02', '2026-12-03'].map((day) => isInForce(rule, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
