import { AxeBuilder } from '@axe-core/playwright';
import { eq } from 'drizzle-orm';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { CertificateCode, CertificateId, InstitutionId, PersonId } from '#db/ids.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { revoke } from '#domain/statuses/change.ts';
import type { Locale } from '#i18n/locales.ts';
import { aVisitor, stageForFile } from '#tests/support/browser.ts';
import { aGraduate } from '#tests/support/cast.ts';
import { COURSE } from '#tests/support/traveller.ts';

const NAME = 'Aygün Əliyeva';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let code = '';
let credential = '';
let pdf = Buffer.alloc(0);

const stage = stageForFile(async (opened) => {
  const { site } = opened;
  code = (await aGraduate(opened, COURSE)).code;
  await untilLogged();
  credential = await (await fetch(`${site.origin}/c/${code}.credential.json`)).text();
  pdf = Buffer.from(await (await fetch(`${site.origin}/c/${code}.pdf`)).arrayBuffer());
});

/** The log takes a certificate in within seconds. */
async function untilLogged(): Promise<void> {
  const patience = Date.now() + 30_000;
  while (Date.now() < patience) {
    if ((await fetch(`${stage.site.origin}/c/${code}.inclusion.json`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The certificate did not come into the log.');
}

const json = (text = credential) => ({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(text) });

interface Seen {
  readonly heading: string;
  readonly states: readonly (string | null)[];
  readonly text: string;
}

async function drop(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<Seen> {
  await page.setInputFiles('#file', file);
  await page.locator('#report-heading').waitFor();
  const [heading, text] = await Promise.all([
    page.locator('#report-heading').textContent(),
    page.locator('.report').textContent(),
  ]);
  const states = await page
    .locator('.report .state')
    .evaluateAll((all) => all.map((one) => /state--(\w+)/.exec(one.className)?.[1] ?? null));
  return { heading: heading ?? '', states, text: text ?? '' };
}

/** A phone on which the page was visited once and all it needs is kept. */
async function aPhone(locale: Locale): Promise<{ context: BrowserContext; page: Page; sent: string[] }> {
  const context = await aVisitor(stage, { locale, width: 360 });
  const page = await context.newPage();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
  });
  await page.goto(`/${locale}/verify`);
  await page.locator('.file-check__kept:not(:empty)').waitFor({ timeout: 30_000 });
  return { context, page, sent };
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

describe('a person without an account, on a phone, in Kazakh', () => {
  test('checks a JSON and a PDF with the network off after the first visit', async () => {
    const { context, page, sent } = await aPhone('kk');

    await context.setOffline(true);
    await page.goto('/kk/verify');

    // The worker has no network either.
    expect(
      await page.evaluate(() =>
        fetch('/not-kept.js').then(
          () => 'online',
          () => 'offline',
        ),
      ),
    ).toBe('offline');
    expect(await page.locator('h1').textContent()).toBe('Сертификатты тексеру');
    for (const file of [json(), { name: 'c.pdf', mimeType: 'application/pdf', buffer: pdf }]) {
      const { heading, states, text } = await drop(page, file);
      expect(heading).toBe('Қарсы дәлел жоқ, бірақ бәрі бірдей белгілі емес.');
      expect(states).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'unknown']);
      expect(text).toContain(NAME);
      expect(text).toContain('Күйі: ');
      expect(text).toContain('Желі жоқ, ал бұл осы құрылғыда сақталмаған.');
    }
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360);
    expect(await violations(page)).toEqual([]);
    expect(sent).toEqual([]);
    await context.close();
  });

  test('sees online that it is in the log, and sends nothing', async () => {
    const { context, page, sent } = await aPhone('kk');

    const { heading, states } = await drop(page, json());

    expect(heading).toBe('Барлық тексеруден өтті.');
    expect(states).toEqual(Array(8).fill('ok'));
    expect(sent).toEqual([]);
    await context.close();
  });

  test('finds out a changed name, which is shown as it stands', async () => {
    const { context, page } = await aPhone('kk');

    const { heading, states, text } = await drop(page, json(credential.replaceAll(NAME, 'Gülnar Əliyeva')));

    expect(heading).toBe('Бұл құжатқа сенбеңіз.');
    expect(states[2]).toBe('failed');
    expect(text).toContain('Gülnar Əliyeva');
    expect(await page.locator('#report-heading').evaluate((one) => one === document.activeElement)).toBe(true);
    await context.close();
  });

  test('is told why a file cannot be checked', async () => {
    const { context, page } = await aPhone('kk');

    await page.setInputFiles('#file', { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('PK\u0003\u0004') });

    await expect
      .poll(() => page.locator('.file-check__says').textContent())
      .toBe('Бұл PDF, PNG, SVG немесе JSON емес.');
    await context.close();
  });
});

test('the page can be installed, and it alone may use the camera', async () => {
  const page = await fetch(`${stage.site.origin}/kk/verify`);
  const manifest = await (await fetch(`${stage.site.origin}/kk/verify.webmanifest`)).json();

  expect(await page.text()).toContain('<link rel="manifest" href="/kk/verify.webmanifest">');
  expect(page.headers.get('permissions-policy')).toContain('camera=(self)');
  expect(manifest).toMatchObject({ start_url: '/kk/verify', scope: '/kk/verify', display: 'standalone', lang: 'kk' });
  for (const path of ['/kk/courses', '/kk/search'])
    expect((await fetch(stage.site.origin + path)).headers.get('permissions-policy')).toContain('camera=()');
});

test('without a script the file is sent, checked the same and shown in the page', async () => {
  const context = await aVisitor(stage, { locale: 'ru', width: 360, hasScript: false });
  const page = await context.newPage();
  await page.goto('/ru/verify');
  await page.setInputFiles('#file', { name: 'c.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.getByRole('button', { name: 'Проверить файл' }).click();

  expect(await page.locator('#report-heading').textContent()).toBe('Все проверки пройдены.');
  expect(await page.locator('.report .state--ok').count()).toBe(8);
  expect(await page.locator('.report').textContent()).toContain(NAME);

  await page.setInputFiles('#file', { name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') });
  await page.getByRole('button', { name: 'Проверить файл' }).click();
  expect(await page.locator('.notice--refusal').textContent()).toContain('Это не PDF, PNG, SVG и не JSON.');
  await context.close();
});

test('a revoked certificate fails on its page and in the check at once', async () => {
  const { store, site } = stage;
  const before = await (await fetch(`${site.origin}/c/${code}?lang=en`)).text();
  expect(before).toContain('Not a letter was changed since it was signed.');
  expect(before).toMatch(/Entry \d+ of \d+ in the public log/);

  const { certificates } = store.t;
  const [row] = await store.read
    .select()
    .from(certificates)
    .where(eq(certificates.code, code as CertificateCode));
  const issuer: Issuer = {
    role: 'issuer',
    person: row?.learner as PersonId,
    institution: row?.issuer as InstitutionId,
  };
  const texts = { publicText: '', internalText: 'Awarded to somebody else.' };
  const revoked = await revoke(store, issuer, { certificate: row?.id as CertificateId, reason: 'error', ...texts });
  expect(revoked.ok).toBe(true);

  const { context, page } = await aPhone('en');
  const { heading, states, text } = await drop(page, json());
  expect(heading).toBe('Do not rely on this document.');
  expect(states[6]).toBe('failed');
  expect(text).toContain('Failed: Not withdrawn.');
  expect(await (await fetch(`${site.origin}/c/${code}?lang=en`)).text()).toMatch(/Revoked by the issuer on/);
  await context.close();
});
