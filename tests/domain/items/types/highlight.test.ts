import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { rightResponse, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';
import { everyItem, secretsOf } from '#tests/support/every-item.ts';

const keys = {
  id: 'text',
  type: 'highlight',
  techniques: ['loaded', 'choice'],
  spans: [
    { id: 'one', technique: 'loaded' },
    { id: 'two', technique: 'choice' },
  ],
  traps: ['sound'],
} as unknown as ItemKeys;
const words = (text: string): ItemWords => ({
  title: 'T',
  stem: 'S',
  text,
  techniques: { loaded: { text: 'Loaded' }, choice: { text: 'Choice' } },
  spans: { one: { feedback: 'because one' }, two: { feedback: 'because two' }, sound: { feedback: 'sound is sound' } },
});
// 0 1 [2 3] 4 5 [6] 7 [8 9 10 11] 12
const en = words('Plain words [[one|awful people]] plain again, [[two|either]] or [[sound|it was at 07:05]] end.');
const ru = words('[[two|Либо так либо]] и ещё [[one|ужасные]] слова, [[sound|в 07:05 утра]] конец и точка.');
const marks = (given: Record<string, string> | undefined, of = en) => score(keys, of, given && { marks: given });

describe('highlight', () => {
  test('earns all for each place with its technique, and tells the sound ones in its feedback', () => {
    const marked = marks({ '2-4': 'loaded', '6-7': 'choice' });

    expect(marked.score).toBe(1);
    expect(marked.parts.map(({ id, state, feedback }) => [id, state, feedback])).toEqual([
      ['one', 'right', 'because one'],
      ['two', 'right', 'because two'],
      ['sound', 'neutral', 'sound is sound'],
    ]);
    expect(marked.measures).toEqual({ precision: 1, recall: 1, techniques: 1, 'marked-sound': 0 });
  });

  test('scores techniques on found places alone', () => {
    expect(marks({ '2-4': 'choice', '6-7': 'choice' }).score).toBeCloseTo(0.85);
    expect(marks({ '2-4': 'unsure', '6-7': 'unsure' }).score).toBeCloseTo(0.7);
    expect(marks({ '2-4': 'loaded' })).toMatchObject({ score: 2 / 3, measures: { recall: 0.5, techniques: 1 } });
    expect(marks({ '2-4': 'choice' }).parts[0]).toMatchObject({ state: 'fair', expected: 'Loaded' });
  });

  test('lowers the score of who marks too much, and names the trap', () => {
    const more = marks({ '2-4': 'loaded', '6-7': 'choice', '8-12': 'loaded' });

    expect(more.score).toBeLessThan(0.75);
    expect(more.parts[2]).toMatchObject({ id: 'sound', chosen: true, state: 'wrong' });
    expect(marks({ '0-6': 'loaded', '6-7': 'choice' }).score).toBeLessThan(1);
  });

  test('gives nothing for marking everything, nothing, or what is no place', () => {
    for (const given of [
      { '0-13': 'loaded' },
      { '0-9999': 'choice' },
      {},
      undefined,
      { '4-4': 'loaded', '9-2': 'choice', x: 'loaded', '-1-2': 'a' },
    ])
      expect(marks(given as Record<string, string>).score).toBe(0);
  });

  test('counts words marked twice once, and does not let one place try several techniques', () => {
    expect(marks({ '2-4': 'loaded', '2-3': 'choice', '3-4': 'choice', '6-7': 'choice' }).score).toBe(1);
    expect(marks({ '2-3': 'loaded', '3-4': 'choice', '6-7': 'choice' }).score).toBe(
      marks({ '6-7': 'choice', '3-4': 'choice', '2-3': 'loaded' }).score,
    );
  });

  test('finds a place of which half the words are marked', () => {
    expect(marks({ '3-4': 'loaded' }).parts[0]?.state).toBe('right');
    expect(marks({ '8-9': 'loaded' }).parts[2]?.state).toBe('neutral');
  });

  test('scores the same in two languages whose words and order differ', () => {
    expect(marks({ '5-6': 'loaded', '0-3': 'choice' }, ru).score).toBe(1);
    expect(marks({ '5-6': 'loaded' }, ru)).toMatchObject({
      score: marks({ '2-4': 'loaded' }).score,
      measures: marks({ '2-4': 'loaded' }).measures,
    });
    expect(marks({ '7-10': 'choice', '5-6': 'loaded' }, ru).score).toBe(
      marks({ '8-12': 'choice', '2-4': 'loaded' }).score,
    );
  });

  test('shows pieces of the whole text and no key', () => {
    const face = faceOf(keys, en, { seed: 'a', language: 'en' }) as unknown as {
      pieces: { id: string; text: string }[];
      tokens: string[];
    };

    expect(face.tokens.join('')).toBe('Plain words awful people plain again, either or it was at 07:05 end.');
    expect(face.pieces.map(({ id }) => id)).toEqual(['0-2', '2-4', '4-6', '6-7', '7-8', '8-12', '12-13']);
    expect(JSON.stringify(face)).not.toMatch(/because|"one"|"sound"|trap/);
  });

  test('tells what was marked at a place', () => {
    expect(TYPES.highlight.said?.(en, { marks: { '2-4': 'choice' } } as Response, 'one')).toBe('awful people → Choice');
    expect(TYPES.highlight.said?.(en, { marks: {} } as Response, 'one')).toBe('');
  });

  test('finds what is wrong with keys and words', () => {
    const keyProblems = (change: object) =>
      [...(TYPES.highlight.keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].length;
    expect(keyProblems({})).toBe(0);
    expect(keyProblems({ techniques: ['loaded', 'choice', 'unsure'] })).toBe(1);
    expect(keyProblems({ techniques: ['loaded'] })).toBe(1);
    expect(keyProblems({ traps: ['one'] })).toBe(1);

    const wordProblems = (text: string) =>
      [...(TYPES.highlight.wordProblems?.(keys, words(text)) ?? [])].map(({ what }) => what);
    expect(wordProblems(String(en.text))).toEqual([]);
    expect(wordProblems('[[one|a]] [[one|b]] [[two|c]] [[sound|d]] e')).toEqual([
      '[[one|…]] stands 2 times in the text.',
    ]);
    expect(wordProblems('[[one|a]] [[two|c]] [[sound|d]] [[other|d]] e')).toEqual([
      'The item has nothing for [[other|…]].',
    ]);
    expect(wordProblems('pre[[one|fix]] [[two|c]] [[sound|d]] e')).toContain('[[one|…]] begins or ends within a word.');
    expect(wordProblems('[[one|a]] [[two|c]] [[sound|d]]')).toEqual([
      'A mark holds no word, or no word stands outside the marks.',
    ]);
  });

  test.each(
    everyItem()
      .filter(({ keys: { type } }) => type === 'highlight')
      .map((item) => [item.keys.id, item] as const),
  )('%s can be marked rightly in every language', (_, item) => {
    for (const [language, said] of Object.entries(item.words)) {
      expect(score(item.keys, said, rightResponse(item.keys, said)).score).toBe(1);
      const shown = JSON.stringify(faceOf(item.keys, said, { seed: 'a', language }));
      for (const secret of secretsOf(said)) expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
  });
});
