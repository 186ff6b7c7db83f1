import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type AttemptId, type CourseSlug, type ItemSlug, newId, type PanelId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { courseVersion, newestVersion } from '#domain/courses/versions.ts';
import { cutScoreOf } from '#domain/exams/cut-score.ts';
import { tagsOf } from '#domain/exams/exam.ts';
import { decideCut } from '#domain/panels/decide.ts';
import { eraseSeats } from '#domain/panels/erase.ts';
import { seatsOf } from '#domain/panels/export.ts';
import { chairedPanel, judgesOf, panelsOf } from '#domain/panels/find.ts';
import { addJudge, joinPanel, removeJudge } from '#domain/panels/judges.ts';
import { setLimits } from '#domain/panels/limits.ts';
import { examsOf, openPanel } from '#domain/panels/open.ts';
import { finishRound, rate } from '#domain/panels/rate.ts';
import { reportOf } from '#domain/panels/report.ts';
import { openSecondRound } from '#domain/panels/second-round.ts';
import { sheetOf } from '#domain/panels/sheet.ts';
import type { Author, Learner } from '#domain/people/actors.ts';
import { value } from '#tests/support/cast.ts';
import { anExam, EXAM } from '#tests/support/exams.ts';
import { anAuthor, aPanel, confirmed, ratesAll, STATEMENTS, seated } from '#tests/support/panels.ts';
import { aLearner } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

const refused = (code: string, carried: object = {}) => ({ ok: false, refusal: { code, ...carried } });
const nowhere = 'NOWHERE' as PanelId;

/** A panel with so many judges, in the second round, all of whom rated 0.6 in the first. */
async function inSecondRound(count = 5) {
  const store = await freshStore();
  const opened = await aPanel(store);
  const { author, panel, items } = opened;
  const judges = await seated(store, author, panel, count);
  for (const judge of judges) await ratesAll(store, judge, { panel, round: 1, items, rating: 0.6 });
  value(await openSecondRound(store, author, { panel }));
  return { store, ...opened, judges };
}

/** The same, with the second round rated: 0.60, 0.62, 0.64 … of each item. */
async function ready(count = 5) {
  const all = await inSecondRound(count);
  const { store, panel, items, judges } = all;
  for (const [at, judge] of judges.entries())
    await ratesAll(store, judge, { panel, round: 2, items, rating: 0.6 + at * 0.02 });
  return all;
}

const deeds = async (store: Store, deed: string) =>
  (await store.read.select().from(store.t.audit)).filter((row) => row.deed === deed);

describe('opening a panel', () => {
  test('draws a form and takes its scored items', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const version = await newestVersion(store, EXAM);

    expect(items).toHaveLength(70);
    expect(new Set(items).size).toBe(70);
    for (const item of items) {
      const keys = version?.byVersion.get(item)?.keys;
      expect(keys && tagsOf(keys).trial).toBeUndefined();
    }
    expect(await chairedPanel(store, author, { panel })).toMatchObject({ state: 'first', candidate: STATEMENTS });
    expect(await deeds(store, 'panel-opened')).toHaveLength(1);
  });

  test('is for an exam of the author’s own institution', async () => {
    const store = await freshStore();
    await publishCourse(store, anExam());
    const stranger = await anAuthor(store, 'sarisu-university');
    const author = await anAuthor(store);

    expect(await openPanel(store, stranger, { exam: EXAM, candidate: STATEMENTS })).toEqual(refused('no-such-exam'));
    expect(await openPanel(store, author, { exam: 'nothing' as CourseSlug, candidate: STATEMENTS })).toEqual(
      refused('no-such-exam'),
    );
    expect(await examsOf(store, author)).toEqual([EXAM]);
    expect(await examsOf(store, stranger)).toEqual([]);
  });

  test('asks for 8 to 10 statements of the candidate, none too long', async () => {
    const store = await freshStore();
    await publishCourse(store, anExam());
    const author = await anAuthor(store);
    const open = (candidate: string[]) => openPanel(store, author, { exam: EXAM, candidate });

    expect(await open([...STATEMENTS.slice(1), '  '])).toEqual(refused('statements-number', { least: 8, most: 10 }));
    expect(await open([...STATEMENTS, 'a', 'b', 'c'])).toEqual(refused('statements-number', { least: 8, most: 10 }));
    expect(await open([...STATEMENTS, 'x'.repeat(301)])).toEqual(refused('statement-long', { most: 300 }));
    expect(await open([...STATEMENTS, '', 'x'.repeat(300)])).toMatchObject({ ok: true });
  });

  test('is refused while hers is open, also to two presses at once', async () => {
    const store = await freshStore();
    await publishCourse(store, anExam());
    const author = await anAuthor(store);
    const open = () => openPanel(store, author, { exam: EXAM, candidate: STATEMENTS });
    const answers = await Promise.all([open(), open()]);

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await open()).toEqual(refused('panel-open'));
  });

  test('is refused where the bank fills no form', async () => {
    const store = await freshStore();
    const source = anExam();
    await publishCourse(store, { ...source, items: source.items.slice(0, 20) });
    const author = await anAuthor(store);

    expect(await openPanel(store, author, { exam: EXAM, candidate: STATEMENTS })).toEqual(refused('bank-too-small'));
  });
});

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

