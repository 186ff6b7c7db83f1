import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { isDone, rightResponse, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';

const steps = [
  { id: 'look', move: 'stop', at: 'card', worth: 'needed' },
  { id: 'cover', move: 'find', at: 'card', opens: ['live'], worth: 'needed' },
  { id: 'back', move: 'trace', at: 'card', opens: ['talk'], worth: 'useful' },
  { id: 'who', move: 'investigate', at: 'talk', worth: 'detour' },
  { id: 'hear', move: 'trace', at: 'live', opens: ['tape'], worth: 'needed' },
];
const pages = ['card', 'live', 'talk', 'tape'].map((id) => ({ id }));
const keys = { id: 'quote', type: 'sift-trace', pages, start: 'card', steps, original: 'tape' } as unknown as ItemKeys;
const say = (language: string): ItemWords => ({
  title: 'T',
  stem: 'S',
  pages: Object.fromEntries(
    pages.map(({ id }) => [id, { who: `who ${id}`, text: `${language} page ${id}`, feedback: `because ${id}` }]),
  ),
  steps: Object.fromEntries(
    steps.map(({ id }) => [id, { text: `${language} found ${id}`, feedback: `because ${id}` }]),
  ),
});
const words = say('en');
const answer = (moves: Record<string, string[]>, original = ''): Response => ({ moves, original });
const earned = (moves: Record<string, string[]>, original = '') => score(keys, words, answer(moves, original)).score;
const needed = { card: ['stop', 'find'], live: ['trace'] };

describe('sift-trace', () => {
  test('earns all for the needed moves and the original, whichever useful ones are made besides', () => {
    expect(rightResponse(keys, words)).toEqual({ moves: needed, original: 'tape' });
    expect(earned(needed, 'tape')).toBe(1);
    expect(earned({ ...needed, card: ['trace', 'find', 'stop'] }, 'tape')).toBe(1);
  });

  test('counts the moves 60 and the original 40', () => {
    expect(earned(needed)).toBeCloseTo(0.5);
    expect(earned({ card: ['find'], live: ['trace'] }, 'tape')).toBeCloseTo(0.8);
  });

  test('leaves at most half with a wrong original', () => {
    expect(earned(needed, 'live')).toBe(0.5);
    expect(earned({ card: ['stop'] }, 'card')).toBeCloseTo(0.2);
  });

  test('takes a little for a move that nobody needs, listed or not', () => {
    expect(earned({ ...needed, card: ['stop', 'find', 'trace'], talk: ['investigate'] }, 'tape')).toBeCloseTo(0.94);
    expect(earned({ ...needed, live: ['trace', 'stop'] }, 'tape')).toBeCloseTo(0.94);
  });

  test('gains nothing by making every move', () => {
    const every = Object.fromEntries(pages.map(({ id }) => [id, ['stop', 'investigate', 'find', 'trace']]));
    expect(earned(every)).toBe(0);
    expect(earned(every, 'tape')).toBeCloseTo(0.4);
  });

  test('believes no move at a page that was not opened, and no original that was not', () => {
    expect(earned({ live: ['trace'] }, 'tape')).toBe(0);
    expect(earned({ nowhere: ['trace'], card: ['dance'] }, 'tape')).toBe(0);
    expect(isDone(keys, answer({ live: ['trace'] }, 'tape'))).toBe(false);
  });

  test('is done once an open page is named as the original', () => {
    expect(isDone(keys, answer({ card: ['stop'] }))).toBe(false);
    expect(isDone(keys, answer({ card: ['stop'] }, 'card'))).toBe(true);
    expect(isDone(keys, answer(needed, 'tape'))).toBe(true);
  });

  test('shows what the moves so far opened and no later page', () => {
    const face = (response?: Response) => JSON.stringify(faceOf(keys, words, { seed: 's', language: 'en', response }));
    expect(face()).toContain('en page card');
    expect(face()).not.toMatch(/live|talk|tape|found|because/);
    expect(face(answer({ card: ['find'] }))).toMatch(/found cover.*page live/);
    expect(face(answer({ card: ['find'] }))).not.toMatch(/talk|tape|because|found (look|back|hear)/);
    expect(face(answer({ live: ['trace'] }))).not.toMatch(/page live|tape/);
  });

  test('scores the same in two languages', () => {
    expect(score(keys, say('ru'), answer({ card: ['find', 'stop'] }, 'live')).score).toBe(
      earned({ card: ['find', 'stop'] }, 'live'),
    );
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES['sift-trace'].keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) => what);
    const but = (at: number, change: object) => ({
      steps: steps.map((step, one) => (one === at ? { ...step, ...change } : step)),
    });
    expect(problems({})).toEqual([]);
    expect(problems(but(2, { opens: ['talk', 'moon'] }))).toEqual(['There is no page “moon”.']);
    expect(problems(but(0, { id: 'live' }))).toEqual(['“live” is a page too.']);
    expect(problems(but(2, { move: 'stop' }))).toContain('“stop” at “card” stands twice.');
    expect(problems({ original: 'moon' })).toEqual([
      'There is no page “moon”.',
      'The needed steps do not lead to the original.',
    ]);
    expect(problems({ original: 'card' })).toEqual(['The original stands open from the start.']);
    expect(problems(but(4, { worth: 'useful' }))).toEqual(['The needed steps do not lead to the original.']);
    expect(problems(but(2, { opens: [] }))).toEqual(['No step leads to “talk”.']);
  });
});
