import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { rightResponse, saidAt, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';

// By the clocks the driver is first; by the moments the call is.
const events = [
  { id: 'call', at: '2026-03-14T06:52+04:00' },
  { id: 'driver', at: '2026-03-14T05:58+03:00' },
  { id: 'photo', at: '2026-03-14T08:05+05:00' },
  { id: 'report', at: '2026-03-14T09:12+06:00' },
];
const keys = { id: 'fire', type: 'timeline', events, first: 'call', impossible: 'photo' } as unknown as ItemKeys;
const say = (language: string): ItemWords => ({
  title: 'T',
  stem: 'S',
  source: 'because source',
  stamp: 'because stamp',
  events: Object.fromEntries(
    events.map(({ id, at }) => [id, { when: at.slice(11, 16), text: `${language} ${id}`, feedback: `because ${id}` }]),
  ),
});
const words = say('en');
const put = (order: string[], first = '', impossible = '') => score(keys, words, { order, first, impossible });
const right = ['call', 'driver', 'photo', 'report'];

describe('timeline', () => {
  test('counts the order 50, the first source 25 and the impossible time 25', () => {
    expect(rightResponse(keys, words)).toEqual({ order: right, first: 'call', impossible: 'photo' });
    expect(put(right, 'call', 'photo')).toMatchObject({ score: 1, measures: { tau: 1 } });
    expect(put(right).score).toBe(0.5);
    expect(put([], 'call').score).toBe(0.25);
    expect(put([], '', 'photo').score).toBe(0.25);
  });

  test('credits the order by Kendall’s τ and never below nothing', () => {
    // One of six pairs is out of order: τ = (5 − 1) ÷ 6.
    expect(put(['driver', 'call', 'photo', 'report'])).toMatchObject({ measures: { tau: expect.closeTo(2 / 3) } });
    expect(put(['driver', 'call', 'photo', 'report']).score).toBeCloseTo(1 / 3);
    expect(put(right.toReversed())).toMatchObject({ score: 0, measures: { tau: -1 } });
  });

  test('takes an order that is incomplete, doubled or strange for what it is', () => {
    expect(put(['call', 'call', 'moon', 'driver', '__proto__'])).toMatchObject({ measures: { tau: null } });
    expect(put(['call', 'driver']).score).toBeCloseTo(1 / 12);
    expect(put(['report', 'report', 'report']).score).toBe(0);
    expect(put(right, 'moon', 'constructor').parts.slice(-2)).toMatchObject([{ state: 'missed' }, { state: 'missed' }]);
    expect(score(keys, words, undefined).score).toBe(0);
  });

  test('draws no order that earns anything as it stands', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { drawn = [] } = faceOf(keys, words, { seed: String(seed), language: 'en' });
      expect(put([...drawn]).score).toBe(0);
    }
  });

  test('shows times as written and nothing that decides', () => {
    const face = JSON.stringify(faceOf(keys, words, { seed: 's', language: 'en' }));
    expect(face).toContain('05:58');
    expect(face).not.toMatch(/because|first|impossible|\+0\d:00|2026/);
  });

  test('shows the moments in one zone after the answer', () => {
    expect(put(right).solution).toMatchObject({
      events: [{ id: 'call', utc: '2026-03-14T02:52:00.000Z' }, { utc: '2026-03-14T02:58:00.000Z' }, {}, {}],
    });
  });

  test('scores the same in two languages and says what was answered', () => {
    const answer = { order: ['driver', 'call', 'report', 'photo'], first: 'driver', impossible: 'photo' };
    expect(score(keys, say('ru'), answer).score).toBe(score(keys, words, answer).score);
    expect(saidAt(keys, words, answer, 'first')).toBe('en driver');
    expect(saidAt(keys, words, answer, 'call')).toBe('en call → 2');
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES.timeline.keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) => what);
    expect(problems({})).toEqual([]);
    expect(problems({ events: [events[1], events[0], events[2], events[3]] })).toEqual([
      '2026-03-14T06:52+04:00 is not later than 2026-03-14T05:58+03:00.',
    ]);
    expect(problems({ first: 'moon' })).toEqual(['There is no event “moon”.']);
    expect(problems({ impossible: 'call' })).toEqual(['The first source has the impossible time.']);
    expect(problems({ events: [...events, { id: 'first', at: '2026-03-14T10:00+06:00' }] })).toEqual([
      '“first” and “impossible” are no ids of events.',
    ]);
  });
});
