import { describe, expect, test } from 'vitest';
import { folded, foldedForms, wordsOf } from '#domain/search/fold.ts';

const meet = (a: string, b: string) => foldedForms(a).some((form) => foldedForms(b).includes(form));

describe('a folded word', () => {
  test.each([
    ['ışık', 'IŞIK'],
    ['isik', 'IŞIK'],
    ['istanbul', 'İSTANBUL'],
    ['i\u0307stanbul', 'ISTANBUL'],
    ['diyarbakır', 'DİYARBAKIR'],
    ['eliyev', 'Əliyev'],
    ['aliyev', 'ƏLİYEV'],
    ['Алиев', 'Əliyev'],
    ["o'zbek", 'oʻzbek'],
    ['o‘zbek', 'oʻzbek'],
    ['ozbek', 'Oʻzbek'],
    ['ўзбек', 'oʻzbek'],
    ['malumot', 'маълумот'],
    ['maʼlumot', 'маълумот'],
    ['isʼhoq', 'Исҳоқ'],
    ['shahar', 'шаҳар'],
    ['yosh', 'ёш'],
    ['yer', 'ер'],
    ['konstitutsiya', 'конституция'],
    ['informasiya', 'информация'],
    ['жанылык', 'жаңылык'],
    ['елка', 'ёлка'],
    ['qazaqstan', 'Қазақстан'],
    ['jasandy', 'ЖАСАНДЫ'],
    ['журналист', 'jurnalist'],
    ['žurnalist', 'журналист'],
    ['yas', 'ÝAŞ'],
    ['гəзет', 'qəzet'],
    ['ﬁlm', 'film'],
  ])('makes %s find %s', (query, text) => {
    expect(meet(query, text)).toBe(true);
  });

  test.each([
    ['kitab', 'katib'],
    ['söz', 'süz'],
    ['11', '1'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(meet(one, other)).toBe(false);
  });

  test('holds letters and digits alone, and no more than 64 of them', () => {
    for (const form of foldedForms(`Ələ-"'*${'ab'.repeat(400)}`)) expect(form).toMatch(/^[\p{L}\p{N}]{1,64}$/u);
    expect(folded('\u0000 \u{1F600} " \' * : & | ! ( ) -')).toBe('');
  });
});

describe('the words of a text', () => {
  test('are told with their places, an apostrophe within a word being part of it', () => {
    expect(wordsOf("«Oʻzbekiston» va 24, o'z 'so‘z'")).toEqual([
      { text: 'Oʻzbekiston', start: 1, end: 12 },
      { text: 'va', start: 14, end: 16 },
      { text: '24', start: 17, end: 19 },
      { text: "o'z", start: 21, end: 24 },
      { text: 'so‘z', start: 26, end: 30 },
    ]);
  });
});
