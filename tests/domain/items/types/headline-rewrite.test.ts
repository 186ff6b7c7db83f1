import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { rightResponse, score } from '#domain/items/score.ts';
import { checked } from '#domain/items/types/headline-checks.ts';
import { TYPES } from '#domain/items/types.ts';
import { everyItem } from '#tests/support/every-item.ts';

const keys = {
  id: 'head',
  type: 'headline-rewrite',
  limit: 60,
  rubric: 'R-H',
  headlines: ['bait', 'bland'],
  samples: [
    { id: 'good', marks: [3, 3] },
    { id: 'poor', marks: [0, 1] },
  ],
} as unknown as ItemKeys;
const words: ItemWords = {
  title: 'T',
  stem: 'S',
  story: 'The office in Altınköprü closed the bridge on 3 March. About 1 200 cars cross it, Kervan wrote at 19:30.',
  headlines: {
    bait: { text: 'You won’t believe it!', problem: 'It is bait.' },
    bland: { text: 'Something happened', problem: 'It says nothing.' },
  },
  checks: {
    length: { feedback: 'short' },
    facts: { feedback: 'in the story', words: ['7.5'] },
    attribution: { feedback: 'who', words: ['office', 'Kervan'] },
    clickbait: { feedback: 'no bait', words: ["won't believe"] },
  },
  samples: { good: { text: '“Office closes bridge”', feedback: 'fine' }, poor: { text: 'Oh', feedback: 'poor' } },
};
const look = (text: string) => checked(text, { limit: 60, story: String(words.story), words: words.checks as never });

describe('headline checks', () => {
  test('count characters without quotation marks around them', () => {
    expect(look(`“${'a'.repeat(60)}”`).length).toBe(true);
    expect(look('a'.repeat(61)).length).toBe(false);
  });

  test('know numbers however their thousands and decimals are written, and no others', () => {
    for (const text of ['1200 cars', '1,200 cars', '1.200 cars', '1 200 cars', 'On 3 March', 'At 19:30', 'Some 7,5 m'])
      expect([text, look(text).facts]).toEqual([text, true]);
    for (const text of ['1300 cars', 'On 4 March', '12 cars', 'At 19:31'])
      expect([text, look(text).facts]).toEqual([text, false]);
  });

  test('know names of the story with other endings, and no others', () => {
    expect(look('Bridge closed in Altınköprüdə').facts).toBe(true);
    expect(look('Bridge closed, says Kervanın desk').facts).toBe(true);
    expect(look('Bridge closed, says Gündem').facts).toBe(false);
    // Where every word has a capital, a capital tells nothing.
    expect(look('Bridge Closed For Good By Somebody').facts).toBe(true);
  });

  test('want somebody named, from the beginning of a word', () => {
    expect(look('OFFICE closes bridge').attribution).toBe(true);
    expect(look('Post-office, box closed').attribution).toBe(true);
    expect(look('Backoffice closed').attribution).toBe(false);
    expect(look('Bridge closes').attribution).toBe(false);
  });

  test('find bait: signs, capitals, phrases', () => {
    for (const text of ['Closed!', 'Closed…', 'Closed...', 'It is CLOSED', 'You won’t believe this'])
      expect([text, look(text).clickbait]).toEqual([text, false]);
    expect(look('Office closes bridge on 3 March').clickbait).toBe(true);
  });
});

describe('headline-rewrite', () => {
  test('leaves the score to people and measures the checks, 40 % at most', () => {
    const marked = score(keys, words, {
      headlines: { bait: 'Office closes the bridge on 3 March', bland: 'Bridge closed!' },
    });

    expect(marked.score).toBeNull();
    expect(marked.measures).toEqual({ length: 1, facts: 1, attribution: 0.5, clickbait: 0.5, machine: 0.4 * 0.75 });
    expect(marked.parts.find(({ id }) => id === 'bait')).toMatchObject({ state: 'kept', feedback: 'It is bait.' });
    expect(marked.parts.find(({ id }) => id === 'bland-attribution')).toMatchObject({
      state: 'wrong',
      feedback: 'who',
    });
  });

  test('earns nothing for nothing written, and ignores headlines it does not have', () => {
    for (const response of [undefined, { headlines: {} }, { headlines: { bait: '  ', other: 'Office' } }] as (
      | Response
      | undefined
    )[])
      expect(score(keys, words, response)).toMatchObject({ score: 0, measures: { machine: 0 } });
  });

  test('passes every check with an answer that would do', () => {
    expect(rightResponse(keys, words)).toEqual({
      headlines: { bait: 'Office closes bridge', bland: 'Office closes bridge' },
    });
    expect(score(keys, words, rightResponse(keys, words)).measures?.machine).toBeCloseTo(0.4);
  });

  test('shows neither problems nor samples', () => {
    expect(JSON.stringify(faceOf(keys, words, { seed: 'a', language: 'en' }))).not.toMatch(
      /bait\.|says nothing|Office closes|fine|short/,
    );
  });

  test('finds what is wrong with keys and words', () => {
    const keyProblems = (headlines: string[]) =>
      [...(TYPES['headline-rewrite'].keyProblems?.({ ...keys, headlines } as ItemKeys) ?? [])].length;
    expect(keyProblems(['bait', 'bland'])).toBe(0);
    expect(keyProblems(['bait', 'bait-length'])).toBe(1);

    const wordProblems = (change: object) =>
      [...(TYPES['headline-rewrite'].wordProblems?.(keys, { ...words, ...change }) ?? [])].map(({ path }) =>
        path.join('.'),
      );
    expect(wordProblems({})).toEqual([]);
    expect(wordProblems({ checks: { ...(words.checks as object), attribution: { feedback: 'who' } } })).toEqual([
      'checks.attribution',
    ]);
    expect(wordProblems({ checks: { ...(words.checks as object), facts: { feedback: 'f', words: [12] } } })).toEqual([
      'checks.facts',
    ]);
    expect(wordProblems({ model: 'Bridge closed' })).toEqual(['model']);
  });

  test.each(
    everyItem()
      .filter(({ keys: { type } }) => type === 'headline-rewrite')
      .map((item) => [item.keys.id, item] as const),
  )(
    '%s: the bad headlines fail a check and the best answer passes all, in every language',
    (_, { keys: own, words: all }) => {
      for (const said of Object.values(all)) {
        expect(score(own, said, rightResponse(own, said)).measures?.machine).toBeCloseTo(0.4);
        const bad = Object.entries(said.headlines as Record<string, { text: string }>).map(([id, { text }]) => [
          id,
          text,
        ]);
        expect(score(own, said, { headlines: Object.fromEntries(bad) }).measures?.machine).toBeLessThan(0.4);
      }
    },
  );
});
