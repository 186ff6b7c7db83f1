import { describe, expect, test } from 'vitest';
import type { PersonId } from '#db/ids.ts';
import { decideCut } from '#domain/panels/decide.ts';
import { judgesOf, panelsOf } from '#domain/panels/find.ts';
import { addJudge, joinPanel, removeJudge } from '#domain/panels/judges.ts';
import { rate } from '#domain/panels/rate.ts';
import { sheetOf } from '#domain/panels/sheet.ts';
import type { Author, Learner } from '#domain/people/actors.ts';
import { value } from '#tests/support/cast.ts';
import { EXAM } from '#tests/support/exams.ts';
import { anAuthor, aPanel, confirmed, deeds, ready, refused, seated } from '#tests/support/panels.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

describe('the judges', () => {
  const given = { background: 'editor', language: 'az' };

  test('are seated by their confirmed address, whatever its case', async () => {
    const store = await freshStore();
    const { author, panel } = await aPanel(store);
    const [person] = await confirmed(store, 1);
    const email = ` ${person?.email.toUpperCase()}`;

    expect(await addJudge(store, author, { panel, email, ...given })).toEqual({
      ok: true,
      value: { judge: person?.learner.person },
    });
    expect(await judgesOf(store, panel)).toMatchObject([{ name: 'Hakim 1', background: 'editor', promisedAt: null }]);
    expect((await panelsOf(store, person?.learner as Learner)).judged).toMatchObject([{ id: panel }]);
    expect((await panelsOf(store, { role: 'learner', person: author.person })).chaired).toMatchObject([{ id: panel }]);
    expect(await deeds(store, 'panel-judge-added')).toHaveLength(1);
  });

  test('are refused with an unknown or unconfirmed address', async () => {
    const store = await freshStore();
    const { author, panel } = await aPanel(store);
    const [person] = await confirmed(store, 1);
    await store.tx((db) => db.update(store.t.people).set({ emailConfirmedAt: null }));

    for (const email of ['nobody@kervan.example', '', person?.email ?? ''])
      expect(await addJudge(store, author, { panel, email, ...given })).toEqual(refused('address-unknown'));
  });

  test('are refused twice, and the chair, and who has entered for the exam', async () => {
    const store = await freshStore();
    const { author, panel } = await aPanel(store);
    const [one, candidate] = await confirmed(store, 2);
    const { people, examEntries } = store.t;
    await store.tx(async (db) => {
      await db.update(people).set({ emailConfirmedAt: new Date() });
      const learner = candidate?.learner.person as PersonId;
      await db.insert(examEntries).values({ learner, exam: EXAM, at: new Date() });
    });
    const add = (email = '') => addJudge(store, author, { panel, email, ...given });
    value(await add(one?.email));

    expect(await add(one?.email)).toEqual(refused('already-judge'));
    expect(await add(`${author.person.toLowerCase()}@kervan.example`)).toEqual(refused('judge-is-chair'));
    expect(await add(candidate?.email)).toEqual(refused('judge-is-candidate'));
  });

  test('come with a background of some words', async () => {
    const store = await freshStore();
    const { author, panel } = await aPanel(store);
    const [person] = await confirmed(store, 1);
    const add = (background: string) =>
      addJudge(store, author, { panel, email: person?.email ?? '', background, language: 'az' });

    expect(await add(' ')).toEqual(refused('background-missing'));
    expect(await add('x'.repeat(121))).toEqual(refused('background-long', { most: 120 }));
  });

  test('are refused by who does not chair the panel, in the second round and once it is closed', async () => {
    const { store, author, panel } = await ready();
    const [person] = await confirmed(store, 1);
    const add = (by: Author) => addJudge(store, by, { panel, email: person?.email ?? '', ...given });

    expect(await add(await anAuthor(store))).toEqual(refused('no-such-panel'));
    expect(await add(author)).toEqual(refused('first-round-over'));
    value(await decideCut(store, author, { panel, points: 45, reason: '' }));
    expect(await add(author)).toEqual(refused('panel-closed'));
  });

  test('may be taken back before they have rated', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [rater, idle] = await seated(store, author, panel, 2);
    const remove = (judge = '', by = author) => removeJudge(store, by, { panel, judge: judge as PersonId });
    value(await sheetOf(store, idle as Learner, { panel, language: 'en' }));
    value(await rate(store, rater as Learner, { panel, round: 1, ratings: { [items[0] ?? '']: 0.5 } }));

    expect(await remove(rater?.person)).toEqual(refused('judge-has-rated'));
    expect(await remove(idle?.person, await anAuthor(store))).toEqual(refused('no-such-panel'));
    expect(await remove(idle?.person)).toEqual({ ok: true, value: undefined });
    expect(await remove(idle?.person)).toEqual(refused('no-such-judge'));
    expect(await judgesOf(store, panel)).toHaveLength(1);
    expect(await deeds(store, 'panel-judge-removed')).toHaveLength(1);
  });

  test('are not taken back from a closed panel', async () => {
    const { store, author, panel, judges } = await ready();
    value(await decideCut(store, author, { panel, points: 45, reason: '' }));
    const judge = judges[0]?.person as PersonId;
    expect(await removeJudge(store, author, { panel, judge })).toEqual(refused('panel-closed'));
  });

  test('promise to keep the items to themselves before they see any', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const [person] = await confirmed(store, 1);
    const { learner, email } = person as { learner: Learner; email: string };
    value(await addJudge(store, author, { panel, email, ...given }));
    const ratings = { [items[0] ?? '']: 0.5 };

    expect(await sheetOf(store, learner, { panel, language: 'en' })).toEqual(refused('promise-first'));
    expect(await rate(store, learner, { panel, round: 1, ratings })).toEqual(refused('promise-first'));
    expect(await joinPanel(store, learner, { panel, promise: false })).toEqual(refused('promise-missing'));
    expect(await joinPanel(store, aLearner(), { panel, promise: true })).toEqual(refused('no-such-panel'));
    expect(await joinPanel(store, learner, { panel, promise: true })).toEqual({ ok: true, value: undefined });
    expect(await sheetOf(store, learner, { panel, language: 'en' })).toMatchObject({ ok: true });
  });

  test('do not join a closed panel', async () => {
    const { store, author, panel, judges } = await ready();
    value(await decideCut(store, author, { panel, points: 45, reason: '' }));
    expect(await joinPanel(store, judges[0] as Learner, { panel, promise: true })).toEqual(refused('panel-closed'));
  });
});
