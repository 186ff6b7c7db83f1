import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { rightResponse, saidAt, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';

const groups = {
  wordings: [{ id: 'full', meets: ['wrong', 'right'] }, { id: 'thin', meets: ['right'] }, { id: 'empty' }],
  places: [{ id: 'top', meets: ['seen'] }, { id: 'foot' }],
  labels: [{ id: 'correction', meets: ['named'] }, { id: 'update' }],
  steps: [
    { id: 'tell', meets: ['told'] },
    { id: 'log', meets: ['kept'] },
    { id: 'delete', spoils: ['kept', 'seen'] },
  ],
};
const checklist = [
  { id: 'wrong', critical: true },
  { id: 'right', critical: true },
  { id: 'seen', critical: true },
  { id: 'named' },
  { id: 'told' },
  { id: 'kept' },
];
const keys = { id: 'mistake', type: 'corrections-log', max: 400, checklist, ...groups } as unknown as ItemKeys;
const say = (text: string): ItemWords => {
  const worded = (list: readonly { id: string }[]) =>
    Object.fromEntries(list.map(({ id }) => [id, { text: `${text} ${id}`, feedback: `${text} because ${id}` }]));
  return {
    title: 'T',
    stem: 'S',
    published: `${text} published`,
    checklist: worded(checklist),
    model: `${text} model`,
    ...Object.fromEntries(Object.entries(groups).map(([group, list]) => [group, worded(list)])),
  };
};
const words = say('en');
const whole = { wording: 'full', place: 'top', label: 'correction', steps: ['tell', 'log'], own: '' };
const correct = (change: Partial<typeof whole>) => score(keys, words, { ...whole, ...change });

describe('corrections-log', () => {
  test('earns all when every point of the checklist is met', () => {
    expect(rightResponse(keys, words)).toEqual({ ...whole, own: 'en model' });
    expect(correct({})).toMatchObject({ score: 1, measures: { met: 1, 'critical-missed': 0 } });
  });

  test('earns the share of the points that are met', () => {
    expect(correct({ label: 'update' }).score).toBeCloseTo(5 / 6);
    expect(correct({ label: 'update', steps: ['log'] }).score).toBeCloseTo(4 / 6);
  });

  test('caps what misses something critical', () => {
    expect(correct({ wording: 'thin' })).toMatchObject({ score: 0.4, solution: { isCapped: true } });
    expect(correct({ wording: 'empty', place: 'foot', label: 'update', steps: ['log'] }).score).toBeCloseTo(1 / 6);
    expect(correct({ label: 'update' }).solution).toMatchObject({ isCapped: false });
  });

  test('counts what one step meets and another spoils as missing', () => {
    const { score: earned, parts } = correct({ steps: ['tell', 'log', 'delete'] });

    expect(earned).toBe(0.4);
    expect(parts.find(({ id }) => id === 'kept')?.state).toBe('missed');
    expect(parts.find(({ id }) => id === 'delete')).toMatchObject({ state: 'wrong', feedback: 'en because delete' });
  });

  test('gives nothing for nothing, and for ids that are none', () => {
    const nothing = { wording: '', place: '', label: '', steps: [], own: '' };

    expect(score(keys, words, undefined).score).toBe(0);
    expect(score(keys, words, nothing).score).toBe(0);
    expect(score(keys, words, { ...nothing, own: 'A note of mine.' }).score).toBe(0);
    expect(correct({ wording: 'top', place: '__proto__', label: 'constructor', steps: ['full', 'x'] }).score).toBe(0);
  });

  test('keeps a note in one’s own words and judges it by nobody', () => {
    expect(correct({ own: 'Mine.' }).parts.at(-1)).toMatchObject({ id: 'own', chosen: true, state: 'kept' });
    expect(correct({ own: ' ' }).parts.at(-1)).toMatchObject({ state: 'neutral' });
    expect(correct({ own: 'Mine.' }).score).toBe(correct({}).score);
  });

  test('marks each option within its group', () => {
    const states = (change: Partial<typeof whole>) =>
      Object.fromEntries(correct(change).parts.map(({ id, state }) => [id, state]));

    expect(states({ wording: 'thin', steps: ['tell'] })).toMatchObject({
      thin: 'fair',
      full: 'missed',
      empty: 'neutral',
      top: 'right',
      foot: 'neutral',
      correction: 'right',
      log: 'missed',
      delete: 'neutral',
    });
    expect(states({ place: '', label: 'update' })).toMatchObject({ top: 'missed', update: 'wrong' });
    expect(saidAt(keys, words, whole, 'tell')).toBe('en tell');
    expect(saidAt(keys, words, whole, 'delete')).toBe('');
  });

  test('shows neither checklist nor feedback before the answer', () => {
    expect(JSON.stringify(faceOf(keys, words, { seed: 's', language: 'en' }))).not.toMatch(
      /because|meets|spoils|critical|en wrong|en model/,
    );
  });

  test('scores the same in two languages', () => {
    for (const change of [{}, { wording: 'thin' }, { steps: ['delete'] }])
      expect(score(keys, say('ru'), { ...whole, ...change }).score).toBe(correct(change).score);
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES['corrections-log'].keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) => what);

    expect(problems({})).toEqual([]);
    expect(problems({ places: [{ id: 'top', meets: ['nowhere'] }, { id: 'foot' }] })).toEqual([
      '“nowhere” is not on the checklist.',
      'No good choice meets “seen”.',
    ]);
    expect(problems({ labels: [{ id: 'top', meets: ['named'] }, { id: 'own' }] })).toEqual([
      '“top” stands elsewhere in this item.',
      '“own” stands elsewhere in this item.',
    ]);
    expect(problems({ steps: groups.steps.slice(0, 2) })).toEqual(['Taking every step would cost nothing.']);
  });
});
