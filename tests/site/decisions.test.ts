import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { readDidDocument } from '#domain/credentials/did.ts';
import { verifyJson } from '#domain/credentials/jcs-proof.ts';
import { native } from '#domain/credentials/native.ts';
import { verifyProof } from '#domain/credentials/proof.ts';
import { anAccount, storeIn } from '#tests/support/accounts.ts';
import type { Stage } from '#tests/support/browser.ts';
import { aGraduate } from '#tests/support/cast.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';
import { COURSE } from '#tests/support/traveller.ts';

let site: StartedSite;
let store: Store;
let regulator = '';
let university = '';
beforeAll(async () => {
  site = await startSite();
  store = await storeIn(site.data);
  const rows = await store.read.select().from(store.t.institutions);
  const issuerOf = async (slug: string) => {
    const institution = rows.find((row) => row.slug === slug)?.id as InstitutionId;
    return (await anAccount(store, { roles: [{ role: 'issuer', institution }] })).cookie;
  };
  regulator = await issuerOf('altinkopru-media-register');
  university = await issuerOf('altinkopru-university');
});
afterAll(async () => {
  await store?.close();
  await site?.stop();
});

const get = (path: string, cookie = '') => fetch(site.origin + path, { redirect: 'manual', headers: { cookie } });
const send = (path: string, cookie: string, body: Record<string, string>) =>
  fetch(site.origin + path, {
    method: 'POST',
    headers: { cookie, origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(body),
    redirect: 'manual',
  });
const json = async (path: string) => (await get(path)).json();

async function decision() {
  const [row] = await store.read.select().from(store.t.accreditations);
  return row as NonNullable<typeof row>;
}

describe('a decision on a course version', () => {
  test('is open to everybody, on a page, in a list and as JSON', async () => {
    const { id, decision: number } = await decision();
    const page = await (await get(`/az/accreditations/${id}`)).text();

    expect(page).toContain(number);
    expect(page).toContain('Qüvvədədir');
    expect(await (await get(`/az/accreditations?course=${COURSE}`)).text()).toContain(`/az/accreditations/${id}`);
    expect(await (await get(`/az/courses/${COURSE}`)).text()).toContain(`/az/accreditations?course=${COURSE}`);
    const twin = await get(`/en/accreditations/${id}.json`);
    expect(twin.headers.get('access-control-allow-origin')).toBe('*');
    expect(await twin.json()).toMatchObject({ decision: number, state: { is: 'holds' } });
    expect((await get('/az/accreditations?course=nothing')).status).toBe(404);
  });

  test('is given by a plain form, which keeps what was entered when it is refused', async () => {
    const { version } = await decision();
    const path = '/az/issuer/accreditations?_action=accreditations.give';
    const entered = {
      ...{ version, language: 'az', from: '2035-01-01', until: '2036-12-31' },
      ...{ decision: 'AMR 2034/1', months: 'many', 'conditions-az': 'Şərt <b>' },
    };

    const refused = await send(path, regulator, entered);
    const text = await refused.text();
    expect(refused.status).toBe(422);
    expect(text).toContain('value="AMR 2034/1"');
    expect(text).toContain('Şərt &lt;b&gt;');
    expect(text).toMatch(/value="az"[^>]*checked|checked[^>]*value="az"/);
    const given = await send(path, regulator, { ...entered, months: '' });
    expect(given.status).toBe(303);
    expect(await (await get(given.headers.get('location') ?? '', regulator)).text()).toContain('AMR 2034/1');
    expect((await send(path, university, entered)).status).toBe(422);
    expect(await (await get('/az/issuer/accreditations', university)).text()).not.toContain('accreditations.give');
  });
});

describe('an endorsement', () => {
  test('is given from the decision’s page and served beside the certificate, which does not change', async () => {
    const { code } = await aGraduate({ store, site } as Stage, COURSE);
    const bytes = async () => (await get(`/c/${code}.credential.json`)).text();
    const before = await bytes();
    expect(await json(`/c/${code}/endorsements.json`)).toEqual([]);
    const { id } = await decision();
    const desk = `/az/issuer/accreditations/${id}`;
    const [, certificate = ''] =
      /name="certificate" value="(\w+)"/.exec(await (await get(desk, regulator)).text()) ?? [];

    expect((await send(`${desk}?_action=endorsements.giveChosen`, regulator, {})).status).toBe(422);
    const given = await send(`${desk}?_action=endorsements.giveChosen`, regulator, { certificate });

    expect(given.status).toBe(303);
    const [document] = await json(`/c/${code}/endorsements.json`);
    const did = String(document.issuer.id);
    const keys = readDidDocument(await json(`/issuers/${did.split(':').at(-1)}/did.json`), did);
    const [key] = keys.ok ? keys.value : [];
    expect(key && (await verifyProof(document, key, { primitives: native }))).toMatchObject({ ok: true });
    expect(await bytes()).toBe(before);
    expect(await (await get(`/c/${code}?lang=en`)).text()).toContain(`/c/${code}/endorsements.json`);
    expect((await get('/c/NOTHING/endorsements.json')).status).toBe(404);
    expect((await get(desk, university)).status).toBe(404);
  });
});

describe('a recognition', () => {
  test('is given and ended by plain forms, and the signed list and the certificate’s page say so at once', async () => {
    const { code } = await aGraduate({ store, site } as Stage, COURSE);
    const rows = await store.read.select().from(store.t.institutions);
    const institution = rows.find(({ slug }) => slug === 'altinkopru-university')?.id ?? '';
    const path = '/az/issuer/recognitions';
    const page = async () => (await get(`/c/${code}?lang=en`)).text();
    expect(await page()).toContain('Not assessed in Azerbaijan');

    const given = await send(`${path}?_action=recognitions.give`, regulator, {
      ...{ institution, memorandum: 'Memorandum', memorandumUrl: 'https://a.example/m', from: '2026-01-01', until: '' },
    });

    expect(given.status).toBe(303);
    expect(await page()).toContain('Recognised in Azerbaijan');
    const answer = await get('/.well-known/recognised-issuers.json');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const list = await answer.json();
    const keys = readDidDocument(await json('/issuers/site/did.json'), list.issuer);
    const [key] = keys.ok ? keys.value : [];
    expect(key && (await verifyJson(list, key, { primitives: native }))).toMatchObject({ ok: true });
    const [, recognition = ''] =
      /name="recognition" value="(\w+)"/.exec(await (await get(path, regulator)).text()) ?? [];
    const end = (reason: string) => send(`${path}?_action=recognitions.end`, regulator, { recognition, reason });
    expect((await end('')).status).toBe(422);
    expect((await end('Denounced.')).status).toBe(303);
    expect(await page()).toContain('Not assessed in Azerbaijan');
    expect((await json('/.well-known/recognised-issuers.json')).version).toBeGreaterThan(list.version);
  });
});
