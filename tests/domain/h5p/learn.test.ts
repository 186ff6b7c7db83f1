import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ActivitySlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { keepState, LONGEST_STATE } from '#domain/h5p/keep-state.ts';
import { keepStatement } from '#domain/h5p/keep-statement.ts';
import { openActivity } from '#domain/h5p/open.ts';
import { publishPackages } from '#domain/h5p/publish.ts';
import { standingsIn } from '#domain/h5p/standing.ts';
import { sha256 } from '#domain/h5p/store-package.ts';
import { LIMITS } from '#domain/limits/rules.ts';
import type { Learner } from '#domain/people/actors.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { exportAccount } from '#domain/people/export.ts';
import { completionOf } from '#domain/progress/completion.ts';
import { aPublishedCourse } from '#tests/support/courses.ts';
import { aManifest, packed } from '#tests/support/h5p.ts';
import { anAccount, freshAccounts } from '#tests/support/members.ts';

const activity = 'a-stamp' as ActivitySlug;
const AT = new Date('2026-11-22T09:00:00Z');
const ORIGIN = 'https://tamga.example';
const VERBS = 'http://adlnet.gov/expapi/verbs/';

async function aSeat(completion: 'scored' | 'viewed' = 'scored') {
  const store = await freshAccounts();
  const course = (await aPublishedCourse(store)).content.id;
  await publish(store, course, packed(), completion);
  const learner = await anAccount(store);
  const where = { course, activity };
  const opened = await openActivity(store, learner, where);
  if (!opened.ok) throw new Error(opened.refusal.code);
  const say = (statement: unknown, more: { key?: string; at?: Date; learner?: Learner } = {}) =>
    keepStatement(store, more.learner ?? learner, {
      ...where,
      statement,
      key: more.key ?? randomUUID(),
      language: 'az',
      origin: ORIGIN,
      at: more.at ?? AT,
    });
  const save = (state: unknown, of = opened.value.package) =>
    keepState(store, learner, { ...where, package: of, state });
  return { store, course, learner, where, opened: opened.value, say, save };
}

async function publish(store: Store, course: never | string, bytes: Buffer, completion: 'scored' | 'viewed', at = AT) {
  const source = { course: course as never, activity, hash: sha256(bytes), completion, bytes: () => bytes };
  await publishPackages(store, [source], at);
}

function answered(raw: number, max = 4, more: object = {}) {
  return {
    verb: { id: `${VERBS}answered` },
    result: { score: { raw, min: 0, max, scaled: 1 }, success: true },
    ...more,
  };
}

describe('an activity', () => {
  test('opens for anybody with its facts and no state, and says that nothing is kept', async () => {
    const { store, where } = await aSeat();

    expect(await openActivity(store, undefined, where)).toMatchObject({
      ok: true,
      value: { title: 'A stamp', licence: { label: 'CC BY-SA 4.0' }, standing: null, state: null },
    });
  });

  test('that is not there is not opened, and keeps nothing', async () => {
    const { store, learner, course } = await aSeat();
    const where = { course, activity: 'none' as ActivitySlug };
    const refused = { ok: false, refusal: { code: 'no-such-activity' } };

    expect(await openActivity(store, learner, where)).toEqual(refused);
    expect(await keepState(store, learner, { ...where, package: 'x', state: {} })).toEqual(refused);
    const told = { statement: answered(1), key: randomUUID(), language: 'az', origin: ORIGIN };
    expect(await keepStatement(store, learner, { ...where, ...told })).toEqual(refused);
  });
});

describe('the state of an activity', () => {
  const state = { '0': { state: '{"chosen":1}' } };

  test('is given back to its learner alone, the newest of it', async () => {
    const { store, where, learner, save } = await aSeat();
    await save({ '0': { state: '{"chosen":0}' } });

    expect(await save(state)).toEqual({ ok: true, value: { saved: true } });

    expect(await openActivity(store, learner, where)).toMatchObject({ value: { state } });
    expect(await openActivity(store, await anAccount(store), where)).toMatchObject({ value: { state: null } });
  });

  test('is not given to another package under the same name, which is not sent it either', async () => {
    const { store, where, course, learner, save } = await aSeat();
    await save(state);
    const bytes = packed({ 'h5p.json': JSON.stringify(aManifest({ title: 'Another' })) });

    await publish(store, course, bytes, 'scored', new Date(AT.getTime() + 1));

    expect(await openActivity(store, learner, where)).toMatchObject({ value: { title: 'Another', state: null } });
    expect(await save(state)).toEqual({ ok: false, refusal: { code: 'activity-changed' } });
  });

  test.each([
    ['a text', 'x'],
    ['a list', []],
    ['nothing', null],
    ['parts that are no maps', { '0': 'x' }],
    ['data that is no text', { '0': { state: { chosen: 1 } } }],
    ['a name that is none', { '0 or 1': { state: '1' } }],
    ['a zero character', { '0': { state: '\0' } }],
    ['too many parts', Object.fromEntries(Array.from({ length: 201 }, (_, at) => [String(at), {}]))],
  ])('is not kept when it is %s', async (_, wrong) => {
    const { save } = await aSeat();

    expect(await save(wrong)).toEqual({ ok: false, refusal: { code: 'state-unreadable' } });
  });

  test('is not kept when it is too long', async () => {
    const { save } = await aSeat();

    expect(await save({ '0': { state: 'x'.repeat(LONGEST_STATE) } })).toEqual({
      ok: false,
      refusal: { code: 'state-too-long', most: LONGEST_STATE },
    });
  });

  test('is not kept endlessly often', async () => {
    const { store, where, learner, opened } = await aSeat();
    const save = () => keepState(store, learner, { ...where, package: opened.package, state, at: AT });
    await Promise.all(Array.from({ length: LIMITS['h5p-state'].points }, save));

    expect(await save()).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });
});

