import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { translator } from '#i18n/translate.ts';
import { anAccount } from '#tests/support/accounts.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';

const stage = stageForFile();
const t = translator('az');

test('a passkey is added, and after signing out it signs in without a password', async () => {
  const { cookie, email } = await anAccount(stage.store);
  const context = await aVisitor(stage, { cookie });
  const { page, troubles } = await aWatchedPage(context, stage.site.origin);
  await giveAuthenticator(page);

  await page.goto('/az/account/security');
  await page.locator('[name=passkeyName]').fill('Telefon');
  await page.getByRole('button', { name: t('people.security.passkey-add') }).click();
  await page.waitForURL('**/account/security?done=saved');
  expect(await page.locator('#passkeys').textContent()).toContain('Telefon');
  await page.goto('/az/sign-out');
  await page.getByRole('button', { name: t('people.sign-out.submit') }).click();
  await page.waitForURL('**/az');
  expect(await context.cookies()).toEqual([]);

  await page.goto('/az/sign-in?to=%2Faz%2Faccount');
  await page.getByRole('button', { name: t('people.sign-in.passkey') }).click();

  await page.waitForURL('**/az/account');
  expect(await page.getByRole('main').textContent()).toContain(email);
  expect(troubles).toEqual([]);
  await context.close();
});

test('says so where the device gives no passkey', async () => {
  const context = await aVisitor(stage);
  const { page, troubles } = await aWatchedPage(context, stage.site.origin);
  await giveAuthenticator(page);

  await page.goto('/az/sign-in');
  await page.getByRole('button', { name: t('people.sign-in.passkey') }).click();

  await page.getByText(t('refusal.passkey-refused')).waitFor();
  expect(troubles).toEqual([]);
  await context.close();
});

/** An authenticator as in a phone, held by the browser, whose owner always agrees. */
async function giveAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
