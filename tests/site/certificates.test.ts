import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '#db/store.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { startSession } from '#domain/people/sessions.ts';
import { holdSecret } from '#domain/secrets.ts';
import { localSecrets } from '#server/secrets.ts';
import { aCertificate, aGraduate } from '#tests/support/certificates.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

let site: StartedSite;
let store: Store;
beforeAll(async () => {
  site = await startSite({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
  store = await openStore({ url: join(site.data, 'tamga.db') });
  holdSecret(store, localSecrets(site.data).secretKey);
});
afterAll(async () => {
  await store?.close();
  await site?.stop();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.origin + path, { redirect: 'manual', headers: { 'accept-language': '', ...headers } });

describe('/c/<code>', () => {
  test('shows every printed fact, to nobody’s search engine and with no referrer', async () => {
    const { certificate } = await aCertificate(store);
    const answer = await get(`/c/${certificate.code}`);
    const page = await answer.text();

    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page).toContain('<meta name="robots" content="noindex">');
    const { serial, snapshot } = certificate;
    for (const fact of [
      'Aygün Əliyeva',
      'Aygun Aliyeva',
      serial,
      snapshot.address,
      '“<b>Mənbələrin yoxlanılması</b>” kursunu',
      'Verifying sources',
      'Altınköprü University',
      'Source evaluation',
      '22 noyabr 2026',
      'Azərbaycan dili',
      snapshot.version.id,
    ]) {
      expect(page).toContain(fact);
    }
  });

  test('speaks the language asked for, the chosen one, the browser’s, or the certificate’s', async () => {
    const { certificate } = await aCertificate(store);
    const languageOf = async (query: string, headers: Record<string, string>) =>
      /<html lang="(\w+)"/.exec(await (await get(`/c/${certificate.code}${query}`, headers)).text())?.[1];

    expect(await languageOf('?lang=en', { cookie: 'language=ru', 'accept-language': 'tr' })).toBe('en');
    expect(await languageOf('', { cookie: 'language=ru', 'accept-language': 'tr' })).toBe('ru');
    expect(await languageOf('', { 'accept-language': 'fr, tr;q=0.5' })).toBe('tr');
    expect(await languageOf('', { 'accept-language': 'fr' })).toBe('az');
    expect(await languageOf('?lang=xx', {})).toBe('az');
  });

  test('says the same to machines, and gives the same PDF each time', async () => {
    const { certificate } = await aCertificate(store);
    const twin = await get(`/c/${certificate.code}.json`);
    const pdfs = await Promise.all([1, 2].map(() => get(`/c/${certificate.code}.pdf`)));
    const bytes = await Promise.all(pdfs.map(async (pdf) => Buffer.from(await pdf.arrayBuffer())));

    expect(twin.headers.get('x-robots-tag')).toContain('noindex');
    expect(await twin.json()).toMatchObject({
      serial: certificate.serial,
      state: 'valid',
      names: { name: 'Aygün Əliyeva' },
      hours: 2,
      address: certificate.snapshot.address,
    });
    expect(pdfs[0]?.headers.get('content-type')).toBe('application/pdf');
    expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
  });

  test('understands a code and a number as people write them', async () => {
    const { certificate } = await aCertificate(store);
    const { code, serial } = certificate;

    for (const typed of [code.toLowerCase(), `${code.slice(0, 13)}-${code.slice(13)}`, serial]) {
      expect((await get(`/c/${typed}`)).headers.get('location')).toBe(`/c/${code}`);
    }
    expect(
      (await get(`/ru/verify?number=${encodeURIComponent(` ${serial.toLowerCase()} `)}`)).headers.get('location'),
    ).toBe(`/c/${code}?lang=ru`);
  });

  test('says “name erased on DATE” from the moment it is', async () => {
    const { learner, certificate } = await aCertificate(store);
    await get(`/c/${certificate.code}?lang=en`);

    await store.tx((db) => erasePerson(db, store, learner.person, new Date('2027-03-01T12:00:00Z')));

    const page = await (await get(`/c/${certificate.code}?lang=en`)).text();
    expect(page).not.toContain('Əliyeva');
    expect(page).not.toContain('Aliyeva');
    expect(page).toMatch(/name erased on March 1, 2027|name erased on 1 March 2027/);
    expect(page).toContain(certificate.serial);
    expect(await (await get(`/c/${certificate.code}.json`)).json()).toMatchObject({
      names: null,
      nameErasedAt: '2027-03-01T12:00:00.000Z',
      state: 'valid',
    });
    expect((await get(`/c/${certificate.code}.pdf`)).status).toBe(410);
  });

  test('says in the person’s language that a code is unknown, and throttles guesses', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address, 'accept-language': 'ru' });
    const unknown = `/c/${'0'.repeat(26)}`;

    const answer = await get(unknown, from('192.0.2.1'));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Сертификата с таким кодом нет');
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async () => (await get(unknown, from('192.0.2.1'))).status),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
    expect((await get(unknown, from('192.0.2.2'))).status).toBe(404);
  });
});

describe('/<locale>/verify', () => {
  test.each([
    ['', 200],
    ['?number=hello', 422],
    ['?number=TMG-26-7K4Q-9DXM-3RV2', 422],
  ])('answers “%s” with %i and keeps what was typed', async (query, status) => {
    const answer = await get(`/az/verify${query}`);

    expect(answer.status).toBe(status);
    if (query) expect(await answer.text()).toContain(`value="${query.slice('?number='.length)}"`);
  });
});

describe('/<locale>/certificates', () => {
  test('is for people who are signed in', async () => {
    expect((await get('/az/certificates')).headers.get('location')).toBe('/az/sign-in?to=%2Faz%2Fcertificates');
  });

  test('awards what is ready by a plain form, and lists it', async () => {
    const { learner, course } = await aGraduate(store);
    const cookie = `session=${await startSession(store, { person: learner.person, browser: 'test' })}`;
    const page = await (await get('/az/certificates', { cookie })).text();
    const action = /action="(\?_action=certificates\.award)"/.exec(page)?.[1];

    const posted = await fetch(`${site.origin}/az/certificates${action}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: site.origin },
      body: new URLSearchParams({ course }),
    });

    expect(posted.status).toBe(303);
    const serial = posted.headers.get('location')?.split('#')[1] ?? '';
    expect(serial).toMatch(/^TMG-\d\d(-\w{4}){3}$/);
    expect(await (await get('/az/certificates', { cookie })).text()).toContain(serial);
  });

  test('says what is left, and refuses an award that is not due', async () => {
    const { learner, course } = await aGraduate(store, { lessons: ['first'] });
    const cookie = `session=${await startSession(store, { person: learner.person, browser: 'test' })}`;

    const page = await get('/ru/certificates', { cookie });
    const posted = await fetch(`${site.origin}/ru/certificates?_action=certificates.award`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: site.origin },
      body: new URLSearchParams({ course }),
    });

    expect(await page.text()).toContain('прочитать 1 урок');
    expect(posted.status).toBe(422);
    expect(await posted.text()).toContain('Прочитаны ещё не все уроки');
  });
});
