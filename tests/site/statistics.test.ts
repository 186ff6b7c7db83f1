import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { anAccount, storeIn } from '#tests/support/accounts.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const COURSE = 'digital-journalism-standards';
const data = mkdtempSync(join(tmpdir(), 'tamga-statistics-'));
let site: StartedSite;
let store: Store;
let cookie = '';
let learner = '';

beforeAll(async () => {
  site = await startSite({ data });
  store = await storeIn(data);
  const { institutions } = store.t;
  const [own] = await store.read.select().from(institutions).where(eq(institutions.slug, 'altinkopru-university'));
  cookie = (await anAccount(store, { roles: [{ role: 'tutor', institution: own?.id as InstitutionId }] })).cookie;
  learner = (await anAccount(store, {})).cookie;
});
afterAll(async () => {
  await store.close();
  await site.stop();
  rmSync(data, { recursive: true, force: true });
});

const at = (path: string, as = cookie) =>
  fetch(`${site.origin}${path}`, { headers: { cookie: as }, redirect: 'manual' });
const post = (path: string, fields: Record<string, string>, as = cookie) =>
  fetch(`${site.origin}${path}`, {
    method: 'POST',
    headers: { cookie: as, origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

describe('the pages of statistics', () => {
  test('list items worst first, or in another order, with the reason in words', async () => {
    const worst = await (await at(`/en/tutor/${COURSE}/items`)).text();
    const hardest = await (await at(`/en/tutor/${COURSE}/items?order=difficulty&in=az`)).text();

    expect(worst.indexOf('Take it out')).toBeLessThan(worst.indexOf('nothing stands out'));
    expect(worst).toContain('is chosen more often by those who know more: check the key');
    expect(worst).toContain('harder in Russian than in Azerbaijani');
    expect(hardest).toMatch(/aria-current="true"[^>]*>\s*Hardest first/);
  });

  test('survive orders and languages that there are none of', async () => {
    const answer = await at(`/en/tutor/${COURSE}/items?order=nothing&in=xx`);

    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('No question has 5 answers yet.');
  });

  test('draw an item as a picture with its figures in a table beside it', async () => {
    const list = await (await at(`/en/tutor/${COURSE}/items`)).text();
    const [, first = ''] = /href="(\/en\/tutor\/[\w-]+\/items\/[\w-]+)"/.exec(list) ?? [];
    const page = await (await at(first)).text();

    expect(page).toContain('<svg class="plot" viewBox="0 0 320 190" role="img"');
    expect(page).toContain('Highest fifth');
    expect(page).not.toMatch(/style=/);
    expect((await at(`/en/tutor/${COURSE}/items/nothing`)).status).toBe(404);
  });

  test('tell how far the assessment can be trusted', async () => {
    const page = await (await at(`/en/tutor/${COURSE}/assessment`)).text();

    for (const said of ['Dependability', 'Decision consistency', 'target 0.80', 'Normalised gain of the class'])
      expect(page).toContain(said);
  });
});

describe('the research export', () => {
  test('is a zip that is sent for a form alone and recorded', async () => {
    const answer = await post(`/en/tutor/${COURSE}/research.zip`, {});

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(Object.keys(files)).toContain('responses.csv');
    const all = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('\n');
    const people = await store.read.select().from(store.t.people);
    expect(people.flatMap(({ id, email, name }) => [id, email, name]).filter((text) => all.includes(text))).toEqual([]);
    expect(await store.read.$count(store.t.audit, eq(store.t.audit.deed, 'research-exported'))).toBe(1);
  });

  test('is not sent to a learner, to nobody, or for another site', async () => {
    expect((await post(`/en/tutor/${COURSE}/research.zip`, {}, learner)).status).toBe(404);
    expect((await post(`/en/tutor/${COURSE}/research.zip`, {}, '')).status).toBe(303);
    const foreign = await fetch(`${site.origin}/en/tutor/${COURSE}/research.zip`, {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(foreign.status).toBe(403);
    expect(await store.read.$count(store.t.audit, eq(store.t.audit.deed, 'research-exported'))).toBe(1);
  });
});

describe('the questions before a course', () => {
  test('are a plain form that can be sent once', async () => {
    const home = `/en/learn/${COURSE}`;
    await post(`${home}?_action=learning.enrol`, { course: COURSE }, learner);
    expect(await (await at(home, learner)).text()).toContain('Before you begin: 10 questions');
    const page = await (await at(`${home}/pretest`, learner)).text();
    const names = [...page.matchAll(/name="(0:[^"]+)"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="(0:[^"]+)"/g)];
    const [, name = '', value = '', otherValue = '', otherName = ''] = names[0] ?? [];
    const fields = {
      course: COURSE,
      language: 'en',
      ...(name || otherName ? { [name || otherName]: value || otherValue } : {}),
    };

    const sent = await post(`${home}/pretest?_action=pretests.submit`, fields, learner);
    const again = await post(`${home}/pretest?_action=pretests.submit`, fields, learner);

    expect(sent.status).toBe(303);
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('The questions come again after the last lesson.');
    const { pretests } = store.t;
    expect(
      await store.read
        .select({ sitting: pretests.sitting })
        .from(pretests)
        .where(eq(pretests.at, (await newest()).at)),
    ).toEqual([{ sitting: 'before' }]);
    expect(await (await at(`${home}/pretest`, learner)).text()).toContain('Your answers are kept.');
  });
});

async function newest() {
  const rows = await store.read.select().from(store.t.pretests);
  return rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] as (typeof rows)[number];
}
