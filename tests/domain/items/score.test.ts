import { describe, expect, test } from 'vitest';
import { faceOf, isAnswerable } from '#domain/items/face.ts';
import type { ItemKeys, Response } from '#domain/items/item.ts';
import { score } from '#domain/items/score.ts';
import { seeded, shuffled } from '#domain/items/seeded.ts';
import { aCourse } from '#tests/support/courses.ts';

const { items } = aCourse();
function item(id: string): { keys: ItemKeys; words: NonNullable<(typeof items)[number]['words'][string]> } {
  const found = items.find((one) => one.id === id);
  if (!found?.words.en || !isAnswerable(found.keys)) throw new Error(id);
  return { keys: found.keys, words: found.words.en };
}
const marks = (id: string, response: Response | undefined) => score(item(id).keys, item(id).words, response);

describe('score', () => {
  test.each([
    ['choice', { chosen: ['yes'] }, 1],
    ['choice', { chosen: ['no'] }, 0],
    ['choice', { chosen: ['no', 'yes'] }, 0],
    ['select', { chosen: ['a', 'b'] }, 1],
    ['select', { chosen: ['b'] }, 0.5],
    ['select', { chosen: ['a', 'c'] }, 0],
    ['select', { chosen: ['a', 'b', 'c'] }, 0],
    ['order', { order: ['one', 'two', 'three'] }, 1],
    ['order', { order: ['three', 'one', 'two'] }, 0.5],
    ['order', { order: ['three', 'two', 'one'] }, 0],
    ['match', { pairs: { l1: 'r1', l2: 'r3' } }, 1],
    ['match', { pairs: { l1: 'r2', l2: 'r2' } }, 0.5],
    ['gap', { gaps: { origin: ' ORİGİN. ' } }, 1],
    ['gap', { gaps: { origin: 'iSıQ' } }, 0],
    ['gap', { gaps: { origin: 'IŞIQ' } }, 1],
    ['gap', { gaps: { origin: 'O‘zbek' } }, 1],
    ['gap', { gaps: { origin: 'originate' } }, 0],
  ] as [string, Response, number][])('%s %j earns %d', (id, response, expected) => {
    expect(marks(id, response).score).toBe(expected);
  });

  test('never marks a short text wrong: it is kept for a person', () => {
    expect(marks('text', { text: 'My own view.' })).toMatchObject({
      score: null,
      parts: [{ state: 'kept' }],
      model: 'Because.',
    });
    expect(marks('text', { text: '  ' }).score).toBe(0);
  });

  test('gives feedback for every option, chosen or not', () => {
    expect(marks('choice', { chosen: ['no'] }).parts.map(({ id, state, feedback }) => [id, state, feedback])).toEqual([
      ['yes', 'missed', 'because yes'],
      ['no', 'wrong', 'not no'],
      ['maybe', 'neutral', 'not maybe'],
    ]);
  });

  test('stays within 0 and 1, whatever is sent, and gives nothing for a place left empty', () => {
    const random = seeded('bounds');
    const words = [
      'yes',
      'no',
      'a',
      'b',
      'c',
      'one',
      'two',
      'three',
      'l1',
      'r1',
      'r2',
      'origin',
      '__proto__',
      'constructor',
      '',
    ];
    for (let i = 0; i < 2000; i++) {
      const some = shuffled(words, random).slice(0, Math.floor(random() * words.length));
      const map = Object.fromEntries(some.map((word) => [word, words[Math.floor(random() * words.length)] ?? '']));
      const responses: Response[] = [
        { chosen: some },
        { order: some },
        { pairs: map },
        { gaps: map },
        { text: some.join(' ') },
      ];
      for (const id of ['choice', 'select', 'order', 'match', 'gap', 'text']) {
        for (const response of responses) {
          const { score: earned } = marks(id, response);
          if (earned !== null) expect(earned).toSatisfy((value: number) => value >= 0 && value <= 1);
        }
        expect(marks(id, undefined).score).toBe(0);
      }
    }
  });

  test('does not depend on the order of what was picked, and another right pick never lowers it', () => {
    expect(marks('select', { chosen: ['b', 'a'] }).score).toBe(marks('select', { chosen: ['a', 'b'] }).score);
    for (const before of [[], ['c'], ['a']]) {
      expect(marks('select', { chosen: [...before, 'b'] }).score ?? 0).toBeGreaterThanOrEqual(
        marks('select', { chosen: before }).score ?? 0,
      );
    }
  });
});

describe('faceOf', () => {
  test('holds no key, no feedback and no accepted answer', () => {
    for (const { keys, words } of items) {
      if (!isAnswerable(keys) || !words.en) continue;
      const face = JSON.stringify(faceOf(keys, words.en, { seed: 's', language: 'en' }));
      expect(face).not.toMatch(/feedback|accepted|"pairs"|because yes|Işıq|model|Because\./);
      expect(face).not.toContain('"right":true');
    }
  });

  test('draws options by its seed, and never shows the steps in a right order', () => {
    const { keys, words } = item('order');
    const orders = Array.from({ length: 50 }, (_, i) =>
      faceOf(keys, words, { seed: String(i), language: 'en' }).drawn?.join(),
    );
    expect(orders).not.toContain('one,two,three');
    expect(new Set(orders).size).toBe(5);
    expect(faceOf(keys, words, { seed: '7', language: 'en' })).toEqual(
      faceOf(keys, words, { seed: '7', language: 'en' }),
    );
  });
});
