import { describe, expect, test } from 'vitest';
import { readList } from '#domain/batches/read-list.ts';

const texts = (given: string) => readList(given).map(({ text }) => text);

describe('readList', () => {
  test('reads addresses and account ids, one a line, with or without a byte order mark', () => {
    const id = '7K4Q9DXM3RV27K4Q9DXM3RV2AB';

    expect(readList(`\uFEFFaylin@kervan.example\r\n\r\n${id}\n`)).toEqual([
      { line: 1, text: 'aylin@kervan.example' },
      { line: 3, text: id },
    ]);
  });

  test('finds the address among other columns, however they are parted', () => {
    expect(texts('Aylin Sarısu;aylin@kervan.example;Bakı')).toEqual(['aylin@kervan.example']);
    expect(texts('"Sarısu, Aylin","aylin@kervan.example"')).toEqual(['aylin@kervan.example']);
    expect(texts('Aylin\taylin@kervan.example')).toEqual(['aylin@kervan.example']);
    expect(texts('aylin@kervan.example, <timur@tan.example>; dilnoza@kervan.example')).toEqual([
      'aylin@kervan.example',
      'timur@tan.example',
      'dilnoza@kervan.example',
    ]);
  });

  test('takes a first line of column names for no person, and answers every other', () => {
    expect(texts('name;E-mail\naylin@kervan.example')).toEqual(['aylin@kervan.example']);
    expect(texts('aylin.kervan.example\ntimur@tan.example')).toEqual(['aylin.kervan.example', 'timur@tan.example']);
    expect(texts('timur@tan.example\nemail')).toEqual(['timur@tan.example', 'email']);
  });
});
