import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { type CourseVersion, newestVersion } from '#domain/courses/versions.ts';
import { storeIn } from '#tests/support/accounts.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { aBeginner, type Played } from '#tests/support/cast.ts';
import { secretsOf } from '#tests/support/every-item.ts';
import { EXAM } from '#tests/support/exams.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';
import { aCandidate, someSittings } from '#tests/support/sittings.ts';

let site: StartedSite;
let store: Store;
let version: CourseVersion;
const home = `/en/exams/${EXAM}`;

beforeAll(async () => {
  site = await startSite();
  store = await storeIn(site.data);
  version = (await newestVersion(store, EXAM)) as CourseVersion;
});
afterAll(async () => {
  await store.close();
  await site.stop();
});

const get = (path: string, { cookie }: Pick<Played, 'cookie'> = { cookie: '' }) =>
  fetch(`${site.origin}${path}`, { headers: { cookie }, redirect: 'manual' });
const send = (path: string, { cookie }: Pick<Played, 'cookie'>, fields: Record<string, string>) =>
  fetch(`${site.origin}${path}`, {
    method: 'POST',
    headers: { cookie, origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

describe('the bank of an exam', () => {
  test('is asked in no exercise, to nobody', async () => {
    const candidate = await aCandidate(store);
    const bank = [...version.items.values()].filter(({ keys }) => keys.use === 'bank');
    const open = [...version.items.values()].filter(({ keys }) => keys.use === 'practice');
    for (const { item } of [...bank.slice(0, 12), ...open.slice(0, 2)]) {
      for (const who of [undefined, candidate]) {
        expect((await get(`/en/exercises/${EXAM}/${item}`, who)).status).toBe(404);
        const answered = await send(`/en/exercises/${EXAM}/${item}?_action=learning.answer`, who ?? { cookie: '' }, {
          course: EXAM,
          item,
          'chosen[]': 'a',
          key: 'k',
          language: 'en',
        });
        expect(answered.status).toBeGreaterThanOrEqual(400);
      }
    }
  });

  test('tells no key, no feedback and no reason on the page of a sitting, neither while it runs nor after', async () => {
    const secrets = [...version.items.values()].flatMap(({ words }) => secretsOf(words.en ?? {}));
    for (const { attempt, cookie } of await someSittings(store)) {
      const page = await (await get(`${home}/sittings/${attempt}`, { cookie })).text();
      expect(secrets.filter((secret) => page.includes(secret))).toEqual([]);
    }
  });
});

describe('the way through an exam', () => {
  test('begins with what is missing, for who has completed nothing', async () => {
    const beginner = await aBeginner({ store, site } as never, 'digital-journalism-standards' as never);
    const page = await (await get(home, beginner)).text();
    expect(page).toContain('Some courses are still to be completed');
    expect(page).not.toContain('Enter for the exam');
    const refused = await send(`${home}?_action=exams.enter`, beginner, { exam: EXAM, honour: 'on' });
    expect(refused.status).toBe(422);
  });

  test('leads by plain forms from the start to a result that waits for a panel', async () => {
    const candidate = await aCandidate(store);
    const started = await send(`${home}?_action=exams.sit`, candidate, { exam: EXAM, language: 'en' });
    expect(started.status).toBe(303);
    const sitting = started.headers.get('location') ?? '';
    const attempt = sitting.split('/').at(-1) ?? '';

    const [row] = (await store.read.select().from(store.t.attempts)).filter(({ id }) => id === attempt);
    const item = version.byVersion.get(row?.items[0]?.version as never);
    const [option] = (rightResponse(item?.keys, item?.words.en).chosen ?? ['a']) as string[];
    const page = await (await get(sitting, candidate)).text();
    expect(page.match(/data-place="\d+"/g)).toHaveLength(78);
    expect(page.match(/class="scenario"/g)).toHaveLength(4);

    const fields = { attempt, language: 'en', '0:chosen[]': option ?? 'a' };
    expect((await send(`${sitting}?_action=learning.saveAttempt`, candidate, fields)).status).toBe(303);
    expect((await send(`${sitting}?_action=learning.submitAttempt`, candidate, fields)).status).toBe(303);
    const result = await (await get(sitting, candidate)).text();
    expect(result).toContain('of 70 points');
    expect(result).toContain('A panel has not set the pass mark yet');
    expect((await get(sitting, await aCandidate(store))).status).toBe(404);
  });

  test('is closed for fourteen days after an attempt', async () => {
    const [, over] = await someSittings(store);
    const refused = await send(`${home}?_action=exams.sit`, over, { exam: EXAM, language: 'en' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('The next attempt opens at');
  });
});

test('the ten model questions are open to everybody, each with its reason', async () => {
  const page = await (await get(`${home}/specimen`)).text();
  expect(page.match(/<article class="exercise"/g)).toHaveLength(10);
  for (const { keys, words } of version.items.values())
    if (keys.use === 'practice') expect(page).toContain((words.en?.why ?? '').slice(0, 30).replaceAll("'", '&#39;'));
});

test('a yearly report is there for everybody, and tells nothing of fewer than ten', async () => {
  const year = new Date().getUTCFullYear();
  const page = await (await get(`${home}/reports/${year}`)).text();
  expect(page).toContain('not told: fewer than 10');
  expect((await get(`${home}/reports/1999`)).status).toBe(404);
});