describe('what judges think bearable', () => {
  test('is kept, and may be said anew', async () => {
    const { store, panel, judges } = await inSecondRound();
    const judge = judges[0] as Learner;
    const limits = { cut: [40, 50], fail: [0.1, 0.4] } as const;
    value(await setLimits(store, judge, { panel, limits: { ...limits, cut: [30, 60] } }));
    value(await setLimits(store, judge, { panel, limits }));

    expect(await sheetOf(store, judge, { panel, language: 'en' })).toMatchObject({ value: { limits } });
  });

  test('is whole points of the form and shares, the lowest not above the highest', async () => {
    const { store, panel, judges } = await inSecondRound();
    const say = (cut: [number, number], fail: [number, number], judge = judges[0] as Learner) =>
      setLimits(store, judge, { panel, limits: { cut, fail } });

    for (const cut of [
      [40.5, 50],
      [-1, 50],
      [40, 71],
      [Number.NaN, 50],
    ] as [number, number][])
      expect(await say(cut, [0.1, 0.4])).toEqual(refused('limits-unclear', { items: 70 }));
    expect(await say([40, 50], [0.1, 1.1])).toEqual(refused('limits-unclear', { items: 70 }));
    expect(await say([50, 40], [0.1, 0.4])).toEqual(refused('limits-crossed'));
    expect(await say([40, 50], [0.4, 0.1])).toEqual(refused('limits-crossed'));
    expect(await say([40, 50], [0.1, 0.4], aLearner())).toEqual(refused('no-such-panel'));
  });
});

describe('deciding the cut', () => {
  test('closes the panel with the points of the mean', async () => {
    const { store, author, panel } = await ready();
    const at = new Date('2026-12-01T09:00:00Z');

    // Five judges at 42, 43.4, 44.8, 46.2 and 47.6 points: mean 44.8, error 2.2136 / √5.
    expect(await decideCut(store, author, { panel, points: 45, reason: '', at })).toEqual({
      ...{ ok: true, value: { decided: 0 } },
    });
    expect(await cutScoreOf(store, EXAM)).toMatchObject({ panel, points: 45, items: 70, reason: '', at });
    expect((await cutScoreOf(store, EXAM))?.mean).toBeCloseTo(44.8, 6);
    expect((await cutScoreOf(store, EXAM))?.error).toBeCloseTo(0.98995, 4);
    expect(await chairedPanel(store, author, { panel })).toMatchObject({ state: 'closed', closedAt: at });
    expect(await deeds(store, 'cut-decided')).toMatchObject([{ detail: { points: 45, judges: 5 } }]);
    expect(await decideCut(store, author, { panel, points: 45, reason: '' })).toEqual(refused('panel-closed'));
  });

  test('moves by at most one standard error, and says why', async () => {
    const { store, author, panel } = await ready();
    const decide = (points: number, reason = '') => decideCut(store, author, { panel, points, reason });

    expect(await decide(43, 'Lower')).toEqual(refused('moved-too-far', { lowest: 44, highest: 46 }));
    expect(await decide(47, 'Higher')).toEqual(refused('moved-too-far', { lowest: 44, highest: 46 }));
    expect(await decide(44.5, 'Half')).toEqual(refused('moved-too-far', { lowest: 44, highest: 46 }));
    expect(await decide(46, ' ')).toEqual(refused('cut-reason-missing'));
    expect(await decide(46, 'x'.repeat(2001))).toEqual(refused('cut-reason-long', { most: 2000 }));
    expect(await decide(46, ' Two items are easier than they look. ')).toMatchObject({ ok: true });
    expect(await cutScoreOf(store, EXAM)).toMatchObject({
      ...{ points: 46, reason: 'Two items are easier than they look.' },
    });
  });

  test('needs five judges who did both rounds', async () => {
    const { store, author, panel } = await ready(4);
    expect(await decideCut(store, author, { panel, points: 45, reason: '' })).toEqual(
      refused('judges-needed', { least: 5, done: 4 }),
    );
  });

  test('waits for the second round, and for all its judges unless it is decided without them', async () => {
    const store = await freshStore();
    const { author, panel, items } = await aPanel(store);
    const decide = (withoutRest = false) => decideCut(store, author, { panel, points: 42, reason: '', withoutRest });
    const judges = await seated(store, author, panel, 6);
    for (const judge of judges) await ratesAll(store, judge, { panel, round: 1, items, rating: 0.6 });
    expect(await decide()).toEqual(refused('second-round-missing'));
    value(await openSecondRound(store, author, { panel }));
    for (const judge of judges.slice(0, 5)) await ratesAll(store, judge, { panel, round: 2, items, rating: 0.6 });

    expect(await decide()).toEqual(refused('round-not-done', { count: 1 }));
    expect(await decide(true)).toMatchObject({ ok: true });
  });

  test('is the chair’s', async () => {
    const { store, panel } = await ready();
    const decision = { panel, points: 45, reason: '' };
    expect(await decideCut(store, await anAuthor(store), decision)).toEqual(refused('no-such-panel'));
  });

  test('decides the attempts that waited, in the same moment', async () => {
    const { store, author, panel } = await ready();
    const version = await newestVersion(store, EXAM);
    const attempt = (score: number) => ({
      ...{ id: newId<AttemptId>(), learner: newId<PersonId>(), course: EXAM, version: version?.id ?? ('' as never) },
      ...{ assessment: 'written', number: 1, items: [], language: 'az', score, scores: [] },
      ...{ startedAt: new Date(), dueAt: new Date(), submittedAt: new Date() },
    });
    const { attempts } = store.t;
    const [passing, failing] = [attempt(45 / 70), attempt(44 / 70)];
    await store.tx((db) => db.insert(attempts).values([passing, failing]));

    expect(await decideCut(store, author, { panel, points: 45, reason: '' })).toMatchObject({ value: { decided: 2 } });
    const rows = await store.read.select().from(attempts);
    expect(rows.find(({ id }) => id === passing.id)?.passed).toBe(true);
    expect(rows.find(({ id }) => id === failing.id)?.passed).toBe(false);
  });
});

