import { describe, expect, test } from 'vitest';
import { translator } from '#i18n/translate.ts';

describe('translator', () => {
  test('ends a sentence with one full stop when the last value brings its own', () => {
    const date = '22 ноября 2026 г.';

    expect(translator('ru')('reviews.handed-in', { date })).toBe('Сдана: 22 ноября 2026 г.');
    expect(translator('en')('reviews.handed-in', { date: 'November 22, 2026' })).toBe(
      'Handed in on November 22, 2026.',
    );
  });

  test('chooses the form of a number by the rules of the language', () => {
    const of = (count: number) => translator('ru')('items.be-the-editor.how', { count }).split('.')[0];

    expect([1, 3, 5].map(of)).toEqual([
      'Поставьте на полосу 1 материал',
      'Поставьте на полосу 3 материала',
      'Поставьте на полосу 5 материалов',
    ]);
  });
});
