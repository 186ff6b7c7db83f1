import { describe, expect, test } from 'vitest';
import { decodeFields, encodeFields } from '#domain/items/fields.ts';

describe('the fields of an answer', () => {
  test('read texts, lists, places, maps and maps of lists', () => {
    const entries = [
      ['text', 'Two words'],
      ['chosen[]', 'b'],
      ['chosen[]', 'a'],
      ['order#last', '3'],
      ['order#first', '1'],
      ['order#second', '2'],
      ['pairs:left', 'right'],
      ['spans:one[]', 'loaded'],
      ['spans:one[]', 'trap'],
    ] as const;

    expect(decodeFields(entries)).toEqual({
      text: 'Two words',
      chosen: ['b', 'a'],
      order: ['first', 'second', 'last'],
      pairs: { left: 'right' },
      spans: { one: ['loaded', 'trap'] },
    });
  });

  test('leave out what is empty and names that are none of ours', () => {
    const entries = [
      ['chosen[]', ''],
      ['order#first', ''],
      ['pairs:left', ''],
      ['__proto__', 'x'],
      ['pairs:__proto__', 'x'],
      ['Pairs:left', 'x'],
      ['pairs:left:right', 'x'],
      ['', 'x'],
    ] as const;

    expect(decodeFields(entries)).toEqual({});
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('take a name that objects have by themselves for an id like any other', () => {
    expect(
      decodeFields([
        ['pairs:constructor', 'x'],
        ['spans:constructor[]', 'y'],
      ]),
    ).toEqual({
      pairs: { constructor: 'x' },
      spans: { constructor: ['y'] },
    });
  });

  test('come back as they were written', () => {
    const answer = {
      text: 'A text',
      chosen: ['b', 'a'],
      pairs: { left: 'right', other: 'none' },
      spans: { one: ['loaded', 'trap'] },
    };

    expect(decodeFields(encodeFields(answer))).toEqual(answer);
  });
});
