import { describe, expect, test } from 'vitest';
import { type AttemptId, newId, type PersonId } from '#db/ids.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { sheetOf } from '#domain/panels/sheet.ts';
import type { Learner } from '#domain/people/actors.ts';
import { value } from '#tests/support/cast.ts';
import { EXAM } from '#tests/support/exams.ts';
import { aPanel, deeds, inSecondRound, refused, seated } from '#tests/support/panels.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

describe('the sheet of a judge', () => {
  test('shows items with their key and what is told of every answer, and is noted once a round', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [judge] = await seated(store, author, panel, 1);
    const sheet = value(await sheetOf(store, judge as Learner, { panel, language: 'az' }));
    value(await sheetOf(store, judge as Learner, { panel, language: 'az' }));

    expect(sheet).toMatchObject({ round: 1, isDone: false });
    expect(sheet.places.map(({ item }) => item)).toEqual(items);
    expect(sheet.places[0]).toMatchObject({ response: { chosen: ['yes'] }, rating: undefined, known: undefined });
    expect(sheet.places[0]?.marked).toMatchObject({ score: 1, why: 'Because the standard says so.' });
    // Every option says its feedback already; the right one is said to be right, and to be nobody's answer.
    expect(sheet.places[0]?.marked.parts.map(({ state, chosen }) => [state, chosen])).toEqual([
      ['missed', false],
      ['neutral', false],
      ['neutral', false],
    ]);
    expect(sheet.places[0]?.told).toEqual([]);
    expect(await deeds(store, 'panel-items-seen')).toMatchObject([{ actor: judge?.person, detail: { round: 1 } }]);
  });

  test('is nobody else’s, not even the chair’s', async () => {
    const store = await freshStore();
    const { author, panel } = await aPanel(store);
    const chair: Learner = { role: 'learner', person: author.person };
    for (const learner of [aLearner(), chair])
      expect(await sheetOf(store, learner, { panel, language: 'en' })).toEqual(refused('no-such-panel'));
  });

  test('tells in the second round how all rated, and how the item went in sittings', async () => {
    const { store, panel, items, judges } = await inSecondRound();
    const version = await newestVersion(store, EXAM);
    const places = items.map((item) => ({ version: item, seed: item }));
    const scores = items.map((_, at) => Number(at > 0));
    await store.tx((db) =>
      db.insert(store.t.attempts).values(
        Array.from({ length: 20 }, () => ({
          ...{
            id: newId<AttemptId>(),
            learner: newId<PersonId>(),
            course: EXAM,
            version: version?.id ?? ('' as never),
          },
          ...{ assessment: 'written', number: 1, items: places, language: 'az', score: 69 / 70, scores },
          ...{ startedAt: new Date(), dueAt: new Date(), submittedAt: new Date() },
        })),
      ),
    );
    const sheet = value(await sheetOf(store, judges[0] as Learner, { panel, language: 'az' }));

    expect(sheet.round).toBe(2);
    expect(sheet.places[0]?.known).toEqual({
      ...{ own: 0.6, ratings: [0.6, 0.6, 0.6, 0.6, 0.6], mean: expect.closeTo(0.6, 9) },
      pilot: { share: 0, answers: 20, isHint: false },
    });
    expect(sheet.places[1]?.known?.pilot).toEqual({ share: 1, answers: 20, isHint: false });
  });

  test('calls a share of fewer answers a hint, and says nothing where nobody has answered', async () => {
    const { store, panel, items, judges } = await inSecondRound();
    const version = await newestVersion(store, EXAM);
    await store.tx((db) =>
      db.insert(store.t.attempts).values({
        ...{ id: newId<AttemptId>(), learner: newId<PersonId>(), course: EXAM, version: version?.id ?? ('' as never) },
        ...{ assessment: 'written', number: 1, items: [{ version: items[0] as never, seed: '' }], language: 'az' },
        ...{ score: 1, scores: [1], startedAt: new Date(), dueAt: new Date(), submittedAt: new Date() },
      }),
    );
    const { places } = value(await sheetOf(store, judges[0] as Learner, { panel, language: 'az' }));

    expect(places[0]?.known?.pilot).toEqual({ share: 1, answers: 1, isHint: true });
    expect(places[1]?.known?.pilot).toBeUndefined();
  });
});
