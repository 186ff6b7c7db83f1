import type { Locator, Page } from 'playwright-core';
import { aCredential } from './credentials.ts';

export async function openMenus(page: Page): Promise<void> {
  for (const summary of await page.locator('.masthead summary').filter({ visible: true }).all()) await summary.click();
}

/** Sends a form as a browser would that checks nothing itself. */
export async function sendUnfilled(page: Page, form: Locator = page.locator('main form')): Promise<void> {
  const first = form.first();
  await first.evaluate((element: HTMLFormElement) => {
    element.noValidate = true;
    for (const field of element.querySelectorAll<HTMLInputElement>('.input')) field.value = '';
  });
  await first.locator('button:not([type=button])').first().click();
  await page.locator('[role=alert]').first().waitFor();
}

/** Checks a certificate of another site, unsigned: something fails, something is not known. */
export async function checkForeign(page: Page): Promise<void> {
  const buffer = Buffer.from(JSON.stringify(aCredential()));
  await page.setInputFiles('#file', { name: 'credential.json', mimeType: 'application/json', buffer });
  await page.locator('#report-heading').waitFor();
}

export async function answerFirst(page: Page): Promise<void> {
  const exercise = page.locator('article.exercise').first();
  await exercise.locator('input[type=radio], input[type=checkbox]').first().check();
  await exercise.locator('button[type=submit]').click();
  await exercise.locator('.exercise__score').waitFor();
}

export async function writeNote(page: Page): Promise<void> {
  await page.locator('[data-tools] button').first().click();
  await page.locator('.remark-form').waitFor();
}

/** Sends a lesson's mark of having read it, signed out. */
export async function sendUnknown(page: Page): Promise<void> {
  await page.locator('[data-read-form] button').click();
  await page.waitForURL('**/learn/**');
}

const SEAL =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="none" stroke="#1b3a8f"/></svg>';

/** Looks at a template with somebody who signs and a seal, without keeping it. */
export async function previewTemplate(page: Page): Promise<void> {
  await page.locator('#name1').fill('Leyla Əliyeva');
  await page.locator('#office1first').fill('Sədr');
  if ((await page.locator('#second').inputValue()) !== '') await page.locator('#office1second').fill('Chair');
  await page.locator('#seal').setInputFiles({ name: 'seal.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SEAL) });
  await page.locator('form[action*="preview"] button').first().click();
  await page.locator('#previews').waitFor();
}

export async function refuseTemplate(page: Page): Promise<void> {
  await page.locator('#office1first').fill('Sədr');
  await page.locator('form[action*="preview"] button').first().click();
  await page.locator('[role=alert]').first().waitFor();
}

/** Sends a list of people on which nobody is known. */
export async function sendUnknownList(page: Page): Promise<void> {
  await page.locator('#list').fill('aylin@kervan.example\nnobody@kervan.example');
  await page.locator('form:has(#list) button').first().click();
  await page.locator('[role=alert]').first().waitFor();
}

/** Waits until a package of H5P is played. */
export async function untilPlaying(page: Page): Promise<void> {
  await page.frameLocator('h5p-activity iframe').locator('.h5p-content').waitFor();
}
