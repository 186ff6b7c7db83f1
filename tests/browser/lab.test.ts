import { globSync, readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/locales.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { aDesk, aDrawing } from '#tests/support/provenance.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The reader is 9 MB that a small machine compiles. */
const LOADED = { timeout: 30_000 };
const stage = stageForFile();

interface Look {
  readonly locale?: Locale;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly at?: string;
}

/** The lab, with whatever is sent from it. */
async function aLab({ locale = 'az', width = 1280, scheme = 'light', at = '' }: Look = {}) {
  const context = await aVisitor(stage, { locale, width, scheme });
  const { page, troubles } = await aWatchedPage(context, stage.site.origin);
  const sent: string[] = [];
  context.on('request', (request) => {
    sent.push(`${request.method()} ${new URL(request.url()).pathname}${request.postData() ? ' with a body' : ''}`);
  });
  await page.goto(`/${locale}/lab${at}`);
  return { context, page, troubles, sent };
}

const png = (bytes: Uint8Array, name = 'mine.png') => ({ name, mimeType: 'image/png', buffer: Buffer.from(bytes) });
const heading = (page: Page) => page.locator('.lab__answer:not([hidden]) .reading__heading');

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<string> {
  await page.setInputFiles('#picture', file);
  await heading(page).waitFor(LOADED);
  return (await heading(page).textContent()) ?? '';
}

function signed(name: string): Uint8Array<ArrayBuffer> {
  const [file = ''] = globSync(`dist/client/lab/${name}.*.png`);
  return new Uint8Array(readFileSync(file));
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

describe('a lesson picture', () => {
  test('is read by keyboard alone, and what was found has the focus', async () => {
    const { context, page, troubles } = await aLab();
    const link = page.getByRole('link', { name: 'Oxu: Bazar qurulan gün' });
    for (let step = 0; step < 40 && !(await link.evaluate((one) => one === document.activeElement)); step++)
      await page.keyboard.press('Tab');

    await page.keyboard.press('Enter');
    await heading(page).waitFor(LOADED);

    expect(await heading(page).evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await heading(page).textContent()).toBe('İmzalandığı kimidir, imzalayan bizə tanış siyahıdadır');
    expect(await link.getAttribute('aria-current')).toBe('true');
    const steps = page
      .getByRole('list')
      .filter({ has: page.locator('.chain__title') })
      .locator('> li');
    expect(await steps.locator('.chain__title').allTextContents()).toEqual(['KRV-0588.png', 'tan-market-wide.png']);
    expect(await steps.locator('canvas[role=img]').count()).toBe(2);
    await page.getByText('Mənşə məlumatının hamısı').focus();
    await page.keyboard.press('Enter');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Fayl kimi saxla' }).press('Enter');
    expect((await saving).suggestedFilename()).toBe('content-credentials.json');
    expect(troubles).toEqual([]);
    await context.close();
  });

  test.each([
    ['bridge', 'trusted', ['ok', 'ok', 'ok'], 0],
    ['flood', 'trusted', ['ok', 'ok', 'ok'], 1],
    ['depot', 'altered', ['failed', 'ok', 'ok'], 0],
    ['harbour', 'none', ['unknown', 'unknown', 'unknown'], 0],
    ['smoke', 'intact-unknown-signer', ['ok', 'ok', 'unknown'], 0],
  ])('%s says what was made of it: %s', async (id, state, facts, notices) => {
    const { context, page, troubles } = await aLab({ locale: 'ru', at: `#${id}` });
    await heading(page).waitFor(LOADED);

    const report = page.locator('.lab__answer .reading');
    expect(await report.locator('.reading__head').getAttribute('class')).toContain(`reading__head--${state}`);
    expect(
      await report.locator('.checks .state').evaluateAll((all) => all.map((one) => one.className.split('--')[1])),
    ).toEqual(facts);
    expect(await report.locator('.reading__notices li').count()).toBe(notices);
    expect(await page.locator('.lab__says').textContent()).toBe('');
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('takes the place of the one before, also on the way back', async () => {
    const { context, page } = await aLab({ at: '#bridge' });
    await heading(page).waitFor(LOADED);
    await page.getByRole('link', { name: 'Oxu: Liman' }).click();
    await expect.poll(() => heading(page).textContent()).toBe('Content Credentials yoxdur');

    await page.goBack();

    await expect.poll(() => heading(page).textContent()).toContain('İmzalandığı kimidir');
    expect(await page.locator('[aria-current=true]').allTextContents()).toContain('Oxu: Körpü');
    await context.close();
  });
});

describe('a picture of the learner’s own', () => {
  test('stays on her device: no request carries it, nothing is posted', async () => {
    const { context, page, sent, troubles } = await aLab({ locale: 'ru' });
    await page.waitForLoadState('networkidle');
    sent.length = 0;

    expect(await choose(page, png(signed('smoke')))).toContain('но за подписавшего никто');

    expect(sent.map((one) => one.replace(/-[\w-]{8}\./, '.')).sort()).toEqual([
      'GET /_astro/c2pa_bg.wasm',
      'GET /_astro/lab-worker.js',
    ]);
    sent.length = 0;
    expect(await choose(page, png(aDrawing()))).toBe('Content Credentials нет');
    expect(sent).toEqual([]);
    expect(troubles).toEqual([]);
    expect(await page.getByRole('img', { name: 'Изображение mine.png' }).count()).toBe(1);
    await context.close();
  });

  test('that names a place for its credentials makes nobody ask there, and the worker could not', async () => {
    const desk = await aDesk();
    const { context, page, sent, troubles } = await aLab({ locale: 'en' });
    const elsewhere = await desk.sign({ elsewhere: 'https://credentials.kervan.example/a.c2pa' });

    expect(await choose(page, png(elsewhere))).toBe('Its credentials are kept elsewhere');

    expect(await page.locator('.reading__head .dek').textContent()).toContain('credentials.kervan.example');
    expect(sent.filter((one) => one.includes('a.c2pa'))).toEqual([]);
    expect(troubles).toEqual([]);
    const tried = await page.workers()[0]?.evaluate(
      () =>
        new Promise((resolve) => {
          self.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          void fetch('https://credentials.kervan.example/a.c2pa').then(() => resolve('sent'));
        }),
    );
    expect(tried).toBe('connect-src');
    await context.close();
  });

  test('can be dropped on the page and pasted', async () => {
    const { context, page } = await aLab();
    const bytes = [...signed('bridge')];
    for (const type of ['drop', 'paste']) {
      await page.evaluate(
        ({ bytes, type }) => {
          const held = new DataTransfer();
          held.items.add(new File([new Uint8Array(bytes)], `${type}.png`, { type: 'image/png' }));
          const event =
            type === 'drop'
              ? new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true })
              : new ClipboardEvent('paste', { clipboardData: held, bubbles: true });
          document.body.dispatchEvent(event);
        },
        { bytes, type },
      );
      await expect.poll(() => page.locator('[data-name]').textContent(), LOADED).toBe(`${type}.png`);
      expect(await heading(page).textContent()).toContain('İmzalandığı kimidir');
    }
    await context.close();
  });

  test.each([
    ['no picture', png(Buffer.from('%PDF-1.7')), 'Belə fayl burada oxunmur.'],
    ['cut off', png(aDrawing().slice(0, 60)), 'zədələnib və ya yarımçıqdır'],
  ])('that is %s is refused with a sentence', async (_, file, sentence) => {
    const { context, page, troubles } = await aLab();

    await page.setInputFiles('#picture', file);

    await expect.poll(() => page.locator('[role=status]').first().textContent(), LOADED).toContain(sentence);
    expect(await page.locator('.lab__answer').isHidden()).toBe(true);
    expect(troubles).toEqual([]);
    await context.close();
  });
});

test('a picture that is too large is refused before it is read', async () => {
  const { context, page, sent } = await aLab();
  sent.length = 0;

  await page.evaluate(() => {
    const held = new DataTransfer();
    held.items.add(new File([new Uint8Array(31 * 1024 * 1024)], 'large.png'));
    const input = document.querySelector<HTMLInputElement>('#picture');
    if (input) input.files = held.files;
    input?.dispatchEvent(new Event('change'));
  });

  await expect
    .poll(() => page.locator('.lab__says').textContent())
    .toBe('Bu fayl 31 MB-dır; burada 30 MB-a qədər fayl oxunur.');
  expect(sent.filter((one) => one.includes('wasm'))).toEqual([]);
  await context.close();
});

test('where the reader does not come, a lesson picture shows what the build read, and her own says why', async () => {
  const context = await aVisitor(stage, { locale: 'az' });
  await context.route('**/*.wasm', (route) => route.abort());
  const page = await context.newPage();
  await page.goto('/az/lab#depot');

  await expect
    .poll(() => page.locator('.lab__says').textContent(), LOADED)
    .toContain('Oxuma proqramını yükləmək olmadı');
  expect(await page.locator('[data-as-built]').isVisible()).toBe(true);
  expect(await page.locator('.lab__answer .reading__heading').textContent()).toBe('İmzalanan bu deyil');
  await page.setInputFiles('#picture', png(aDrawing()));
  await expect.poll(() => page.locator('.lab__says').textContent(), LOADED).toContain('yükləmək olmadı');
  expect(await page.locator('.lab__answer').isHidden()).toBe(true);

  await context.unroute('**/*.wasm');
  expect(await choose(page, png(aDrawing()))).toBe('Content Credentials yoxdur');
  await context.close();
});

test('without a script the same facts stand in the page, closed until they are asked for', async () => {
  const context = await aVisitor(stage, { locale: 'ru', width: 360, hasScript: false });
  const page = await context.newPage();
  await page.goto('/ru/lab');

  expect(await page.locator('#picture').isHidden()).toBe(true);
  // Playwright finds no text in `noscript`, which is shown all the same.
  const said = page.locator('noscript p').first();
  expect([await said.isVisible(), await said.textContent()]).toEqual([
    true,
    expect.stringContaining('нужен JavaScript'),
  ]);
  expect(await page.locator('#depot').isHidden()).toBe(true);
  await page.locator('.lab__built:has(#depot) > summary').click();
  expect(await page.locator('#depot .reading__heading').textContent()).toBe('Не то, что было подписано');
  expect(await page.locator('#depot .checks li').count()).toBe(3);
  expect(await page.locator('#depot .chain img').count()).toBe(1);
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360);
  await context.close();
});

describe.each([
  { locale: 'az', width: 320, scheme: 'light', at: '#depot' },
  { locale: 'ru', width: 320, scheme: 'dark', at: '#flood' },
  { locale: 'az', width: 1280, scheme: 'dark', at: '#smoke' },
  { locale: 'kk', width: 320, scheme: 'light', at: '#market' },
] as const)('in $locale, $width px, $scheme', (look) => {
  test('a reading is clean and fits', async () => {
    const { context, page, troubles } = await aLab(look);
    await heading(page).waitFor(LOADED);
    await page.locator('.lab__raw summary').click();

    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(look.width);
    expect(await violations(page)).toEqual([]);
    expect(await idsTwice(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });
});

function idsTwice(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, at) => ids.indexOf(id) < at);
  });
}
