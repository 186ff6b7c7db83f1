import { describe, expect, test } from 'vitest';
import { mixed } from '#domain/missions/mixed.ts';
import { stepOf } from '#domain/missions/step.ts';

describe('what is mixed', () => {
  test('stands in another order, always the same', () => {
    const ids = ['runs-out', 'walks-in', 'sleeps', 'baker-looks', 'home'];

    expect(mixed(ids)).not.toEqual(ids);
    expect(mixed(ids)).toEqual(mixed([...ids]));
    expect(mixed(ids).toSorted()).toEqual(ids.toSorted());
  });

  test('never stands in the right order, however few', () => {
    for (const ids of [
      ['a', 'b'],
      ['b', 'a'],
      ['x', 'y', 'z'],
      ['z', 'y', 'x'],
    ])
      expect(mixed(ids)).not.toEqual(ids);
  });
});

describe('a step', () => {
  test('brings what is shown first of an order and of pairs', () => {
    const order = stepOf({ id: 'row', kind: 'order', ...{ cards: ['a', 'b', 'c'] } }, {});
    const pairs = stepOf({ id: 'pairs', kind: 'match', ...{ left: ['l'], right: ['x', 'y'], pairs: { l: 'x' } } }, {});

    expect(order.shown.toSorted()).toEqual(['a', 'b', 'c']);
    expect(pairs.shown).toHaveLength(2);
    expect(order.keys).toEqual({ cards: ['a', 'b', 'c'] });
  });

  test('brings a text to tap in parts', () => {
    const tap = stepOf({ id: 'words', kind: 'tap', ...{ right: ['best'] } }, { text: 'The [[best|best]] play' });

    expect(tap.parts).toEqual([{ text: 'The ' }, { id: 'best', text: 'best' }, { text: ' play' }]);
    expect(tap.shown).toEqual([]);
  });
});
