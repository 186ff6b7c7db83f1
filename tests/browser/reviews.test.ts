import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { translator } from '#i18n/translate.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { keyboardOf } from '#tests/support/hands.ts';
import { COURSE } from '#tests/support/traveller.ts';
import { aWriter, CAPSTONE, isReady } from '#tests/support/works.ts';

const stage = stageForFile();
const t = translator('az');
const COMMENT = 'Ünvanlar var, sahib yoxdur.';

describe('judged work', { timeout: 240_000 }, () => {
  test('is handed in, and a peer’s reviewed, by keyboard alone at 320 px', async () => {
    const author = await aWriter(stage.store, 'Gizlin Yazan');
    await isReady(stage.store, author, { language: 'az', reads: [], text: 'Nəyə baxdım: on material.' });
    const reader = await aWriter(stage.store, 'Oxuyan Rəyçi');
    const context = await aVisitor(stage, { locale: 'az', width: 320, cookie: reader.cookie });
    const { page, troubles } = await aWatchedPage(context, stage.site.origin);
    const hand = keyboardOf(page);
    await page.goto(`/az/learn/${COURSE}/work/${CAPSTONE}`);
    expect(await violations(page)).toEqual([]);

    await hand.write(page.locator('#text-finding'), 'Nə gördüm: üç gün.');
    await hand.write(page.locator('#text-personal-code'), 'Səkkiz bənd.');
    await hand.press(page.getByRole('button', { name: t('reviews.hand-in'), exact: true }));
    await page.getByText(t('reviews.done-handed-in')).waitFor();
    for (const [id, marks] of Object.entries({
      'on-the-radio': '4344343',
      'at-the-broadcaster': '3233233',
      'by-impression': '1222132',
    }))
      for (const [place, mark] of [...marks].entries()) await hand.tick(page.locator(`#sample-${id}-${place}-${mark}`));
    await hand.press(page.getByRole('button', { name: t('reviews.compare') }));
    await page.getByText(t('reviews.calibrated')).waitFor();

    for (const place of Array(7).keys()) await hand.tick(page.locator(`#self-form-${place}-3`));
    await hand.write(page.locator('#self-form-comment'), COMMENT);
    await hand.press(page.getByRole('button', { name: t('reviews.self-send') }));
    await page.getByText(t('reviews.done-self')).waitFor();
    await hand.press(page.getByRole('button', { name: t('reviews.take') }));
    await page.getByText('Nəyə baxdım: on material.').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.content()).not.toContain(author.name);
    for (const place of Array(7).keys()) await hand.tick(page.locator(`#give-form-${place}-3`));
    await hand.write(page.locator('#give-form-comment'), COMMENT);
    await hand.press(page.getByRole('button', { name: t('reviews.give') }));
    await page.getByText(t('reviews.done-given')).waitFor();

    expect(await page.getByText(t('reviews.given', { given: 1, asked: 3 })).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });
});

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}
