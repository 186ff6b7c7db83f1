import { describe, expect, test } from 'vitest';
import { faceOf } from '#domain/items/face.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import { isDone, rightResponse, saidAt, score } from '#domain/items/score.ts';
import { TYPES } from '#domain/items/types.ts';
import { everyItem } from '#tests/support/every-item.ts';

const nodes = {
  desk: [
    { id: 'rush', to: 'end-late', effects: { trust: -1, speed: 2 }, strains: ['fifth'] },
    { id: 'ask', to: 'call', effects: { trust: 1, speed: -1 }, keeps: ['fifth'] },
    { id: 'wait', to: 'call', effects: { speed: -1 } },
  ],
  call: [
    { id: 'print', to: 'end-good', effects: { trust: 1, harm: -1 }, keeps: ['third'] },
    { id: 'drop', to: 'end-late', effects: { harm: 1 } },
  ],
  'end-good': [],
  'end-late': [],
};
const clauses = [
  { id: 'third', source: 'code', at: 'art. 3' },
  { id: 'fifth', source: 'code', at: 'art. 5' },
];
const keys = {
  id: 'story',
  type: 'branching',
  use: 'practice',
  meters: ['trust', 'harm', 'speed'],
  start: 'desk',
  clauses,
  nodes,
} as unknown as ItemKeys;
const say = (text: string): ItemWords => ({
  title: 'T',
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([node, choices]) => [
      node,
      {
        text: `${text} ${node}`,
        choices: Object.fromEntries(
          choices.map(({ id }) => [id, { text: `${text} ${id}`, feedback: `${text} because ${id}` }]),
        ),
      },
    ]),
  ),
  clauses: { third: { text: `${text} third` }, fifth: { text: `${text} fifth` } },
});
const words = say('en');
const take = (...path: string[]) => score(keys, words, { path });
const shown = (...path: string[]) =>
  JSON.stringify(faceOf(keys, words, { seed: 's', language: 'en', response: { path } }));

