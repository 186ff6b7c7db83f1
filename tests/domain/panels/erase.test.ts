import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { ItemSlug } from '#db/ids.ts';
import { courseVersion, newestVersion } from '#domain/courses/versions.ts';
import { eraseSeats } from '#domain/panels/erase.ts';
import { seatsOf } from '#domain/panels/export.ts';
import { judgesOf } from '#domain/panels/find.ts';
import { rate } from '#domain/panels/rate.ts';
import { reportOf } from '#domain/panels/report.ts';
import { sheetOf } from '#domain/panels/sheet.ts';
import type { Learner } from '#domain/people/actors.ts';
import { value } from '#tests/support/cast.ts';
import { EXAM } from '#tests/support/exams.ts';
import { aPanel, inSecondRound, ratesAll, seated } from '#tests/support/panels.ts';
import { freshStore } from '#tests/support/store.ts';

describe('an account that is erased', () => {
  test('leaves the ratings of finished rounds, and nothing that describes the judge', async () => {
    const { store, author, panel, judges } = await inSecondRound();
    const { panelJudges, panelRatings } = store.t;
    const judge = judges[0] as Learner;
    value(await sheetOf(store, judge, { panel, language: 'en' }));
    await store.tx((db) => eraseSeats(db, store, judge.person));

    const rounds = await store.read.select().from(panelRatings).where(eq(panelRatings.judge, judge.person));
    expect(rounds).toMatchObject([{ round: 1 }]);
    const [seat] = await store.read.select().from(panelJudges).where(eq(panelJudges.judge, judge.person));
    expect(seat).toMatchObject({ background: '' });
    const chair = { learner: { role: 'learner', person: author.person } as const, roles: [author] };
    expect((await reportOf(store, chair, { panel }))?.rounds[0]?.judges).toBe(5);
  });

  test('gives up a seat in which nothing is finished', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [judge] = (await seated(store, author, panel, 1)) as [Learner];
    value(await rate(store, judge, { panel, round: 1, ratings: { [items[0] ?? '']: 0.5 } }));
    await store.tx((db) => eraseSeats(db, store, judge.person));

    expect(await judgesOf(store, panel)).toEqual([]);
    expect(await store.read.$count(store.t.panelRatings)).toBe(0);
  });
});

test('an export holds seats, ratings and panels, and no words of items', async () => {
  const store = await freshStore();
  const { author, panel, items } = await aPanel(store);
  const [judge] = (await seated(store, author, panel, 1)) as [Learner];
  await ratesAll(store, judge, { panel, round: 1, items, rating: 0.5 });
  const [title] = [
    ...(await courseVersion(store, (await newestVersion(store, EXAM))?.id ?? ('' as never))).items.keys(),
  ];

  const hers = await seatsOf(store, judge.person);
  expect(hers['panel-seats']).toMatchObject([{ panel, exam: EXAM, background: 'editor' }]);
  expect(hers['panel-ratings']).toMatchObject([{ panel, round: 1 }]);
  expect(JSON.stringify(hers)).not.toContain(title as ItemSlug);
  expect((await seatsOf(store, author.person))['panels-opened']).toMatchObject([{ panel }]);
});
