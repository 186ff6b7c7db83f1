import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BatchId, CourseSlug, InstitutionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { verifyAudit } from '#domain/audit/chain.ts';
import { findBatch } from '#domain/batches/find.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { type Account, anAccount, storeIn } from '#tests/support/accounts.ts';
import { graduates } from '#tests/support/desk.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const COURSE = 'digital-journalism-standards' as CourseSlug;
const PEOPLE = 250;
const KILLS = 3;

const data = mkdtempSync(join(tmpdir(), 'tamga-batch-'));
let site: StartedSite;
let store: Store;
let desk: Account;
let issuer: Issuer;
let people: PersonId[];

beforeAll(async () => {
  site = await startSite({ data });
  store = await storeIn(data);
  const { institutions } = store.t;
  const [regulator] = await store.read
    .select()
    .from(institutions)
    .where(eq(institutions.slug, 'altinkopru-media-register'));
  const institution = regulator?.id as InstitutionId;
  desk = await anAccount(store, { roles: [{ role: 'issuer', institution }] });
  issuer = { role: 'issuer', person: desk.person, institution };
  const version = await newestVersion(store, COURSE);
  if (!version) throw new Error('No course.');
  people = await graduates(store, version, PEOPLE, { certificateName: '=HYPERLINK("x")' });
});
afterAll(async () => {
  await store.close();
  await site.stop();
  rmSync(data, { recursive: true, force: true });
});

const page = (path: string) => fetch(`${site.origin}/en${path}`, { headers: { cookie: desk.cookie } });

function send(path: string, action: string, fields: Record<string, string | Blob>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { cookie: desk.cookie, origin: site.origin };
  return fetch(`${site.origin}/en${path}?_action=${action}`, { method: 'POST', headers, body, redirect: 'manual' });
}

const versionId = async () => (await newestVersion(store, COURSE))?.id ?? '';

