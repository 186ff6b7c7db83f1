import { expect, test } from 'vitest';
import type { ItemSlug } from '#db/ids.ts';
import type { Learner } from '#domain/people/actors.ts';
import { withdrawWork } from '#domain/reviews/hand-in.ts';
import { keepTexts } from '#domain/reviews/keep.ts';
import { standingOf } from '#domain/reviews/standing.ts';
import { AUDIT, aCircle, days, handsIn, value } from './cohort.ts';

test('texts are kept without being handed in, and the newest come back', async () => {
  const circle = await aCircle();
  const { store, course } = circle;
  const [learner] = circle.learners as [Learner];
  const given = { course, item: AUDIT, language: 'en' };
  const written = async () => (await standingOf(store, learner, given))?.written;

  value(await keepTexts(store, learner, { ...given, texts: { finding: 'First words.' }, at: days(0) }));
  expect(await written()).toEqual({ finding: 'First words.', code: '' });
  value(await keepTexts(store, learner, { ...given, texts: { finding: 'Better.', code: 'One.' }, at: days(1) }));
  expect(await written()).toEqual({ finding: 'Better.', code: 'One.' });
  expect((await standingOf(store, learner, given))?.work).toBeUndefined();

  const work = await handsIn(circle, learner, { text: 'Handed in.', at: days(2) });
  value(await withdrawWork(store, learner, { work }));
  expect(await written()).toMatchObject({ finding: 'Handed in.' });
});

test('nothing is kept of what is no judged exercise, nor of nothing', async () => {
  const { store, course, learners } = await aCircle();
  const [learner] = learners as [Learner];
  const given = { course, language: 'en', texts: {} };

  expect(await keepTexts(store, learner, { ...given, item: 'choice' as ItemSlug })).toMatchObject({
    refusal: { code: 'no-such-item' },
  });
  expect(await keepTexts(store, learner, { ...given, item: AUDIT })).toMatchObject({
    refusal: { code: 'answer-empty' },
  });
});
