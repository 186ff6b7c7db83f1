import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { rightResponse, saidAt, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';

const cards = [
  { id: 'register', worth: 'crucial' },
  { id: 'notice', worth: 'crucial' },
  { id: 'list', worth: 'support' },
  { id: 'about', worth: 'own' },
  { id: 'badge', worth: 'own' },
  { id: 'history', worth: 'noise' },
];
const owners = [{ id: 'agency', right: true }, { id: 'paper' }];
const keys = { id: 'site', type: 'lateral-reading', cards, owners, reliability: 'none' } as unknown as ItemKeys;
const say = (language: string): ItemWords => ({
  title: 'T',
  stem: 'S',
  address: 'a.example',
  article: 'A',
  query: 'q',
  rated: `${language} rated`,
  cards: Object.fromEntries(
    cards.map(({ id }) => [
      id,
      { heading: `${language} ${id}`, who: 'w', text: 't', feedback: `${language} because ${id}` },
    ]),
  ),
  owners: Object.fromEntries(owners.map(({ id }) => [id, { text: id, feedback: `because ${id}` }])),
});
const words = say('en');
const read = (answer: object) =>
  score(keys, words, { owner: '', reliability: '', cited: [], opened: [], ...answer } as never);
const all = { owner: 'agency', reliability: 'none', cited: ['register', 'notice'] };

describe('lateral-reading', () => {
  test('earns all for the owner, the rating and the crucial cards', () => {
    expect(read(all)).toMatchObject({ score: 1, measures: { ladder: 4, crucial: 1 } });
    expect(rightResponse(keys, words)).toEqual({ ...all, opened: [] });
  });

  test('counts the owner 35, the rating 15 and the evidence 50', () => {
    expect(read({ owner: 'agency' }).score).toBeCloseTo(0.35);
    expect(read({ reliability: 'none' }).score).toBeCloseTo(0.15);
    expect(read({ cited: ['register', 'notice'] }).score).toBeCloseTo(0.5);
    expect(read({ cited: ['register'] }).score).toBeCloseTo(0.25);
  });

  test('gives half for the step beside the right rating and nothing for those further off', () => {
    expect(read({ reliability: 'little' }).score).toBeCloseTo(0.075);
    expect(read({ reliability: 'mostly' }).score).toBe(0);
    expect(read({ reliability: 'sideways' }).parts.find(({ id }) => id === 'reliability')?.state).toBe('missed');
  });

  test('lets a card that merely fits cost nothing, and takes away for the pages of the site itself', () => {
    expect(read({ cited: ['register', 'notice', 'list'] }).score).toBe(0.5);
    expect(read({ cited: ['register', 'notice', 'about'] }).score).toBeLessThan(0.5);
    expect(read({ cited: cards.map(({ id }) => id) }).score).toBe(0);
  });

  test('names the step of the ladder', () => {
    const ladder = (answer: object) => read(answer).measures?.ladder;
    expect(score(keys, words, undefined).measures?.ladder).toBe(0);
    expect(ladder({})).toBe(0);
    expect(ladder({ owner: 'paper', reliability: 'full', cited: ['about'] })).toBe(1);
    expect(ladder({ owner: 'agency', reliability: 'none' })).toBe(1);
    expect(ladder({ owner: 'paper', opened: ['register'] })).toBe(2);
    expect(ladder({ owner: 'paper', cited: ['history'] })).toBe(2);
    expect(ladder({ owner: 'paper', cited: ['register'] })).toBe(3);
    expect(ladder({ ...all, cited: ['register'] })).toBe(4);
    expect(ladder({ ...all, cited: cards.map(({ id }) => id) })).toBe(3);
  });

  test('keeps what was opened and gives nothing for it', () => {
    expect(read({ opened: ['register', 'notice', 'register', 'stranger'] })).toMatchObject({
      score: 0,
      measures: { opened: 2 },
    });
  });

  test('holds nothing secret before the answer', () => {
    expect(JSON.stringify(faceOf(keys, words, { seed: 's', language: 'en' }))).not.toMatch(
      /because|rated|crucial|worth|none/,
    );
  });

  test('scores the same in two languages and says what was answered', () => {
    expect(score(keys, say('ru'), { ...all, cited: ['notice'], opened: [] }).score).toBe(
      read({ ...all, cited: ['notice'] }).score,
    );
    expect(saidAt(keys, words, rightResponse(keys, words), 'notice')).toBe('en notice');
    expect(saidAt(keys, words, rightResponse(keys, words), 'about')).toBe('');
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES['lateral-reading'].keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) => what);
    expect(problems({})).toEqual([]);
    expect(problems({ owners: [{ id: 'agency' }, { id: 'paper' }] })).toEqual(['0 owners are right.']);
    expect(problems({ cards: cards.map((card) => ({ ...card, worth: 'noise' })) })).toEqual(['No card is crucial.']);
    expect(problems({ cards: cards.map((card) => ({ ...card, worth: 'crucial' })) })).toEqual([
      'Every card is good evidence.',
    ]);
    expect(problems({ owners: [{ id: 'about', right: true }, { id: 'paper' }] })).toEqual([
      '“about” stands for two things.',
    ]);
  });
});
