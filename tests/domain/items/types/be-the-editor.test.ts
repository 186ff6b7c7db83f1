import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { rightResponse, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';
import { everyItem } from '#tests/support/every-item.ts';

// Ten editors choose two each: twenty votes, places that add up to thirty.
const stories = [
  { id: 'water', votes: 9, place: 1.22 },
  { id: 'vote', votes: 7, place: 1.71 },
  { id: 'bus', votes: 4, place: 1.75 },
  { id: 'cat', votes: 0 },
];
const keys = { id: 'page', type: 'be-the-editor', pick: 2, panel: 10, stories } as unknown as ItemKeys;
const say = (text: string) =>
  Object.fromEntries(stories.map(({ id }) => [id, { text: `${text} ${id}`, feedback: `${text} because ${id}` }]));
const words: ItemWords = { title: 'T', stem: 'S', panel: 'Ten editors, made up.', stories: say('en') };
const ru: ItemWords = { ...words, stories: say('ru') };
const page = (order: string[], reason = '') => score(keys, words, { order, reason });

describe('be-the-editor', () => {
  test('earns all for the stories most chosen in the order of the mean places', () => {
    expect(page(['water', 'vote']).score).toBe(1);
    expect(rightResponse(keys, words)).toEqual({ order: ['water', 'vote'], reason: '' });
  });

  test('scales the choice between choosing blindly and the most chosen', () => {
    // Blind is 0.5 of the panel a story, the best two 0.8; water and bus have 0.65.
    expect(page(['water', 'bus'])).toMatchObject({ measures: { 'panel-share': 0.65, order: 1 } });
    expect(page(['water', 'bus']).measures?.choice).toBeCloseTo(0.5);
    expect(page(['water', 'bus']).score).toBeCloseTo(0.5);
  });

  test('counts the order three tenths, and only as far as the choice is good', () => {
    expect(page(['vote', 'water']).score).toBeCloseTo(0.7);
    expect(page(['bus', 'cat']).score).toBe(0);
  });

  test('gives nothing for all stories, for none, or for what is none', () => {
    for (const order of [['water', 'vote', 'bus', 'cat'], [], ['x', 'y'], ['cat', 'cat', 'cat']])
      expect(page(order).score).toBe(0);
    expect(score(keys, words, undefined).score).toBe(0);
    expect(page(['water', 'water']).score).toBe(page(['water']).score);
  });

  test('never falls when one more story of the panel is chosen', () => {
    expect(page(['water', 'vote']).score).toBeGreaterThan(page(['water']).score as number);
  });

  test('keeps the reasons and judges none', () => {
    expect(page(['water', 'vote'], 'Because.').parts.at(-1)).toMatchObject({ id: 'reason', state: 'kept' });
    expect(page(['water', 'vote']).parts.at(-1)).toMatchObject({ id: 'reason', state: 'neutral', chosen: false });
    expect(page(['water', 'vote'], 'Because.').score).toBe(1);
  });

  test('shows the panel after the answer and not before', () => {
    expect(JSON.stringify(faceOf(keys, words, { seed: 'a', language: 'en' }))).not.toMatch(
      /because|votes|place"|1\.22/,
    );
    expect(page(['cat']).solution).toMatchObject({
      panel: 10,
      choices: [{ id: 'water', votes: 9, place: 1.22 }, { id: 'vote' }, { id: 'bus' }, { id: 'cat', place: null }],
    });
  });

  test('scores the same in two languages', () => {
    for (const order of [['water', 'vote'], ['bus', 'water'], ['cat']])
      expect(score(keys, ru, { order, reason: '' }).score).toBe(page(order).score);
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES['be-the-editor'].keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) =>
        what.split(' ').slice(0, 3).join(' '),
      );
    const but = (at: number, change: object) => ({
      stories: stories.map((story, one) => (one === at ? { ...story, ...change } : story)),
    });
    expect(problems({})).toEqual([]);
    expect(problems({ pick: 4 })).toContain('There are no');
    expect(problems(but(0, { votes: 8 }))).toContain('19 votes are');
    expect(problems(but(0, { place: 2 }))).toContain('Votes times places');
    expect(problems(but(3, { place: 2 }))).toContain('More votes than');
    expect(problems(but(3, { id: 'reason' }))).toEqual(['“reason” is the']);
  });

  test.each(
    everyItem()
      .filter(({ keys: { type } }) => type === 'be-the-editor')
      .map((item) => [item.keys.id, item] as const),
  )('%s says in every language that its panel is made up', (_, { keys: own, words: all }) => {
    for (const [language, said] of Object.entries(all)) {
      expect(score(own, said, rightResponse(own, said)).score).toBe(1);
      expect(said.panel).toMatch({ en: /made up/, ru: /придуман/, az: /uydurulub/ }[language] ?? /./);
    }
  });
});
