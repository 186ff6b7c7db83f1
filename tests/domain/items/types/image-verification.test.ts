import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { rightResponse, saidAt, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';

const base = {
  id: 'flood',
  type: 'image-verification',
  picture: 'flood.svg',
  tools: [
    { id: 'search', kind: 'reverse-search' },
    { id: 'lens', kind: 'magnifier', crop: [0, 0, 10, 10] },
  ],
  hits: [{ id: 'post' }, { id: 'gallery' }],
  earliest: 'gallery',
  dates: ['2026-04-18', '2019-04-21', '2024-05-02'],
  date: '2019-04-21',
  clues: [{ id: 'banner', x: 3, y: 4, decisive: true }, { id: 'tower' }, { id: 'roof' }],
  verdict: 'old',
  partial: { unclear: 0.5 },
};
const keys = base as unknown as ItemKeys;
const VERDICTS = ['authentic', 'old', 'edited', 'ai', 'unclear'];
const say = (language: string): ItemWords => {
  const each = (ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, { text: `${language} ${id}`, feedback: `because ${id}` }]));
  return {
    title: 'T',
    stem: 'S',
    alt: 'A street.',
    dated: 'because dated',
    tools: each(['search', 'lens']),
    hits: each(['post', 'gallery']),
    clues: each(['banner', 'tower', 'roof']),
    verdicts: each(VERDICTS),
  };
};
const words = say('en');
const look = (answer: object) => score(keys, words, { verdict: '', earliest: '', date: '', clue: '', ...answer });
const right = { verdict: 'old', earliest: 'gallery', date: '2019-04-21', clue: 'banner' };

describe('image-verification', () => {
  test('counts verdict 40, earliest source 15, its day 15 and the decisive clue 30', () => {
    expect(rightResponse(keys, words)).toEqual(right);
    expect(look(right).score).toBe(1);
    expect(look({ verdict: 'old' }).score).toBeCloseTo(0.4);
    expect(look({ earliest: 'gallery' }).score).toBeCloseTo(0.15);
    expect(look({ date: '2019-04-21' }).score).toBeCloseTo(0.15);
    expect(look({ clue: 'banner' }).score).toBeCloseTo(0.3);
  });

  test('gives part of the verdict for “cannot tell yet” where the keys say that the evidence leaves doubt', () => {
    const marked = look({ verdict: 'unclear' });
    expect(marked.score).toBeCloseTo(0.2);
    expect(marked.parts.find(({ id }) => id === 'unclear')?.state).toBe('fair');
    expect(look({ verdict: 'ai' }).score).toBe(0);
    expect(score({ ...keys, partial: undefined }, words, { ...right, verdict: 'unclear' }).score).toBeCloseTo(0.6);
  });

  test('gives nothing for strangers and names the right day beside a wrong one', () => {
    const marked = look({ verdict: 'magic', earliest: 'moon', date: '1999-01-01', clue: '__proto__' });
    expect(marked).toMatchObject({ score: 0, solution: { date: '2019-04-21' } });
    expect(marked.parts.find(({ id }) => id === 'date')?.state).toBe('missed');
    expect(look({ date: '2026-04-18' }).parts.find(({ id }) => id === 'date')?.state).toBe('wrong');
    expect(score(keys, words, undefined).score).toBe(0);
  });

  test('shows pictures, tools and dates in order, and nothing that decides', () => {
    const face = faceOf(keys, words, { seed: 's', language: 'en' }) as unknown as { dates: string[] };
    expect(face.dates).toEqual(['2019-04-21', '2024-05-02', '2026-04-18']);
    expect(JSON.stringify(face)).not.toMatch(/because|decisive|verdict|earliest|partial/);
    expect(face).toMatchObject({ tools: [{ text: 'en search' }, { crop: [0, 0, 10, 10] }], alt: 'A street.' });
  });

  test('scores the same in two languages and says what was answered', () => {
    expect(score(keys, say('az'), { ...right, verdict: 'unclear' }).score).toBe(
      look({ ...right, verdict: 'unclear' }).score,
    );
    expect(saidAt(keys, words, right, 'gallery')).toBe('en gallery');
    expect(saidAt(keys, words, right, 'date')).toBe('2019-04-21');
    expect(saidAt(keys, words, right, 'tower')).toBe('');
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES['image-verification'].keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(
        ({ what }) => what,
      );
    expect(problems({})).toEqual([]);
    expect(problems({ earliest: 'moon' })).toEqual(['There is no hit “moon”.']);
    expect(problems({ date: '2020-01-01' })).toEqual(['2020-01-01 is none of the dates.']);
    expect(problems({ clues: base.clues.map(({ id }) => ({ id })) })).toEqual(['No clue is decisive.']);
    expect(problems({ clues: base.clues.map(({ id }) => ({ id, decisive: true })) })).toEqual([
      'Every clue is decisive.',
    ]);
    expect(problems({ partial: { old: 0.5 } })).toEqual(['The right verdict earns all.']);
    expect(problems({ clues: [...base.clues, { id: 'post' }] })).toEqual(['“post” stands for two things.']);
  });
});
