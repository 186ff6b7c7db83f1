import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InstitutionId } from '#db/ids.ts';
import { openStore, type Store } from '#db/store.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { createKey, keysOf } from '#domain/keys/ceremony.ts';
import type { Learner } from '#domain/people/actors.ts';
import { startSession } from '#domain/people/sessions.ts';
import { holdSecret } from '#domain/secrets.ts';
import { revoke, suspend } from '#domain/statuses/change.ts';
import { localSecrets } from '#server/secrets.ts';
import { type Account, anAccount } from '#tests/support/accounts.ts';
import { aCertificate, ORIGIN } from '#tests/support/certificates.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

let site: StartedSite;
let store: Store;
let issuers: [Account, Account, Account];
let institution: InstitutionId;
beforeAll(async () => {
  site = await startSite({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
  store = await openStore({ url: join(site.data, 'tamga.db') });
  holdSecret(store, localSecrets(site.data).secretKey);
  const rows = await store.read.select().from(store.t.institutions);
  const idOf = (slug: string) => rows.find((row) => row.slug === slug)?.id as InstitutionId;
  institution = idOf('altinkopru-university');
  if ((await keysOf(store, institution)).length === 0) await createKey(store, SYSTEM, { institution, origin: ORIGIN });
  const issuer = (at: InstitutionId) => anAccount(store, { roles: [{ role: 'issuer', institution: at }] });
  issuers = [await issuer(institution), await issuer(institution), await issuer(idOf('sarisu-university'))];
});
afterAll(async () => {
  await store?.close();
  await site?.stop();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.origin + path, { redirect: 'manual', headers: { 'accept-language': '', ...headers } });
const post = (path: string, action: string, cookie: string, fields: Record<string, string>) =>
  fetch(`${site.origin}${path}?_action=${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: site.origin },
    body: new URLSearchParams(fields),
  });
const why = { reason: 'fraud', publicText: 'The exam was sat by <someone> else.', internalText: 'File 7.' } as const;

async function held() {
  const { certificate, learner } = await aCertificate(store);
  const cookie = `session=${await startSession(store, { person: learner.person, browser: 'test' })}`;
  return { certificate, learner, cookie, own: `/ru/certificates/${certificate.serial}` };
}
const asIssuer = ({ person }: Pick<Account, 'person'>) => ({ role: 'issuer', person, institution }) as const;

describe('/c/<code> of a certificate that is out of force', () => {
  test('says so first, with the day, the reason and the issuer’s words, from the next request on', async () => {
    const { certificate } = await held();
    const path = `/c/${certificate.code}`;
    expect(await (await get(`${path}?lang=ru`)).text()).toContain('Сертификат подлинный');

    await revoke(store, asIssuer(issuers[0]), { certificate: certificate.id, ...why });

    const page = await (await get(`${path}?lang=ru`)).text();
    expect(page).toContain('<h1>Этот сертификат отозван.</h1>');
    expect(page).not.toContain('Сертификат подлинный');
    expect(page).toContain('получен обманом');
    expect(page).toContain('The exam was sat by &lt;someone&gt; else.');
    expect(page).not.toContain('File 7.');
    expect(await (await get(`${path}.json`)).json()).toMatchObject({
      ...{ state: 'revoked', stateReason: 'fraud', stateText: why.publicText, stateSince: expect.any(String) },
      ...{ replaces: null, replacedBy: null, endsAt: null },
    });
  });

  test('leads to the one that took its place, and back', async () => {
    const { certificate, cookie, own } = await held();
    const names = { certificateName: 'Aygün Quliyeva', certificateNameLatin: 'Aygun Guliyeva', reason: 'Passport.' };
    const asked = await post(own, 'corrections.askForMine', cookie, { certificate: certificate.id, ...names });
    expect(asked.headers.get('location')).toBe(`${own}?done=asked#name`);
    const desk = '/ru/issuer/corrections';
    const [correction] = await store.read
      .select()
      .from(store.t.corrections)
      .where(eq(store.t.corrections.certificate, certificate.id));
    const id = correction?.id ?? '';
    expect(await (await get(desk, { cookie: issuers[1].cookie })).text()).toContain('Aygün Quliyeva');

    const unsure = await post(desk, 'corrections.approve', issuers[1].cookie, { correction: id });
    const elsewhere = await post(desk, 'corrections.approve', issuers[2].cookie, { correction: id, samePerson: 'on' });
    const approved = await post(desk, 'corrections.approve', issuers[1].cookie, { correction: id, samePerson: 'on' });
    const again = await post(desk, 'corrections.approve', issuers[1].cookie, { correction: id, samePerson: 'on' });

    expect([unsure, elsewhere, approved, again].map(({ status }) => status)).toEqual([422, 422, 303, 422]);
    const twin = await (await get(`/c/${certificate.code}.json`)).json();
    expect(twin).toMatchObject({ state: 'superseded', replacedBy: { serial: expect.any(String) } });
    const old = await (await get(`/c/${certificate.code}?lang=en`)).text();
    expect(old).toContain('This certificate was replaced by a corrected one.');
    expect(old).toContain(`href="/c/${twin.replacedBy.code}?lang=en"`);
    const corrected = await (await get(`/c/${twin.replacedBy.code}?lang=en`)).text();
    expect(corrected).toContain('Aygün Quliyeva');
    expect(corrected).toContain(`href="/c/${certificate.code}?lang=en"`);
  });
});

