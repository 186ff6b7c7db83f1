import type { Locator, Page } from 'playwright-core';

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
