import { describe, expect, test } from 'vitest';
import type { Learner } from '#domain/people/actors.ts';
import { likenesses, runsOf } from '#domain/reviews/similarity.ts';
import { workFor } from '#domain/reviews/work-for.ts';
import { aCircle, handsIn } from './cohort.ts';

const share = (text: string, other: string) =>
  likenesses(text, [{ where: 0, text: other }], { least: 0 })[0]?.share ?? 0;

describe('runs of words', () => {
  test('are five words each, one less than there are words less four', () => {
    expect([...runsOf('one two three four five six')]).toEqual(['one two three four five', 'two three four five six']);
    expect(runsOf('')).toEqual(new Set());
    expect([...runsOf('Only three words')]).toEqual(['only three words']);
  });

  test.each([
    ['case and punctuation', 'The owner is named, on PAGE two.', 'the owner is named on page two'],
    ['the four i of Turkic alphabets', 'IŞIQ İSTANBUL ışıq istanbul sözü', 'ışıq istanbul IŞIQ İSTANBUL sözü'],
    [
      'composed and decomposed letters',
      'şəxsi kodeks ünvanı göstərir axı',
      'şəxsi kodeks ünvanı göstərir axı'.normalize('NFD'),
    ],
    ['apostrophes', 'oʻzbek tilida soʻz bor ekan', "o'zbek tilida so'z bor ekan"],
    ['ё and е', 'ещё одно слово о чём', 'еще одно слово о чем'],
  ])('do not depend on %s', (_, a, b) => {
    expect([...runsOf(a)]).toEqual([...runsOf(b)]);
  });

  test('are of words in every script', () => {
    expect(runsOf('Қазақ тілінде жазылған бес сөз').size).toBe(1);
    expect(runsOf('бір екі үш төрт бес алты').size).toBe(2);
  });
});

describe('likenesses', () => {
  const own = 'I looked at ten items on the front page at nine and wrote down every address that I saw';

  test('is the whole of a copy and nothing of another text', () => {
    expect(share(own, own)).toBe(1);
    expect(share(own, 'Somebody else chose other things and came to her own view of them all')).toBe(0);
  });

  test('is the share of its own runs, however long the other text is', () => {
    const half = 'I looked at ten items on the front page today';
    const longer = `${own}. ${Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ')}`;

    expect(share(half, own)).toBeCloseTo(5 / 6);
    expect(share(own, longer)).toBe(1);
    expect(likenesses(own, [{ where: 0, text: longer }])[0]?.overlap).toBeLessThan(0.5);
  });

  test('come the most first, and little is left out', () => {
    const found = likenesses(own, [
      { where: 'none', text: 'Nothing of the kind is to be found in here at all' },
      { where: 'half', text: own.slice(0, 45) },
      { where: 'all', text: own },
    ]);

    expect(found.map(({ where }) => where)).toEqual(['all', 'half']);
  });

  test('of an empty text are none', () => {
    expect(likenesses('…', [{ where: 0, text: '' }])).toEqual([]);
  });
});

test('a tutor is told how much of a work also stands in another and in a sample, by name', async () => {
  const circle = await aCircle(['Aylin', 'Timur', 'Dilnoza']);
  const { store, course, tutor } = circle;
  const [aylin, timur, dilnoza] = circle.learners as [Learner, Learner, Learner];
  const text = 'I looked at ten items on the front page at nine and wrote down every address.';
  const first = await handsIn(circle, aylin, { text });
  const second = await handsIn(circle, timur, { text: `${text} A sample that is good in every row of the rubric.` });
  const third = await handsIn(circle, dilnoza, { text: 'Quite something else that nobody wrote but her, in the end.' });

  const copied = await workFor(store, tutor, { course, work: second, language: 'en' });
  const own = await workFor(store, tutor, { course, work: third, language: 'en' });

  expect(copied?.alike).toMatchObject([
    { where: { is: 'work', id: first, name: 'Aylin' } },
    { where: { is: 'sample' } },
  ]);
  expect(copied?.alike[0]?.share).toBeGreaterThan(0.4);
  expect(own?.alike).toEqual([]);
});
