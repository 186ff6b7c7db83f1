import { describe, expect, test } from 'vitest';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { parseResponse } from '#domain/items/response.ts';
import { isDone, saidAt, score } from '#domain/items/score.ts';
import { seeded } from '#domain/items/seeded.ts';
import { type InoculationFace, inoculation } from '#domain/items/types/inoculation.ts';

const SLOTS = [
  { id: 'opening', parts: ['horror', 'tears'] },
  { id: 'close', parts: ['share', 'love'] },
];
const POSTS = [
  { id: 'lift', uses: true },
  { id: 'ferry', uses: false },
  { id: 'lamps', uses: true },
  { id: 'fire', uses: false },
  { id: 'library', uses: true },
  { id: 'ramp', uses: false },
];
const BUILT = { opening: 'horror', close: 'love' };

describe('inoculation', () => {
  test.each(['uses', 'honest'])(
    'gives nothing for calling everything “%s”, even where one kind is more frequent',
    (verdict) => {
      const uneven = { ...KEYS, posts: [...POSTS, { id: 'more', uses: true }] } as unknown as ItemKeys;

      for (const keys of [KEYS, uneven])
        expect(
          score(
            keys,
            WORDS,
            judged(() => verdict),
          ).score,
        ).toBe(0);
    },
  );

  test('counts telling them apart: a share of the best d′ there is, falling with every mistake', () => {
    const after = (mistakes: number) =>
      score(
        KEYS,
        WORDS,
        judged((id, place) => (place < mistakes ? other(rightly(id)) : rightly(id))),
      ).score ?? 0;
    const earned = [0, 1, 2, 3, 4, 5, 6].map(after);

    expect(earned[0]).toBe(1);
    expect(earned).toEqual(earned.toSorted((a, b) => b - a));
    expect(earned[1]).toBeCloseTo((1.1503 + 0.3186) / (2 * 1.1503), 3);
    expect(earned[2]).toBeGreaterThan(0);
    expect(earned.slice(3)).toEqual([0, 0, 0, 0]);
  });

  test('counts what was left open as a mistake, so that doubt by silence pays nothing', () => {
    const flaggedAlone = score(KEYS, WORDS, {
      built: BUILT,
      verdicts: { lift: 'uses', lamps: 'uses', library: 'uses' },
    });

    expect(flaggedAlone.score).toBe(0);
    expect(flaggedAlone.measures).toMatchObject({ 'hit-rate': null, 'false-alarm-rate': 0 });
  });

  test('takes no notice of what was built', () => {
    const verdicts = Object.fromEntries(POSTS.map(({ id }) => [id, rightly(id)]));

    for (const built of [{}, BUILT, { opening: 'stranger' }] as Record<string, string>[])
      expect(score(KEYS, WORDS, { built, verdicts })).toEqual(score(KEYS, WORDS, { built: BUILT, verdicts }));
  });

  test('is done with the first post judged, not with what is built', () => {
    expect(isDone(KEYS, { built: BUILT, verdicts: {} })).toBe(false);
    expect(isDone(KEYS, { built: BUILT, verdicts: { stranger: 'uses' } })).toBe(false);
    expect(isDone(KEYS, { built: BUILT, verdicts: { lift: 'uses' } })).toBe(true);
  });

  test('shows no post, no effect and no meaning before everything is built, and then only the effects of what was', () => {
    const before = face(undefined);
    const halfWay = face({ built: { opening: 'horror' }, verdicts: {} });
    const after = face({ built: BUILT, verdicts: {} });

    for (const early of [before, halfWay]) {
      expect(early).toMatchObject({ step: 'build', posts: [], built: [], meaning: '' });
      expect(JSON.stringify(early)).not.toMatch(/Effect|About|Post /);
    }
    expect(after).toMatchObject({ step: 'judge', meaning: 'What it does.' });
    expect(after.built.map(({ id, effect }) => [id, effect])).toEqual([
      ['horror', 'Effect of horror'],
      ['love', 'Effect of love'],
    ]);
    expect(JSON.stringify(after)).not.toMatch(/Effect of (tears|share)|About|uses/);
  });

  test('draws the posts in the same order at each step', () => {
    const order = (response: Response) => face(response).posts.map(({ id }) => id);

    expect(order({ built: BUILT, verdicts: {} })).toEqual(order({ built: BUILT, verdicts: { lift: 'uses' } }));
  });

  test('reads strange verdicts and parts as none', () => {
    expect(
      score(
        KEYS,
        WORDS,
        judged(() => 'maybe'),
      ).parts.every(({ state }) => state === 'missed'),
    ).toBe(true);
    expect(face({ built: { opening: 'love', close: '__proto__' }, verdicts: {} }).step).toBe('build');
    expect(parseResponse('inoculation', { built: 'horror' })).toBeUndefined();
  });

  test('says what a post was called', () => {
    expect(
      saidAt(
        KEYS,
        WORDS,
        judged(() => 'honest'),
        'lift',
      ),
    ).toBe('✓ Post lift');
    expect(
      saidAt(
        KEYS,
        WORDS,
        judged(() => 'uses'),
        'lift',
      ),
    ).toBe('⚠ Post lift');
    expect(saidAt(KEYS, WORDS, { built: {}, verdicts: {} }, 'lift')).toBe('');
  });

  test('refuses a set that is mostly misleading or mostly honest, and a part that stands in two places', () => {
    const mostly = (uses: boolean) => POSTS.map((post, place) => ({ ...post, uses: place < 5 ? uses : !uses }));

    expect(problems({})).toEqual([]);
    expect(problems({ posts: mostly(true) })).toEqual(['unbalanced']);
    expect(problems({ posts: mostly(false) })).toEqual(['unbalanced']);
    expect(problems({ slots: [...SLOTS, { id: 'middle', parts: ['horror', 'new'] }] })).toEqual([undefined]);
  });
});

const KEYS = { id: 'see', type: 'inoculation', slots: SLOTS, posts: POSTS } as unknown as ItemKeys;
const WORDS = {
  technique: 'emotional language',
  meaning: 'What it does.',
  slots: Object.fromEntries(SLOTS.map(({ id }) => [id, { text: `Slot ${id}` }])),
  parts: Object.fromEntries(
    SLOTS.flatMap(({ parts }) => parts).map((id) => [id, { text: `Part ${id}`, effect: `Effect of ${id}` }]),
  ),
  posts: Object.fromEntries(POSTS.map(({ id }) => [id, { text: `Post ${id}`, feedback: `About ${id}.` }])),
} as ItemWords;

function rightly(id: string): string {
  return POSTS.find((post) => post.id === id)?.uses ? 'uses' : 'honest';
}

function other(verdict: string): string {
  return verdict === 'uses' ? 'honest' : 'uses';
}

function judged(verdictOf: (id: string, place: number) => string): Response {
  return {
    built: BUILT,
    verdicts: Object.fromEntries([...POSTS, { id: 'more' }].map(({ id }, place) => [id, verdictOf(id, place)])),
  };
}

function face(response: Response | undefined): InoculationFace {
  return inoculation.face(KEYS, WORDS, { random: seeded('z'), response }) as InoculationFace;
}

function problems(own: object) {
  return [...(inoculation.keyProblems?.({ ...KEYS, ...own } as unknown as ItemKeys) ?? [])].map(({ rule }) => rule);
}