describe('a statement', () => {
  test('is kept with who, what and when of the server’s own, whatever the frame says', async () => {
    const { store, learner, course, say } = await aSeat();
    const forged = {
      ...answered(3),
      id: '00000000-0000-4000-8000-000000000000',
      actor: { mbox: 'mailto:victim@kervan.example' },
      object: { id: 'https://altinkopru-gundem24.example/', definition: { name: { en: 'x' } } },
      authority: { mbox: 'mailto:root@tamga.example' },
      timestamp: '2001-01-01T00:00:00Z',
      context: { instructor: { mbox: 'mailto:x@y.example' }, extensions: { 'https://x.example': 1 } },
      attachments: [{}],
    };
    const key = randomUUID();

    await say(forged, { key });

    const [row] = await store.read.select().from(store.t.statements);
    expect(row).toMatchObject({ id: key, learner: learner.person, course, activity, verb: 'answered', at: AT });
    const address = `${ORIGIN}/h5p/activities/${course}/${activity}`;
    expect(row?.statement).toEqual({
      id: key,
      version: '1.0.3',
      actor: { objectType: 'Agent', account: { homePage: ORIGIN, name: expect.stringMatching(/^[\w-]{27}$/) } },
      verb: { id: `${VERBS}answered`, display: { en: 'answered' } },
      object: { objectType: 'Activity', id: address, definition: { name: { en: 'A stamp' } } },
      result: { score: { raw: 3, min: 0, max: 4, scaled: 0.75 }, success: true },
      context: {
        platform: 'Tamga',
        language: 'az',
        contextActivities: {
          grouping: [{ objectType: 'Activity', id: `${ORIGIN}/h5p/activities/${course}` }],
          category: [{ objectType: 'Activity', id: 'http://h5p.org/libraries/H5P.Stamp-1.2' }],
        },
      },
      authority: { objectType: 'Agent', account: { homePage: ORIGIN, name: 'tamga' } },
      timestamp: AT.toISOString(),
      stored: AT.toISOString(),
    });
    expect(JSON.stringify(row?.statement)).not.toContain(learner.person);
    expect(JSON.stringify(row?.statement)).not.toMatch(/mailto|@/);
  });

  test('of the same learner has the same account, of another another', async () => {
    const { store, say } = await aSeat();
    await say(answered(1));
    await say(answered(2));
    await say(answered(2), { learner: await anAccount(store) });

    const rows = await store.read.select().from(store.t.statements);
    const names = rows.map(
      ({ statement }) => (statement as { actor: { account: { name: string } } }).actor.account.name,
    );
    expect(new Set(names).size).toBe(2);
  });

  test('sent twice is kept once and counts once', async () => {
    const { store, say } = await aSeat();
    const key = randomUUID();
    await say(answered(1), { key });

    expect(await say(answered(4), { key })).toMatchObject({ ok: true, value: { raw: 1 } });
    expect(await store.read.$count(store.t.statements)).toBe(1);
  });

  test('about a part names the part and the whole, and scores nothing for the whole', async () => {
    const { store, course, say } = await aSeat();
    const part = {
      object: { definition: { extensions: { 'http://h5p.org/x-api/h5p-subContentId': 'c0ffee-1' } } },
      context: { contextActivities: { parent: [{ id: '/x' }] } },
    };

    expect(await say(answered(4, 4, part))).toMatchObject({ ok: true, value: { score: null, isDone: false } });

    const [row] = await store.read.select().from(store.t.statements);
    const whole = `${ORIGIN}/h5p/activities/${course}/${activity}`;
    expect(row?.statement).toMatchObject({
      object: { id: `${whole}#c0ffee-1` },
      context: { contextActivities: { parent: [{ id: whole }] } },
    });
  });

  test.each([
    ['nothing', null, 'statement-unreadable'],
    ['a text', 'answered', 'statement-unreadable'],
    ['one without a verb', { result: {} }, 'statement-unreadable'],
    ['one with a verb of its own', { verb: { id: 'https://x.example/hacked' } }, 'verb-not-kept'],
    ['one that voids others', { verb: { id: `${VERBS}voided` } }, 'verb-not-kept'],
    ['one with a verb that every object has', { verb: { id: 'constructor' } }, 'verb-not-kept'],
    [
      'one with a response like a book',
      { ...answered(1), result: { response: 'x'.repeat(8001) } },
      'statement-too-long',
    ],
  ])('is not kept when it is %s', async (_, statement, code) => {
    const { store, say } = await aSeat();

    expect(await say(statement)).toMatchObject({ ok: false, refusal: { code } });
    expect(await store.read.$count(store.t.statements)).toBe(0);
  });

  test.each(['', 'x', '00000000-0000-0000-0000-000000000000'])('is not kept under the key “%s”', async (key) => {
    const { say } = await aSeat();

    expect(await say(answered(1), { key })).toEqual({ ok: false, refusal: { code: 'statement-unnamed' } });
  });

  test('is not kept endlessly often', async () => {
    const { say } = await aSeat();
    const report = () => say({ verb: { id: `${VERBS}interacted` } });
    await Promise.all(Array.from({ length: LIMITS['h5p-statement'].points }, report));

    expect(await say(answered(1))).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });

  test.each([
    ['above its most', { raw: 9, max: 3 }],
    ['below its least', { raw: -1, max: 3 }],
    ['of nothing', { raw: 0, max: 0 }],
    ['that is no number', { raw: '3', max: 3 }],
    ['that is endless', { raw: 1, max: Number.POSITIVE_INFINITY }],
  ])('with a score %s is kept without it', async (_, score) => {
    const { store, say } = await aSeat();

    expect(await say({ ...answered(1), result: { score } })).toMatchObject({ value: { score: null, isDone: false } });
    expect((await store.read.select().from(store.t.statements))[0]?.statement).not.toHaveProperty('result.score');
  });
});