describe('the report', () => {
  const asViewer = (learner: Learner, roles: Author[] = []) => ({ learner, roles });

  test('is for the chair at any time and for everybody once the panel is closed', async () => {
    const { store, author, panel, judges } = await ready();
    const chair = asViewer({ role: 'learner', person: author.person }, [author]);
    const judge = asViewer(judges[0] as Learner);
    const elsewhere = await anAuthor(store);
    const stranger = asViewer({ role: 'learner', person: elsewhere.person }, [elsewhere]);

    expect(await reportOf(store, chair, { panel })).toMatchObject({ state: 'second' });
    for (const other of [judge, stranger, undefined]) expect(await reportOf(store, other, { panel })).toBeUndefined();
    value(await decideCut(store, author, { panel, points: 45, reason: '' }));
    for (const other of [judge, stranger, undefined])
      expect(await reportOf(store, other, { panel })).toMatchObject({ decision: { points: 45 } });
    expect(await reportOf(store, chair, { panel: nowhere })).toBeUndefined();
  });

  test('tells both rounds, who judged by background and language alone, and the check by Hofstee', async () => {
    const { store, author, panel, items, judges } = await ready();
    for (const judge of judges.slice(0, 2))
      await store.tx((db) =>
        db
          .update(store.t.panelJudges)
          .set({ limits: { cut: [40, 50], fail: [0.1, 0.5] } })
          .where(eq(store.t.panelJudges.judge, judge.person)),
      );
    const chair = asViewer({ role: 'learner', person: author.person }, [author]);
    const before = await reportOf(store, chair, { panel });
    expect(before?.hofstee).toMatchObject({ judges: 2, scores: [], result: undefined });
    const version = await newestVersion(store, EXAM);
    await store.tx((db) =>
      db.insert(store.t.attempts).values(
        Array.from({ length: 71 }, (_, points) => ({
          ...{
            id: newId<AttemptId>(),
            learner: newId<PersonId>(),
            course: EXAM,
            version: version?.id ?? ('' as never),
          },
          ...{ assessment: 'written', number: 1, items: [], language: 'az', score: points / 70, scores: [] },
          ...{ startedAt: new Date(), dueAt: new Date(), submittedAt: new Date() },
        })),
      ),
    );
    const report = await reportOf(store, chair, { panel });

    expect(report?.rounds.map(({ judges: count, result }) => [count, result?.mean.toFixed(1)])).toEqual([
      [5, '42.0'],
      [5, '44.8'],
    ]);
    expect(report?.backgrounds).toEqual([
      { name: 'editor', count: 2 },
      { name: 'lecturer', count: 2 },
      { name: 'lawyer', count: 1 },
    ]);
    expect(report?.languages).toEqual([{ name: 'az', count: 5 }]);
    expect(report?.items).toHaveLength(items.length);
    expect(report?.hofstee?.scores).toHaveLength(71);
    expect(report?.hofstee?.scores.at(-1)).toBe(70);
    expect(report?.hofstee?.result).toEqual({ meets: false, side: 'too-many-fail' });
    expect(JSON.stringify(report)).not.toContain('Hakim');
    for (const { person } of judges) expect(JSON.stringify(report)).not.toContain(person);
  });
});

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
