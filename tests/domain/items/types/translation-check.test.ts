import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { rightResponse, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';
import { everyItem } from '#tests/support/every-item.ts';

const segments = [
  {
    id: 'no',
    source: 'təsdiq etmədi',
    target: 'İdare doğruladı.',
    error: {
      category: 'negation',
      severity: 'critical',
      wrong: 'doğruladı',
      accepted: ['doğrulamadı', 'teyit etmedi'],
    },
  },
  {
    id: 'count',
    source: '1 200',
    target: 'Günde 12 000 yolcu.',
    error: { category: 'number', severity: 'major', wrong: '12 000', accepted: ['1 200'] },
  },
  {
    id: 'about',
    source: 'təxminən',
    target: 'Üç yüz.',
    error: { category: 'omission', severity: 'minor', wrong: '', accepted: ['Yaklaşık üç yüz.'] },
  },
  { id: 'ticket', source: 'dəyişməyib', target: 'değişmedi' },
  { id: 'day', source: '1 dekabr', target: '1 Aralık' },
];
const keys = { id: 'mt', type: 'translation-check', from: 'az', to: 'tr', segments } as unknown as ItemKeys;
const say = (text: string): ItemWords => ({
  title: 'T',
  stem: 'S',
  segments: Object.fromEntries(segments.map(({ id }) => [id, { feedback: `${text} because ${id}` }])),
});
const words = say('en');
type Maps = {
  categories?: Record<string, string>;
  severities?: Record<string, string>;
  fixes?: Record<string, string>;
};
const check = ({ categories = {}, severities = {}, fixes = {} }: Maps) =>
  score(keys, words, { categories, severities, fixes });
const right = rightResponse(keys, words) as {
  categories: Record<string, string>;
  severities: Record<string, string>;
  fixes: Record<string, string>;
};

describe('translation-check', () => {
  test('earns all for every error found, named, weighed and mended', () => {
    expect(check(right)).toMatchObject({
      score: 1,
      measures: { 'points-found': 1, 'critical-found': 1, accused: 0, mended: 1 },
    });
  });

  test('lets the critical errors decide: 25, 5 and 1 points', () => {
    const only = (id: string) =>
      check({
        categories: { [id]: right.categories[id] as string },
        severities: { [id]: right.severities[id] as string },
        fixes: { [id]: right.fixes[id] as string },
      }).score;

    expect(only('no')).toBeCloseTo(25 / 31);
    expect(only('count')).toBeCloseTo(5 / 31);
    expect(only('about')).toBeCloseTo(1 / 31);
  });

  test('gives half for finding, a fifth each for category and severity, a tenth for the fix', () => {
    const points = (given: Maps) => ((check(given).score as number) * 31) / 25;

    expect(points({ categories: { no: 'sense' } })).toBeCloseTo(0.5);
    expect(points({ categories: { no: 'negation' } })).toBeCloseTo(0.7);
    expect(points({ categories: { no: 'negation' }, severities: { no: 'critical' } })).toBeCloseTo(0.9);
    expect(points({ categories: { no: 'negation' }, severities: { no: 'major' } })).toBeCloseTo(0.8);
    expect(points({ categories: { no: 'negation' }, severities: { no: 'minor' } })).toBeCloseTo(0.7);
    expect(
      points({ categories: { no: 'negation' }, severities: { no: 'critical' }, fixes: { no: 'DOĞRULAMADI.' } }),
    ).toBeCloseTo(1);
  });

  test('takes a fix as words or as the whole sentence, and leaves an unknown one out of the count', () => {
    const given = (no: string) => check({ ...right, fixes: { ...right.fixes, no } });

    expect(given('İdare teyit etmedi').measures?.mended).toBe(1);
    expect(given('hiçbir şey demedi')).toMatchObject({ score: 1, measures: { mended: 2 / 3 } });
    expect(given('').score).toBeLessThan(1);
  });

  test('takes away for sound sentences called wrong, so that calling everything wrong earns nothing', () => {
    expect(check({ ...right, categories: { ...right.categories, ticket: 'negation' } }).score).toBeCloseTo(0.5);
    expect(check({ ...right, categories: { ...right.categories, ticket: 'sense', day: 'number' } }).score).toBe(0);
    expect(check({ ...right, categories: { ...right.categories, ticket: 'sense' } }).parts[3]).toMatchObject({
      state: 'wrong',
    });
  });

  test('hears severity and fix of marked segments alone, and nothing of others', () => {
    for (const given of [{}, { severities: right.severities, fixes: right.fixes }, { categories: { other: 'name' } }])
      expect(check(given).score).toBe(0);
    expect(score(keys, words, undefined).score).toBe(0);
    expect(check({ categories: { no: 'x' }, severities: { no: 'y' } }).score).toBeCloseTo((25 * 0.5) / 31);
  });

  test('shows no error before the answer', () => {
    expect(JSON.stringify(faceOf(keys, words, { seed: 'a', language: 'en' }))).not.toMatch(
      /because|critical|doğrulamadı|error/,
    );
    expect(check({}).solution).toMatchObject({
      errors: { no: { category: 'negation', severity: 'critical', fix: 'doğrulamadı' } },
    });
  });

  test('scores the same in two languages of the course', () => {
    for (const given of [right, { categories: { no: 'name' }, severities: {}, fixes: {} }] as Response[])
      expect(score(keys, say('ru'), given).score).toBe(score(keys, words, given).score);
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object[]) =>
      [...(TYPES['translation-check'].keyProblems?.({ ...keys, segments: change } as unknown as ItemKeys) ?? [])]
        .length;
    const error = segments[0]?.error;
    expect(problems(segments)).toBe(0);
    expect(problems(segments.with(0, { id: 'no', source: 's', target: 'İdare sustu.', error } as never))).toBe(1);
    expect(
      problems(
        segments.with(0, {
          id: 'no',
          source: 's',
          target: 'doğruladı',
          error: { ...error, accepted: ['Doğruladı'] },
        } as never),
      ),
    ).toBe(1);
    expect(problems(segments.slice(0, 3))).toBe(1);
  });

  test.each(
    everyItem()
      .filter(({ keys: { type } }) => type === 'translation-check')
      .map((item) => [item.keys.id, item] as const),
  )('%s earns all when everything is right, whatever language explains it', (_, { keys: own, words: all }) => {
    for (const said of Object.values(all)) expect(score(own, said, rightResponse(own, said)).score).toBe(1);
  });
});