describe('how far a learner is', () => {
  test('is her best score, and stays when a later one is worse', async () => {
    const { store, course, learner, say } = await aSeat();
    await say(answered(1));
    await say(answered(3));

    expect(await say(answered(2))).toEqual({ ok: true, value: { score: 0.75, raw: 3, max: 4, isDone: true } });
    expect([...(await standingsIn(store, learner, course))]).toEqual([
      [activity, { score: 0.75, raw: 3, max: 4, isDone: true }],
    ]);
  });

  test('is done by a score where the rule says so, and not by looking', async () => {
    const { say } = await aSeat('scored');

    expect(await say({ verb: { id: `${VERBS}experienced` } })).toMatchObject({ value: { isDone: false } });
    expect(await say(answered(0))).toMatchObject({ value: { isDone: true, score: 0 } });
  });

  test.each(['experienced', 'completed', 'progressed', 'answered'])(
    'is done by “%s” where viewing is enough',
    async (verb) => {
      const { say } = await aSeat('viewed');

      expect(await say({ verb: { id: `${VERBS}attempted` } })).toMatchObject({ value: { isDone: false } });
      expect(await say({ verb: { id: VERBS + verb } })).toMatchObject({ value: { isDone: true, score: null } });
    },
  );

  test('of two statements at once is the better one', async () => {
    const { store, learner, where, say } = await aSeat();

    await Promise.all([1, 4, 2, 3].map((raw) => say(answered(raw))));

    expect(await openActivity(store, learner, where)).toMatchObject({ value: { standing: { raw: 4 } } });
  });

  test('counts for nothing that leads to a certificate: no completion, no attempt, no answer of an assessment', async () => {
    const { store, course, learner, say, save } = await aSeat();
    await enrol(store, learner, { course });
    const before = await completionOf(store, learner, course);

    await say(answered(4));
    await say({ verb: { id: `${VERBS}mastered` }, result: { score: { raw: 100, max: 100 }, completion: true } });
    await save({ '0': { state: '{"passed":true}' } });

    expect(await completionOf(store, learner, course)).toEqual(before);
    const { completions, attempts, answers, responses, readings, certificates } = store.t;
    for (const table of [completions, attempts, answers, responses, readings, certificates])
      expect(await store.read.$count(table)).toBe(0);
  });
});

test('what was kept of a learner goes with her account, and she can take it along', async () => {
  const { store, learner, say, save } = await aSeat();
  const other = await anAccount(store);
  await say(answered(4));
  await say(answered(4), { learner: other });
  await save({ '0': { state: '{"text":"mine"}' } });

  const zip = unzipSync(await exportAccount(store, learner, { readme: 'Yours.' }));
  await store.tx((db) => erasePerson(db, store, learner.person, AT));

  expect(Buffer.from(zip['h5p-states.json'] ?? []).toString()).toContain('mine');
  expect(JSON.parse(Buffer.from(zip['statements.json'] ?? []).toString())).toHaveLength(1);
  expect((await store.read.select().from(store.t.statements)).map((row) => row.learner)).toEqual([other.person]);
  expect((await store.read.select().from(store.t.h5pStates)).map((row) => row.learner)).toEqual([other.person]);
});
