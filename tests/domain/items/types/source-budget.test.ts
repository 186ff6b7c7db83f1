import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { rightResponse, saidAt, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';

const contacts = [
  { id: 'eye', cost: 2, circle: 'aboard', reliable: 'well', gives: ['seen'] },
  { id: 'cousin', cost: 1, circle: 'aboard', reliable: 'partly', gives: ['seen'] },
  { id: 'office', cost: 1, circle: 'town', reliable: 'well', gives: ['said'] },
  { id: 'file', cost: 1, circle: 'registry', reliable: 'well', gives: ['proven'] },
  { id: 'blogger', cost: 1, circle: 'net', reliable: 'poorly', gives: ['seen'] },
  { id: 'passer-by', cost: 2, circle: 'street', reliable: 'well' },
];
const keys = {
  id: 'ferry',
  type: 'source-budget',
  budget: 4,
  perspectives: ['seen', 'said', 'proven'],
  contacts,
} as unknown as ItemKeys;
const say = (text: string): ItemWords => ({
  title: 'T',
  stem: 'S',
  contacts: Object.fromEntries(
    contacts.map(({ id }) => [
      id,
      { text: `${text} ${id}`, reliability: 'r', interest: 'i', proximity: 'p', feedback: `${text} because ${id}` },
    ]),
  ),
  perspectives: Object.fromEntries(['seen', 'said', 'proven'].map((id) => [id, { text: `${text} voice ${id}` }])),
});
const words = say('en');
const call = (...calls: string[]) => score(keys, words, { calls });

describe('source-budget', () => {
  test('earns all for every perspective, from reliable people of three circles, within the budget', () => {
    expect(rightResponse(keys, words)).toEqual({ calls: ['eye', 'office', 'file'] });
    expect(call('file', 'eye', 'office')).toMatchObject({
      score: 1,
      measures: { coverage: 1, independence: 1, spent: 4, budget: 4, single: 0 },
    });
  });

  test('gives half a perspective for somebody who is partly reliable, and none for somebody who is not', () => {
    expect(call('cousin', 'office', 'file').score).toBeCloseTo(0.6 * (2.5 / 3) + 0.4);
    expect(call('blogger', 'office', 'file').score).toBeCloseTo(0.6 * (2 / 3) + 0.4 * (2 / 3));
  });

  test('caps a story from a single circle', () => {
    expect(call('eye', 'cousin')).toMatchObject({ measures: { single: 1 }, solution: { isSingle: true } });
    expect(score({ ...keys, independent: 1 }, words, { calls: ['eye', 'cousin'] }).score).toBeCloseTo(0.4);
    expect(call('office', 'file').measures?.single).toBe(0);
  });

  test('takes what is spent beyond the budget away, and everything for calling everybody', () => {
    expect(call('eye', 'office', 'file', 'cousin').score).toBeCloseTo(0.75);
    expect(call('eye', 'office', 'file', 'cousin').solution).toMatchObject({ spent: 5, budget: 4 });
    expect(call(...contacts.map(({ id }) => id)).score).toBe(0);
  });

  test('gives nothing for no call, for strangers, or for people who can tell nothing', () => {
    for (const calls of [[], ['stranger', '__proto__', 'constructor'], ['blogger'], ['passer-by']])
      expect(call(...calls).score).toBe(0);
    expect(score(keys, words, undefined).score).toBe(0);
    expect(call('eye', 'eye', 'eye').score).toBe(call('eye').score);
  });

  test('marks each call by what it adds to the others', () => {
    const states = (...calls: string[]) => Object.fromEntries(call(...calls).parts.map(({ id, state }) => [id, state]));

    expect(states('eye', 'cousin', 'blogger')).toMatchObject({
      eye: 'right',
      cousin: 'fair',
      blogger: 'wrong',
      office: 'missed',
      'passer-by': 'neutral',
    });
    expect(states('cousin')).toMatchObject({ cousin: 'fair', eye: 'neutral' });
    expect(saidAt(keys, words, { calls: ['eye'] }, 'eye')).toBe('en eye');
    expect(saidAt(keys, words, { calls: [] }, 'eye')).toBe('');
  });

  test('says afterwards who was heard, and nothing of it before', () => {
    expect(call('cousin', 'office').solution?.perspectives).toEqual([
      { id: 'seen', text: 'en voice seen', heard: 'fair', from: ['en cousin'] },
      { id: 'said', text: 'en voice said', heard: 'right', from: ['en office'] },
      { id: 'proven', text: 'en voice proven', heard: 'missed', from: [] },
    ]);
    expect(JSON.stringify(faceOf(keys, words, { seed: 's', language: 'en' }))).not.toMatch(
      /because|circle|reliable|voice|gives|well|poorly/,
    );
  });

  test('scores the same in two languages', () => {
    for (const calls of [['eye'], ['cousin', 'office'], ['eye', 'office', 'file']])
      expect(score(keys, say('ru'), { calls }).score).toBe(call(...calls).score);
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES['source-budget'].keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) => what);
    const but = (at: number, change: object) => ({
      contacts: contacts.map((contact, one) => (one === at ? { ...contact, ...change } : contact)),
    });

    expect(problems({})).toEqual([]);
    expect(problems({ budget: 5 })[0]).toMatch(/^All calls together cost 8/);
    expect(problems({ budget: 3 })).toContain('No calls within the budget earn everything.');
    expect(problems(but(0, { gives: ['dreamt'] }))).toContain('There is no perspective dreamt.');
    expect(problems(but(5, { id: 'seen' }))).toContain('This is the id of a perspective.');
  });
});
