import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { translator } from '#i18n/translate.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { aGraduate } from '#tests/support/cast.ts';
import { COURSE } from '#tests/support/traveller.ts';

const stage = stageForFile();
const t = translator('az');
// Without it the sheets are seen in print style and counted; their words are not read.
const poppler = spawnSync('pdftotext', ['-v']).error === undefined;

describe('on paper', () => {
  test('a lesson is its text and its sources, without what can only be pressed', async () => {
    const page = await opened(`/az/courses/${COURSE}/why-standards`);

    expect(await inSight(page)).toEqual({ navigation: 0, exercises: 0, buttons: 0 });
    expect(await page.locator('.sources').isVisible()).toBe(true);
    expect(await page.locator('.origin').first().isVisible()).toBe(true);
    // A worked answer, closed on the screen, is open on paper.
    if (poppler)
      expectWords(
        await page.pdf({ format: 'A4' }),
        (await page.locator('.reveal p').allTextContents()).map((text) => text.slice(0, 20)),
      );
  });

  test('the job aid alone is one sheet', async () => {
    const page = await opened(`/az/courses/${COURSE}/why-standards#job-aid`);
    const aid = page.locator('#job-aid');

    expect(await inSight(page)).toEqual({ navigation: 0, exercises: 0, buttons: 0 });
    expect(await page.locator('[data-block]').filter({ visible: true }).count()).toBe(1);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type ?\/Page\b/g)).toHaveLength(1);
    if (poppler)
      expectWords(
        pdf,
        (await aid.locator('li').allTextContents()).map((line) => line.trim().slice(0, 24)),
      );
  });

  test('a certificate is its sheet alone', async () => {
    const { code } = await aGraduate(stage, COURSE);
    const page = await opened(`/c/${code}?lang=az`);

    expect(await inSight(page)).toEqual({ navigation: 0, exercises: 0, buttons: 0 });
    expect(await page.getByRole('heading', { level: 1, name: t('certificates.genuine') }).isVisible()).toBe(false);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type ?\/Page\b/g)).toHaveLength(1);
    if (poppler) expectWords(pdf, ['Aygün Əliyeva', code]);
  });

  test('slides are sheets in landscape, one each and without their notes', async () => {
    const page = await opened('/en/packs/leave-the-page/slides');

    expect(await inSight(page)).toEqual({ navigation: 0, exercises: 0, buttons: 0 });
    expect(await page.locator('.slide__notes').filter({ visible: true }).count()).toBe(0);
    const slides = await page.locator('.slide').count();
    const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    expect(sheets).toEqual(Array.from({ length: slides }, () => 'landscape'));
  });

  test('notes are printed below the slides for who asks for them', async () => {
    const page = await opened('/en/packs/leave-the-page/slides', (screen) => screen.locator('#with-notes').check());

    const slides = await page.locator('.slide').count();
    expect(await page.locator('.slide__notes').filter({ visible: true }).count()).toBe(slides);
    const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    expect(sheets).toEqual(Array.from({ length: slides / 2 }, () => 'portrait'));
  });

  test('each handout begins a sheet, and so do the answers', async () => {
    const page = await opened('/en/packs/leave-the-page/handouts');

    expect(await inSight(page)).toEqual({ navigation: 0, exercises: 0, buttons: 0 });
    const heads = (await page.locator('.handout h2, .answers h2').allTextContents()).map((head) => head.trim());
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(sheetsOf(pdf)).toHaveLength(heads.length);
    if (poppler) expect(textsOf(pdf).map((text, at) => text.includes(heads[at] ?? ''))).toEqual(heads.map(() => true));
  });

  test('the button beside the job aid prints it alone', async () => {
    const { page } = await aWatchedPage(await aVisitor(stage), stage.site.origin);
    await page.addInitScript(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', location.hash);
    });
    await page.goto(`/az/courses/${COURSE}/why-standards`);

    await page.getByRole('button', { name: t('courses.print') }).click();

    await page.locator('html[data-printed="#job-aid"]').waitFor();
  });
});

/** A page as printers see it. */
async function opened(path: string, first = async (_screen: Page) => {}): Promise<Page> {
  const { page } = await aWatchedPage(await aVisitor(stage), stage.site.origin);
  await page.goto(path, { waitUntil: 'networkidle' });
  await first(page);
  await page.emulateMedia({ media: 'print' });
  return page;
}

async function inSight(page: Page) {
  const count = (selector: string) => page.locator(selector).filter({ visible: true }).count();
  return {
    navigation: await count('.masthead, .colophon, .skip, nav'),
    exercises: await count('.exercise form'),
    buttons: await count('button, .fold summary'),
  };
}

/** How each sheet lies. */
function sheetsOf(pdf: Buffer): string[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g);
  return [...boxes].map(([, width, height]) => (Number(width) > Number(height) ? 'landscape' : 'portrait'));
}

/** What stands on each sheet. */
function textsOf(pdf: Buffer): string[] {
  const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  return stdout
    .split('\f')
    .slice(0, -1)
    .map((text) => text.replace(/\s+/g, ' '));
}

function expectWords(pdf: Buffer, words: readonly string[]): void {
  const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  const text = stdout.replace(/\s+/g, ' ');
  for (const word of words) expect(text).toContain(word.replace(/\s+/g, ' '));
}
