import { describe, expect, test } from 'vitest';
import { decideCut } from '#domain/panels/decide.ts';
import { rate } from '#domain/panels/rate.ts';
import { openSecondRound } from '#domain/panels/second-round.ts';
import { sheetOf } from '#domain/panels/sheet.ts';
import type { Learner } from '#domain/people/actors.ts';
import { value } from '#tests/support/cast.ts';
import { anAuthor, aPanel, deeds, ratesAll, ready, refused, seated } from '#tests/support/panels.ts';
import { freshStore } from '#tests/support/store.ts';

describe('the second round', () => {
  test('opens once three judges have finished the first', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const judges = await seated(store, author, panel, 4);
    const open = (by = author) => openSecondRound(store, by, { panel });
    for (const judge of judges.slice(0, 2)) await ratesAll(store, judge, { panel, round: 1, items, rating: 0.5 });
    expect(await open()).toEqual(refused('judges-needed', { least: 3, done: 2 }));
    await ratesAll(store, judges[2] as Learner, { panel, round: 1, items, rating: 0.5 });

    expect(await open(await anAuthor(store))).toEqual(refused('no-such-panel'));
    expect(await open()).toEqual({ ok: true, value: undefined });
    expect(await open()).toEqual(refused('second-round-open'));
    expect(await deeds(store, 'panel-second-round')).toMatchObject([{ detail: { judges: 3 } }]);
  });

  test('is for who finished the first', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const judges = await seated(store, author, panel, 4);
    for (const judge of judges.slice(0, 3)) await ratesAll(store, judge, { panel, round: 1, items, rating: 0.5 });
    value(await openSecondRound(store, author, { panel }));
    const late = judges[3] as Learner;

    expect(await sheetOf(store, late, { panel, language: 'en' })).toEqual(refused('first-round-missed'));
    expect(await rate(store, late, { panel, round: 2, ratings: {} })).toEqual(refused('first-round-missed'));
  });

  test('does not open in a closed panel', async () => {
    const { store, author, panel } = await ready();
    value(await decideCut(store, author, { panel, points: 45, reason: '' }));
    expect(await openSecondRound(store, author, { panel })).toEqual(refused('panel-closed'));
  });
});
