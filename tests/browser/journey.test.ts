import type { Page } from 'playwright-core';
import { describe, expect, onTestFailed, test } from 'vitest';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { keyboardOf, pointer } from '#tests/support/hands.ts';
import { travel } from '#tests/support/journey.ts';
import { readPdf } from '#tests/support/pdf.ts';

const stage = stageForFile();

describe('from the home page to a certificate', { timeout: 240_000 }, () => {
  test('goes by keyboard alone, in Azerbaijani, at 1280 px, with the focus always in sight', async () => {
    const context = await aVisitor(stage, { locale: 'az', width: 1280 });
    const { page, troubles } = await aWatchedPage(context, stage.site.origin);
    tellWhere(page);
    const aygun = { name: 'Aygün Əliyeva', email: 'gunel@yol.example' };

    const certificate = await travel({ stage, page, hand: keyboardOf(page), locale: 'az', hasScript: true, ...aygun });

    expect(troubles).toEqual([]);
    await expectOnPaper(certificate, aygun.name);
    await context.close();
  });

  test('goes without a script, in Russian, at 320 px', async () => {
    const context = await aVisitor(stage, { locale: 'ru', width: 320, hasScript: false });
    const { page, troubles } = await aWatchedPage(context, stage.site.origin);
    tellWhere(page);
    const ruslan = { name: 'Руслан Степной', email: 'ruslan@yol.example' };

    const certificate = await travel({ stage, page, hand: pointer, locale: 'ru', hasScript: false, ...ruslan });

    expect(troubles).toEqual([]);
    await expectOnPaper(certificate, ruslan.name);
    await context.close();
  });
});

/** The PDF beside a certificate's page, as somebody without an account gets it. */
async function expectOnPaper(certificate: string, name: string): Promise<void> {
  const answer = await fetch(`${stage.site.origin}${certificate}.pdf`);
  const bytes = Buffer.from(await answer.arrayBuffer());

  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(readPdf(bytes).text).toContain(name);
}

/** Where a journey that failed came to an end. */
function tellWhere(page: Page): void {
  onTestFailed(async () => {
    const heading = await page.locator('h1').allTextContents();
    process.stdout.write(`It ended at ${page.url()}: ${heading.join(', ')}\n`);
  });
}
