import { describe, expect, test } from 'vitest';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { parseResponse } from '#domain/items/response.ts';
import { saidAt, score } from '#domain/items/score.ts';
import { ACTIONS, triageFeed } from '#domain/items/types/triage-feed.ts';

const POSTS = [
  { id: 'office', true: true, best: 'use', harm: 2 },
  { id: 'reporter', true: true, best: 'use', fair: ['verify'], harm: 1 },
  { id: 'hospital', true: true, best: 'use', harm: 1 },
  { id: 'video', true: true, best: 'verify', fair: ['context'], harm: 1 },
  { id: 'rumour', true: false, best: 'discard', fair: ['verify'], harm: 3 },
  { id: 'photo', true: false, best: 'discard', harm: 1 },
  { id: 'chat', true: false, best: 'verify', harm: 1 },
  { id: 'channel', true: false, best: 'discard', harm: 1 },
];
const FEED = keys(POSTS);

describe('triage feed', () => {
  test('weighs each post by its harm and counts what lies above treating all alike', () => {
    const right = triageFeed.right(FEED, WORDS);
    const wrongWhereItHarms = score(FEED, WORDS, answer({ ...actionsIn(right), rumour: 'use' }));
    const wrongWhereItHarmsLess = score(FEED, WORDS, answer({ ...actionsIn(right), photo: 'use' }));

    // Of 11 by weight; discarding everything earns 5 of them.
    expect(wrongWhereItHarms.score).toBeCloseTo((8 / 11 - 5 / 11) / (1 - 5 / 11));
    expect(wrongWhereItHarmsLess.score).toBeCloseTo((10 / 11 - 5 / 11) / (1 - 5 / 11));
  });

  test.each(ACTIONS)('gives nothing for choosing “%s” everywhere', (action) => {
    expect(score(FEED, WORDS, answer(all(action))).score).toBe(0);
  });

  test('gives half for a fair decision and says what would have been best', () => {
    const [, reporter] = score(FEED, WORDS, answer({ reporter: 'verify' })).parts;

    expect(reporter).toEqual({
      id: 'reporter',
      chosen: true,
      state: 'fair',
      feedback: 'About reporter.',
      expected: 'Use',
    });
  });

  test('calls the best answers balanced: posts that are true but not ready count for credit alone', () => {
    const { measures } = score(FEED, WORDS, triageFeed.right(FEED, WORDS));

    expect(measures).toMatchObject({ 'hit-rate': 1, 'false-alarm-rate': 0 });
    expect(Math.abs(measures?.criterion ?? 9)).toBeLessThan(0.1);
  });

  test('tells trusting too much from doubting too much, by the same share of mistakes', () => {
    const trusting = score(FEED, WORDS, answer(all('use'))).measures;
    const sceptical = score(FEED, WORDS, answer(all('discard'))).measures;

    expect(trusting).toMatchObject({ 'hit-rate': 1, 'false-alarm-rate': 1 });
    expect(sceptical).toMatchObject({ 'hit-rate': 0, 'false-alarm-rate': 0 });
    expect(trusting?.criterion).toBeLessThan(-1);
    expect(sceptical?.criterion).toBeGreaterThan(1);
    expect(trusting?.['d-prime']).toBeCloseTo(0, 0);
  });

  test('counts what was left open for neither side, and nothing where everything was', () => {
    expect(score(FEED, WORDS, undefined).measures).toMatchObject({ 'hit-rate': null, 'false-alarm-rate': null });
    expect(score(FEED, WORDS, answer({ office: 'use' })).measures).toMatchObject({
      'hit-rate': 1,
      'false-alarm-rate': null,
    });
  });

  test('reads an unknown action, a stranger and the names that objects have as no decision', () => {
    const marked = score(
      FEED,
      WORDS,
      answer({ office: 'burn', stranger: 'use', constructor: 'use', __proto__: 'use' }),
    );

    expect(marked).toMatchObject({ score: 0 });
    expect(marked.parts.every(({ state }) => state === 'missed')).toBe(true);
    expect(parseResponse('triage-feed', { actions: ['use'] })).toBeUndefined();
  });

  test('says what was done with a post as a tutor reads it', () => {
    expect(saidAt(FEED, WORDS, answer({ office: 'use' }), 'office')).toBe('Post office → Use');
    expect(saidAt(FEED, WORDS, answer({}), 'office')).toBe('');
  });

  test('shows posts in the order they were frozen in, without truth, best action or harm', () => {
    const face = JSON.stringify(triageFeed.face(FEED, WORDS, { random: () => 0.5, response: undefined }));

    expect(face).not.toMatch(/best|harm|feedback|fair|"true"|About/);
    expect(face).toMatch(/"shares":7/);
  });

  test('refuses a set that is mostly false, mostly true, or too small to tell', () => {
    const mostlyFalse = POSTS.map((post) =>
      post.id === 'reporter' ? { ...post, true: false, best: 'discard' } : post,
    );
    const mostlyTrue = POSTS.map((post) =>
      ['rumour', 'photo'].includes(post.id) ? { ...post, true: true, best: 'use', fair: [] } : post,
    );
    const seldomReady = POSTS.map((post) =>
      ['office', 'reporter'].includes(post.id) ? { ...post, best: 'context', fair: [] } : post,
    );

    for (const posts of [mostlyFalse, mostlyTrue, seldomReady])
      expect(rulesOf(posts), JSON.stringify(posts)).toContain('unbalanced');
    expect(rulesOf(POSTS)).toEqual([]);
  });

  test('refuses a false post that may be used and an action that is best and fair at once', () => {
    const usable = POSTS.map((post) => (post.id === 'rumour' ? { ...post, fair: ['use'] } : post));
    const twice = POSTS.map((post) => (post.id === 'reporter' ? { ...post, fair: ['use'] } : post));

    expect(problems(usable)).toEqual([
      expect.objectContaining({ path: ['posts', 4], what: 'A false post may be used.' }),
    ]);
    expect(problems(twice)).toEqual([expect.objectContaining({ path: ['posts', 1] })]);
  });
});

const WORDS = {
  actions: Object.fromEntries(ACTIONS.map((id) => [id, { text: id.charAt(0).toUpperCase() + id.slice(1) }])),
  posts: Object.fromEntries(
    POSTS.map(({ id }) => [id, { who: 'Who', when: '07:00', text: `Post ${id}`, feedback: `About ${id}.` }]),
  ),
} as ItemWords;

function keys(posts: readonly object[]): ItemKeys {
  const shared = posts.map((post, place) => (place === 0 ? { ...post, shares: 7 } : post));
  return { id: 'feed', type: 'triage-feed', posts: shared } as unknown as ItemKeys;
}

function answer(actions: Record<string, string>): Response {
  return { actions };
}

function actionsIn(response: Response): Record<string, string> {
  return response.actions as Record<string, string>;
}

function all(action: string): Record<string, string> {
  return Object.fromEntries(POSTS.map(({ id }) => [id, action]));
}

function problems(posts: readonly object[]) {
  return [...(triageFeed.keyProblems?.(keys(posts)) ?? [])];
}

function rulesOf(posts: readonly object[]) {
  return problems(posts).map(({ rule }) => rule);
}
