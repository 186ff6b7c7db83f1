import { describe, expect, test } from 'vitest';
import { decideCut } from '#domain/panels/decide.ts';
import { finishRound, rate } from '#domain/panels/rate.ts';
import { sheetOf } from '#domain/panels/sheet.ts';
import type { Learner } from '#domain/people/actors.ts';
import { value } from '#tests/support/cast.ts';
import { aPanel, nowhere, ready, refused, seated } from '#tests/support/panels.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

describe('rating', () => {
  test('is saved part by part, and what was saved stays', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [judge] = (await seated(store, author, panel, 1)) as [Learner];
    const [first = '', second = ''] = items;

    expect(await rate(store, judge, { panel, round: 1, ratings: { [first]: 0.5 } })).toMatchObject({
      value: { rated: 1, of: 70 },
    });
    expect(await rate(store, judge, { panel, round: 1, ratings: { [second]: 1 } })).toMatchObject({
      value: { rated: 2, of: 70 },
    });
    const sheet = value(await sheetOf(store, judge, { panel, language: 'en' }));
    expect(sheet.places.slice(0, 3).map(({ rating }) => rating)).toEqual([0.5, 1, undefined]);
  });

  test('loses nothing of two saves at once', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [judge] = (await seated(store, author, panel, 1)) as [Learner];
    await Promise.all(
      items.slice(0, 5).map((item) => rate(store, judge, { panel, round: 1, ratings: { [item]: 0.5 } })),
    );

    const sheet = value(await sheetOf(store, judge, { panel, language: 'en' }));
    expect(sheet.places.filter(({ rating }) => rating !== undefined)).toHaveLength(5);
  });

  test('is refused whole where one is no share, and names which', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [judge] = (await seated(store, author, panel, 1)) as [Learner];
    const [a = '', b = '', c = '', d = ''] = items;

    expect(
      await rate(store, judge, { panel, round: 1, ratings: { [a]: 0.5, [b]: 1.01, [c]: Number.NaN, [d]: -0.1 } }),
    ).toEqual(refused('rating-unclear', { items: [b, c, d] }));
    const sheet = value(await sheetOf(store, judge, { panel, language: 'en' }));
    expect(sheet.places[0]?.rating).toBeUndefined();
  });

  test('is of items on the form, by a judge, in the round that is open', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [judge] = (await seated(store, author, panel, 1)) as [Learner];
    const ratings = { [items[0] ?? '']: 0.5 };

    expect(await rate(store, judge, { panel, round: 1, ratings: { other: 0.5 } })).toEqual(refused('not-on-the-form'));
    expect(await rate(store, judge, { panel, round: 2, ratings })).toEqual(refused('other-round'));
    expect(await rate(store, aLearner(), { panel, round: 1, ratings })).toEqual(refused('no-such-panel'));
    expect(await rate(store, judge, { panel: nowhere, round: 1, ratings })).toEqual(refused('no-such-panel'));
  });

  test('is done when every item is rated, and changes no more', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [judge] = (await seated(store, author, panel, 1)) as [Learner];
    const finish = () => finishRound(store, judge, { panel, round: 1 });
    expect(await finish()).toEqual(refused('items-unrated', { count: 70 }));
    const all = Object.fromEntries(items.slice(1).map((item) => [item, 0.5]));
    value(await rate(store, judge, { panel, round: 1, ratings: all }));

    expect(await finish()).toEqual(refused('items-unrated', { count: 1 }));
    value(await rate(store, judge, { panel, round: 1, ratings: { [items[0] ?? '']: 0 } }));
    expect(await finishRound(store, judge, { panel, round: 2 })).toEqual(refused('other-round'));
    expect(await finish()).toEqual({ ok: true, value: undefined });
    expect(await finish()).toEqual(refused('round-done'));
    expect(await rate(store, judge, { panel, round: 1, ratings: all })).toEqual(refused('round-done'));
    expect(await sheetOf(store, judge, { panel, language: 'en' })).toMatchObject({ value: { isDone: true } });
  });

  test('is over in a closed panel', async () => {
    const { store, author, panel, judges } = await ready();
    value(await decideCut(store, author, { panel, points: 45, reason: '' }));
    const judge = judges[0] as Learner;

    expect(await rate(store, judge, { panel, round: 2, ratings: {} })).toEqual(refused('panel-closed'));
    expect(await finishRound(store, judge, { panel, round: 2 })).toEqual(refused('panel-closed'));
    expect(await sheetOf(store, judge, { panel, language: 'en' })).toEqual(refused('panel-closed'));
  });
});
