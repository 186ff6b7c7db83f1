import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { rightResponse, saidAt, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';
import { everyItem } from '#tests/support/every-item.ts';

const dates = { 'as-of': '2026-11-21', 'review-by': '2027-05-21', confidence: 'A', source: 'law' };
const rules = [
  {
    ...dates,
    id: 'fakes',
    kind: 'law',
    'in-force-from': '2026-01-18',
    when: { imitates: ['person'] },
    asks: ['visible', 'machine-readable'],
  },
  {
    ...dates,
    id: 'drafts',
    kind: 'law',
    'in-force-from': '2026-01-18',
    when: { work: ['drafted'] },
    unless: [{ checked: ['reviewed'], responsible: ['editor'] }],
    asks: ['visible'],
  },
  {
    ...dates,
    id: 'charter',
    kind: 'code',
    'in-force-from': '2023',
    when: { work: ['made', 'drafted'] },
    asks: ['visible'],
  },
];
const facts = {
  medium: 'video',
  work: 'made',
  imitates: 'person',
  checked: 'reviewed',
  responsible: 'editor',
  subject: 'other',
  role: 'publisher',
};
const keys = {
  id: 'video',
  type: 'label-desk',
  jurisdiction: 'KZ',
  day: '2026-11-22',
  facts,
  wordings: [{ id: 'plain', right: true }, { id: 'short', fair: true }, { id: 'proud' }],
  places: [
    { id: 'on-it', makes: 'visible' },
    { id: 'in-file', makes: 'machine-readable' },
    { id: 'about-us', makes: 'nothing' },
    { id: 'comment', makes: 'nothing' },
  ],
  table: { rules, open: [{ id: 'form', 'as-of': '2026-11-21' }] },
} as unknown as ItemKeys;
const say = (text: string): ItemWords => {
  const worded = (...ids: string[]) =>
    Object.fromEntries(ids.map((id) => [id, { text: `${text} ${id}`, feedback: `${text} because ${id}` }]));
  return {
    title: 'T',
    stem: 'S',
    jurisdiction: `${text} country`,
    duties: worded('law', 'code', 'none'),
    wordings: worded('plain', 'short', 'proud'),
    places: worded('on-it', 'in-file', 'about-us', 'comment'),
    rules: worded('fakes', 'drafts', 'charter'),
    open: worded('form'),
  };
};
const words = say('en');
const right = { duty: 'law', wording: 'plain', places: ['on-it', 'in-file'], rule: 'fakes' };
const decide = (change: Partial<typeof right>, facing: object = {}) =>
  score({ ...keys, ...facing } as ItemKeys, words, { ...right, ...change });
const drafted = { facts: { ...facts, medium: 'text', work: 'drafted', imitates: 'nothing' } };
const assisted = { facts: { ...facts, medium: 'text', work: 'assisted', imitates: 'nothing' } };

describe('label-desk', () => {
  test('earns all for what the rules in force ask for', () => {
    expect(rightResponse(keys, words)).toEqual(right);
    expect(decide({})).toMatchObject({ score: 1, measures: { failed: 0 } });
    expect(rightResponse({ ...keys, ...drafted } as ItemKeys, words)).toMatchObject({ duty: 'code', rule: 'charter' });
    expect(rightResponse({ ...keys, ...assisted } as ItemKeys, words)).toEqual({
      duty: 'none',
      wording: '',
      places: [],
      rule: 'no-rule',
    });
  });

  test('follows the day: what is not in force yet decides nothing', () => {
    expect(rightResponse({ ...keys, day: '2026-01-17' } as ItemKeys, words)).toMatchObject({
      duty: 'code',
      rule: 'charter',
    });
  });

  test('credits each field by itself', () => {
    expect(decide({ wording: 'short' }).score).toBeCloseTo(0.9);
    expect(decide({ wording: 'proud' }).score).toBeCloseTo(0.8);
    expect(decide({ places: ['on-it'] }).score).toBeCloseTo(0.9);
    expect(decide({ places: ['on-it', 'in-file', 'comment'] }).score).toBeCloseTo(0.9);
    expect(decide({ rule: 'charter' }).score).toBeCloseTo(0.8);
    expect(decide({ duty: 'code' }).score).toBeCloseTo(0.8);
  });

  test('fails “no label needed” where one is asked for', () => {
    expect(decide({ duty: 'none' })).toMatchObject({
      score: 0.3,
      measures: { failed: 1 },
      solution: { duty: 'law', isFailed: true },
    });
    expect(decide({ duty: 'none', wording: '', places: [], rule: 'no-rule' }).score).toBe(0);
  });

  test('takes a label on what needs none for a mistake', () => {
    const none = { duty: 'none', wording: '', places: [], rule: 'no-rule' };

    expect(decide(none, assisted)).toMatchObject({ score: 1, measures: { failed: 0 } });
    expect(decide({ ...none, wording: 'plain' }, assisted).score).toBeCloseTo(0.8);
    expect(decide({ rule: 'fakes' }, assisted).score).toBe(0);
  });

  test('gives nothing for every place at once, for nothing, or for what is none', () => {
    const everywhere = ['on-it', 'in-file', 'about-us', 'comment'];

    expect(decide({ places: everywhere }).score).toBeCloseTo(0.8);
    expect(score(keys, words, undefined).score).toBe(0);
    expect(decide({ duty: '' }).score).toBe(0);
    expect(decide({ duty: 'constructor', wording: '__proto__', places: ['x'], rule: 'y' }).score).toBe(0);
  });

  test('marks the parts and names the rule that decides', () => {
    const { parts } = decide({ wording: 'short', places: ['on-it', 'comment'], rule: 'charter' });
    const part = (id: string) => parts.find((one) => one.id === id);

    expect(part('duty')).toMatchObject({ state: 'right', feedback: 'en because law' });
    expect(part('short')).toMatchObject({ state: 'fair' });
    expect(part('plain')).toMatchObject({ state: 'missed' });
    expect(part('in-file')).toMatchObject({ state: 'missed' });
    expect(part('comment')).toMatchObject({ state: 'wrong' });
    expect(part('rule')).toMatchObject({ state: 'wrong', expected: 'en fakes' });
    expect(saidAt(keys, words, right, 'rule')).toBe('en fakes');
    expect(saidAt(keys, words, right, 'duty')).toBe('law');
    expect(saidAt(keys, words, right, 'plain')).toBe('en plain');
  });

  test('shows what the rules say and how fresh they are, not when they apply', () => {
    const face = JSON.stringify(faceOf(keys, words, { seed: 's', language: 'en' }));

    expect(face).toContain('en fakes');
    expect(face).toContain('2027-05-21');
    expect(face).not.toMatch(/because|"when"|"unless"|"asks"|"right"|"fair"|makes/);
  });

  test('scores the same in two languages', () => {
    for (const change of [{}, { duty: 'none' }, { wording: 'short' }])
      expect(score(keys, say('ru'), { ...right, ...change }).score).toBe(decide(change).score);
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES['label-desk'].keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) => what);

    expect(problems({})).toEqual([]);
    expect(problems({ wordings: [{ id: 'a' }, { id: 'b' }] })).toEqual(['One wording has to be the best.']);
    expect(
      problems({
        wordings: [
          { id: 'a', right: true },
          { id: 'b', fair: true },
        ],
      }),
    ).toEqual(['No wording is wrong.']);
    expect(problems({ places: [{ id: 'rule', makes: 'visible' }] })).toEqual([
      'No place makes “machine-readable”.',
      'No place makes “nothing”.',
      '“rule” stands elsewhere in this item.',
    ]);
  });

  test.each(
    everyItem()
      .filter(({ keys: { type } }) => type === 'label-desk')
      .map((item) => [item.keys.id, item] as const),
  )('%s carries the rules of its country and of the codes, in every language', (_, { keys: own, words: all }) => {
    const { rules: carried } = own.table as { rules: { id: string }[] };

    expect(carried.map(({ id }) => id)).toContain('paris-transparency');
    for (const said of Object.values(all))
      for (const { id } of carried) expect((said.rules as Record<string, { text: string }>)[id]?.text).toBeTruthy();
  });
});
