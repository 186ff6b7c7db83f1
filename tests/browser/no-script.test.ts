import { describe, expect, test } from 'vitest';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';
import { anAccount } from '#tests/support/accounts.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { COURSE } from '#tests/support/traveller.ts';

const stage = stageForFile();
const LESSON = 'why-standards';
const BLOCK = 'shared-standards';

describe.each([
  { locale: 'az', other: 'ru', width: 1280 },
  { locale: 'ru', other: 'az', width: 360 },
] as const)('a lesson without a script, in $locale at $width px', ({ locale, other, width }) => {
  test('keeps the place, in the other language too', async () => {
    const { page, troubles } = await aReader(locale, width);
    const t = translator(locale);
    await page.goto(`/${locale}/courses/${COURSE}/${LESSON}`);

    await page
      .locator(`#${BLOCK}`)
      .getByRole('button', { name: t('courses.keep-place') })
      .click();
    await page.waitForURL(`**/${locale}/courses/${COURSE}/${LESSON}#kept-${BLOCK}`);
    const said = page.locator('.block__kept').filter({ visible: true });
    expect(await said.allTextContents()).toEqual([t('courses.place-kept')]);
    await page.locator('.masthead details.fold > summary').first().click();
    await page.locator(`.masthead a[hreflang="${other}"]`).filter({ visible: true }).click();

    await page.waitForURL(`**/${other}/courses/${COURSE}/${LESSON}#${BLOCK}`);
    const box = await page.locator(`#${BLOCK}`).boundingBox();
    expect(Math.abs(box?.y ?? Number.NaN)).toBeLessThan(120);
    await page.goto(`/${locale}/learn`);
    await page.locator('.desk-course a.button').click();
    await page.waitForURL(`**/${locale}/courses/${COURSE}/${LESSON}#${BLOCK}`);
    expect(troubles).toEqual([]);
  });

  test('keeps a highlight at the block it was asked for, and leads back to it', async () => {
    const { page, troubles } = await aReader(locale, width);
    const t = translator(locale);
    await page.goto(`/${locale}/courses/${COURSE}/${LESSON}`);
    const words = ((await page.locator(`#${BLOCK} .block__text > p`).first().textContent()) ?? '').slice(0, 40).trim();

    await page
      .locator(`#${BLOCK}`)
      .getByRole('link', { name: t('courses.note') })
      .click();
    await page.waitForURL(`**/${locale}/learn/${COURSE}/${LESSON}?block=${BLOCK}#note`);
    await page.locator('[name="quote"]').fill(words);
    await page.getByRole('button', { name: t('learning.note-keep') }).click();

    await page.waitForURL(`**/learn/${COURSE}/${LESSON}#own`);
    expect((await page.locator('.note blockquote').textContent())?.trim()).toBe(words);
    const heading = (await page.locator('.note__foot a').textContent()) ?? '';
    await page.locator('.note__foot a').click();
    await page.waitForURL(`**/${locale}/courses/${COURSE}/${LESSON}#${BLOCK}`);
    expect(await page.locator(`#${BLOCK} h2`).first().textContent()).toBe(heading);
    expect(troubles).toEqual([]);
  });
});

async function aReader(locale: Locale, width: number) {
  const { person, cookie } = await anAccount(stage.store);
  await enrol(stage.store, { role: 'learner', person }, { course: COURSE });
  return aWatchedPage(await aVisitor(stage, { locale, width, hasScript: false, cookie }), stage.site.origin);
}