describe('branching', () => {
  test('earns all for the path that is worth most, and less for less', () => {
    expect(rightResponse(keys, words)).toEqual({ path: ['ask', 'print'] });
    expect(take('ask', 'print').score).toBe(1);
    // ask 1, wait -1, print 4: the best is worth 5.
    expect(take('wait', 'print').score).toBeCloseTo(3 / 5);
    expect(take('ask', 'drop').score).toBe(0);
    expect(take('rush').score).toBe(0);
  });

  test('lets several paths earn all where the item says what is enough', () => {
    const lenient = { ...keys, enough: 3 } as unknown as ItemKeys;

    expect(score(lenient, words, { path: ['wait', 'print'] }).score).toBe(1);
    expect(score(lenient, words, { path: ['ask', 'print'] }).score).toBe(1);
    expect(score(lenient, words, { path: ['ask', 'drop'] }).score).toBe(0);
  });

  test('is done at an end, and nowhere before', () => {
    for (const path of [[], ['ask'], ['stranger'], ['print'], ['ask', 'rush']])
      expect(isDone(keys, { path }), path.join()).toBe(false);
    for (const path of [['rush'], ['ask', 'print'], ['ask', 'print', 'more']])
      expect(isDone(keys, { path }), path.join()).toBe(true);
    expect(take('ask')).toMatchObject({ score: 0, parts: [{ id: 'ask' }, { id: 'call', state: 'missed' }] });
  });

  test('shows the nodes of the path and nothing beyond', () => {
    expect(shown()).toContain('en desk');
    expect(shown()).not.toMatch(/because|en call|en end|effects|keeps|strains/);
    expect(shown('ask')).toContain('en because ask');
    expect(shown('ask')).toContain('en call');
    expect(shown('ask')).not.toMatch(/because (rush|wait|print|drop)|en end/);
    expect(shown('print', 'constructor', '__proto__')).toBe(shown());
  });

  test('moves the meters with each choice', () => {
    const { meters } = faceOf(keys, words, { seed: 's', language: 'en', response: { path: ['ask'] } });

    expect(meters).toEqual([
      { id: 'trust', value: 1, reach: 2 },
      { id: 'harm', value: 0, reach: 1 },
      { id: 'speed', value: -1, reach: 2 },
    ]);
    expect(take('ask', 'print').measures).toEqual({ trust: 2, harm: -1, speed: -1 });
  });

  test('says at the end which clauses the path kept and strained', () => {
    expect(take('rush').solution?.clauses).toMatchObject([
      { id: 'third', kept: 0, strained: 0 },
      { id: 'fifth', text: 'en fifth', at: 'art. 5', kept: 0, strained: 1 },
    ]);
    expect(take('ask', 'print').solution?.clauses).toMatchObject([{ kept: 1 }, { kept: 1, strained: 0 }]);
  });

  test('marks each choice against the others at its node, and says what was chosen', () => {
    expect(take('ask', 'print').parts.map(({ id, state }) => [id, state])).toEqual([
      ['ask', 'right'],
      ['print', 'right'],
    ]);
    expect(take('rush').parts[0]).toMatchObject({ state: 'fair', feedback: 'en because rush' });
    expect(take('wait', 'drop').parts.map(({ state }) => state)).toEqual(['wrong', 'wrong']);
    expect(saidAt(keys, words, { path: ['ask'] }, 'ask')).toBe('en ask');
  });

  test('gives nothing for choosing everything, and the same in two languages', () => {
    const all = Object.values(nodes).flatMap((choices) => choices.map(({ id }) => id));

    expect(take(...all).score).toBe(0);
    for (const path of [['ask', 'print'], ['wait', 'print'], ['rush'], []])
      expect(score(keys, say('ru'), { path }).score).toBe(take(...path).score);
  });

  test('finds what is wrong with keys', () => {
    const problems = (change: object) =>
      [...(TYPES.branching.keyProblems?.({ ...keys, ...change } as ItemKeys) ?? [])].map(({ what }) => what);
    const but = (change: object) => ({ nodes: { ...nodes, ...change } });

    expect(problems({})).toEqual([]);
    expect(problems({ use: 'bank' })).toEqual(['A story shows what follows from each choice.']);
    expect(problems({ start: 'nowhere' })).toEqual(['There is no node nowhere.']);
    expect(problems(but({ attic: [] }))).toEqual(['No choice leads to attic.']);
    expect(problems(but({ call: [{ id: 'back', to: 'cellar', effects: {} }] }))).toContain('There is no node cellar.');
    expect(problems(but({ call: [{ id: 'back', to: 'desk', effects: {} }] }))).toContain('desk can be come back to.');
    expect(problems({ enough: 9 })).toEqual(['No path is worth more than 5.']);
    expect(problems(but({ desk: [{ id: 'ask', to: 'call', effects: { trust: -9 } }] }))).toContain(
      'No path is worth anything.',
    );
    expect(problems({ meters: ['trust', 'speed'] })).toContain('There is no meter harm.');
    expect(problems({ clauses: [] })).toContain('There is no clause fifth.');
    expect(problems(but({ call: [...nodes.call, { id: 'ask', to: 'end-good', effects: {} }] }))).toContain(
      '“ask” is the id of another choice or node.',
    );
  });

  test.each(
    everyItem()
      .filter(({ keys: { type } }) => type === 'branching')
      .map((item) => [item.keys.id, item] as const),
  )('%s shows no later node in any language', (_, { keys: own, words: all }) => {
    for (const [language, said] of Object.entries(all)) {
      const face = JSON.stringify(faceOf(own, said, { seed: 's', language }));
      const scenes = Object.entries(said.nodes as Record<string, { text: string }>);

      for (const [node, { text }] of scenes) expect(face.includes(JSON.stringify(text)), node).toBe(node === own.start);
    }
  });
});