describe('a bulk award by plain forms', () => {
  test('answers every line of a list before anything is awarded', async () => {
    const list = `\uFEFFname;email\r\nAylin;${people[0]?.toLowerCase()}@kervan.example\r\nNobody;nobody@kervan.example\r\n`;
    const fields = { version: await versionId(), list: '', file: new Blob([list], { type: 'text/csv' }) };

    const refused = await send('/issuer/batches', 'batches.prepare', fields);
    const text = await refused.text();

    expect(refused.status).toBe(422);
    expect(text).toContain('Line 3: nobody@kervan.example');
    // The file cannot be given again: what it held stands in the form.
    expect(text).toContain(`Aylin;${people[0]?.toLowerCase()}@kervan.example`);
    expect(await store.read.$count(store.t.batches)).toBe(0);

    const prepared = await send('/issuer/batches', 'batches.prepare', { ...fields, leaveOut: 'on' });
    expect(prepared.status).toBe(303);
    const dry = await fetch(site.origin + prepared.headers.get('location'), { headers: { cookie: desk.cookie } });
    expect(await dry.text()).toContain('Award 1 certificate');
    expect(await store.read.$count(store.t.certificates)).toBe(0);
    const id = prepared.headers.get('location')?.split('/').at(-1) ?? '';
    expect((await send(`/issuer/batches/${id}`, 'batches.discard', { batch: id })).status).toBe(303);
  });

  test(`is finished after ${KILLS} kills in the middle: nobody twice, nobody left out, all signed`, {
    timeout: 240_000,
  }, async () => {
    const prepared = await send('/issuer/batches', 'batches.prepare', { version: await versionId(), list: '' });
    const address = prepared.headers.get('location') ?? '';
    const id = address.split('/').at(-1) as BatchId;
    const total = (await findBatch(store, issuer, { batch: id }))?.total ?? 0;
    expect(total).toBeGreaterThanOrEqual(PEOPLE);
    expect((await send(`/issuer/batches/${id}`, 'batches.start', { batch: id })).status).toBe(303);
    const running = await (await page(`/issuer/batches/${id}`)).text();
    expect(running).toMatch(/<noscript><meta http-equiv="refresh" content="5"|Row by row/);

    const seen: number[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      await until(async () => (await awarded(id)) > (seen.at(-1) ?? 0));
      await site.kill();
      seen.push(await awarded(id));
      // The lease of the process that is gone would end in twenty seconds.
      await store.tx(async (db) => {
        await db.update(store.t.jobs).set({ leasedUntil: null }).where(eq(store.t.jobs.kind, 'award-batch'));
      });
      site = await startSite({ data });
    }
    await until(async () => (await findBatch(store, issuer, { batch: id }))?.state === 'done');

    const { certificates } = store.t;
    expect(seen[0]).toBeLessThan(total);
    const made = await store.read.select().from(certificates).where(eq(certificates.batch, id));
    expect(made).toHaveLength(total);
    expect(new Set(made.map(({ learner }) => learner)).size).toBe(total);
    expect(await store.read.$count(certificates, isNull(certificates.credentialHash))).toBe(0);
    expect(await store.read.$count(store.t.logLeaves, eq(store.t.logLeaves.kind, 'award'))).toBe(made.length);
    expect(await verifyAudit(store)).toMatchObject({ whole: true });
  });

  test('gives its rows and the register as CSV, in which no cell starts a formula', async () => {
    const [batch] = await store.read.select().from(store.t.batches);
    for (const path of [`/issuer/batches/${batch?.id}.csv`, '/issuer/register.csv']) {
      const answer = await page(path);
      const text = Buffer.from(await answer.arrayBuffer()).toString();

      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(text.startsWith('\uFEFF')).toBe(true);
      expect(text.split('\r\n').length).toBeGreaterThan(PEOPLE);
      expect(text).toContain('"\'=HYPERLINK(""x"")"');
      expect(text).not.toMatch(/(^|[,\n])"?[=+@]/m);
    }
  });

  test('shows each certificate in the register, and none of another institution', async () => {
    const [one] = await store.read.select().from(store.t.certificates);
    const shown = await page(`/issuer/register/${one?.serial}`);
    const other = await anAccount(store, {
      roles: [{ role: 'issuer', institution: await institutionId('bozkir-media-council') }],
    });
    const strange = { headers: { cookie: other.cookie } };

    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain(one?.serial);
    expect((await fetch(`${site.origin}/en/issuer/register/${one?.serial}`, strange)).status).toBe(404);
    expect((await fetch(`${site.origin}/en/issuer/batches/${one?.batch}`, strange)).status).toBe(404);
    expect((await fetch(`${site.origin}/en/issuer/batches/${one?.batch}.csv`, strange)).status).toBe(404);
    const person = `${site.origin}/en/issuer/eligible/${one?.version}/${one?.learner}`;
    expect((await fetch(person, strange)).status).toBe(404);
    expect(await (await fetch(`${site.origin}/en/issuer/register`, strange)).text()).not.toContain('TMG-26-');
  });

  test('awards one person with her evidence before the issuer, and keeps a note on her identity', async () => {
    const version = await newestVersion(store, COURSE);
    const [person] = version ? await graduates(store, version, 1) : [];
    const path = `/issuer/eligible/${version?.id}/${person}`;
    const of = { version: `${version?.id}`, person: `${person}` };

    const refused = await send(path, 'certificates.noteIdentity', { ...of, text: 'passport AA1234567' });
    expect([refused.status, (await refused.text()).includes('value="passport AA1234567"')]).toEqual([422, true]);
    expect((await send(path, 'certificates.noteIdentity', { ...of, text: 'passport, in person' })).status).toBe(303);
    const awardedOne = await send(path, 'certificates.certify', of);
    expect(awardedOne.status).toBe(303);
    const entry = await (await page(awardedOne.headers.get('location')?.replace('/en', '') ?? '')).text();
    expect(entry).toContain('passport, in person');
    expect((await send(path, 'certificates.certify', of)).status).toBe(422);
  });
});

async function awarded(id: BatchId): Promise<number> {
  return (await findBatch(store, issuer, { batch: id }))?.counts.awarded ?? 0;
}

async function institutionId(slug: string): Promise<InstitutionId> {
  const { institutions } = store.t;
  const [row] = await store.read.select().from(institutions).where(eq(institutions.slug, slug));
  return row?.id as InstitutionId;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const patience = Date.now() + 60_000;
  while (Date.now() < patience) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It did not come to that in a minute.');
}