describe('the issuer’s desk', () => {
  test('changes a state by a plain form, asks for a tick and a note, and keeps what was written', async () => {
    const { certificate } = await held();
    const path = `/ru/issuer/register/${certificate.serial}`;
    const fields = { certificate: certificate.id, change: 'suspended', reason: 'under-review', publicText: 'Kept.' };
    const [{ cookie }] = issuers;
    const send = (more: Record<string, string>) => post(path, 'statuses.change', cookie, { ...fields, ...more });

    const unconfirmed = await send({ internalText: 'File 9.' });
    expect(unconfirmed.status).toBe(422);
    expect(await unconfirmed.text()).toMatch(/File 9\.[\s\S]*Kept\.|Kept\.[\s\S]*File 9\./);
    expect((await send({ confirmed: 'on', internalText: '' })).status).toBe(422);
    expect((await send({ confirmed: 'on', internalText: 'File 9.', change: 'superseded' })).status).toBe(400);
    const sent = await Promise.all([1, 2].map(() => send({ confirmed: 'on', internalText: 'File 9.' })));

    expect(sent.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await (await get(`${path}?done=suspended`, { cookie })).text()).toContain('Снять приостановление');
    expect((await get(path, { cookie: issuers[2].cookie })).status).toBe(404);
  });

  test('answers an appeal that the holder wrote, who reads it beside her certificate', async () => {
    const { certificate, cookie, own } = await held();
    const appeal = { certificate: certificate.id, text: 'I sat it <myself>.' };
    const early = await post(own, 'appeals.make', cookie, appeal);
    expect(early.status).toBe(422);
    expect(await early.text()).toContain('возражать не против чего');
    await suspend(store, asIssuer(issuers[0]), { certificate: certificate.id, ...why });

    expect((await post(own, 'appeals.make', cookie, appeal)).status).toBe(303);
    const desk = await (await get('/ru/issuer/appeals', { cookie: issuers[0].cookie })).text();
    expect(desk).toContain('I sat it &lt;myself&gt;.');
    const [row] = await store.read
      .select()
      .from(store.t.appeals)
      .where(eq(store.t.appeals.certificate, certificate.id));
    const answer = { appeal: row?.id ?? '', text: 'We looked again.' };
    const answered = await Promise.all(
      [2, 0].map((at) => post('/ru/issuer/appeals', 'appeals.answer', issuers[at]?.cookie ?? '', answer)),
    );

    expect(answered.map(({ status }) => status)).toEqual([422, 303]);
    expect(await (await get(own, { cookie })).text()).toContain('We looked again.');
  });
});

describe('/s/<token>', () => {
  async function aLink() {
    const { certificate, cookie, own, learner } = await held();
    const made = await post(own, 'shares.make', cookie, { certificate: certificate.id, label: 'Editor', span: 'day' });
    expect(made.status).toBe(303);
    const page = await (await get(own, { cookie })).text();
    const path = /\/s\/[\w-]{27}/.exec(page)?.[0] ?? '';
    return { certificate, cookie, own, path, learner: learner as Learner };
  }

  test('shows facts and state, and tells neither code nor number', async () => {
    const { certificate, path } = await aLink();

    const answer = await get(`${path}?lang=en`);
    const page = await answer.text();

    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page).toContain('Aygün Əliyeva');
    expect(page).toContain('in force');
    expect(page).not.toContain(certificate.code);
    expect(page).not.toContain(certificate.serial);
    expect(page).not.toContain('/c/');
    expect(page).toContain(`… ${certificate.serial.slice(-4)}`);
  });

  test('is gone once its maker ends it', async () => {
    const { cookie, own, path } = await aLink();
    const share = /name="share" value="([^"]+)"/.exec(await (await get(own, { cookie })).text())?.[1] ?? '';

    const stranger = await anAccount(store);
    await post(own, 'shares.end', stranger.cookie, { share });
    expect((await get(path)).status).toBe(200);
    expect((await post(own, 'shares.end', cookie, { share })).status).toBe(303);

    const ended = await get(path, { 'accept-language': 'az' });
    expect(ended.status).toBe(410);
    expect(await ended.text()).toContain('Bu keçid daha işləmir.');
  });

  test('is not found by guessing', async () => {
    const from = { 'x-forwarded-for': '192.0.2.99' };
    expect((await get('/s/short', from)).status).toBe(404);

    const statuses = await Promise.all(
      Array.from({ length: 40 }, async () => (await get(`/s/${'x'.repeat(27)}`, from)).status),
    );

    expect(new Set(statuses)).toEqual(new Set([410, 429]));
  });
});

describe('/<locale>/certificates/<serial>', () => {
  test('is its holder’s alone, and refuses with what was entered kept', async () => {
    const { certificate, cookie, own } = await held();
    const stranger = await anAccount(store);

    expect((await get(own)).headers.get('location')).toMatch(/^\/ru\/sign-in\?to=/);
    expect((await get(own, { cookie: stranger.cookie })).status).toBe(404);
    const refused = await post(own, 'corrections.askForMine', cookie, {
      ...{ certificate: certificate.id, certificateName: 'Aygün 漢', certificateNameLatin: 'Aygun', reason: 'Kept.' },
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('value="Aygün 漢"');
    expect(page).toContain('Kept.');
  });
});
