import { expect, test } from 'vitest';
import { difference } from '#domain/corrections/differ.ts';

test.each([
  ['Aygün Əliyeva', 'Aygün Əliyeva', 0, false],
  ['Aygun Aliyeva', 'Aygün Aliyeva', 1, false],
  ['Aygün Əliyeva', 'Aygün Quliyeva', 2, false],
  ['Aygün Əliyeva', 'Ruslan Karimov', 11, true],
  ['Айгүл', '', 5, true],
])('“%s” and “%s” differ in %i letters', (old, corrected, edits, isFar) => {
  expect(difference(old, corrected)).toMatchObject({ edits, isFar });
});

test('letters composed in another way are the same letters', () => {
  expect(difference('Aygu\u0308n', 'Aygün').edits).toBe(0);
});
