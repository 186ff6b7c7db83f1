import type { Page } from 'playwright-core';
import type { CourseSlug } from '#db/ids.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';
import type { Stage } from './browser.ts';
import type { Hand } from './hands.ts';

export const COURSE = 'digital-journalism-standards' as CourseSlug;

/** Somebody on her way from the home page to a certificate. */
export interface Traveller {
  readonly stage: Stage;
  readonly page: Page;
  readonly hand: Hand;
  readonly locale: Locale;
  readonly hasScript: boolean;
  readonly email: string;
  /** As it shall stand on the certificate. */
  readonly name: string;
}

/** Named as people see them. */
export function namesOn({ page, locale }: Traveller) {
  const t = translator(locale);
  const main = page.getByRole('main');
  return {
    t,
    link: (name: string) => main.getByRole('link', { name, exact: true }).first(),
    button: (name: string) => main.getByRole('button', { name, exact: true }).first(),
    field: (name: string) => main.locator(`[name="${name}"]`),
    to: (path: string) => main.locator(`a[href="/${locale}${path}"]`).first(),
  };
}

/** To a page of one's own by the menu at the top; without a script its links stand open. */
export async function toMyPlace(traveller: Traveller, place: 'learn' | 'account'): Promise<void> {
  const { page, hand, locale } = traveller;
  await openMenu(traveller, 'own');
  await hand.press(page.getByRole('banner').locator(`a[href="/${locale}/${place}"]`).filter({ visible: true }).first());
  await page.waitForURL(`**/${locale}/${place}`);
}

/** Opens the menu in which the site's places stand: on a narrow page one for all, else the signed-in person's. */
export async function openMenu({ page, hand }: Traveller, whose?: 'own'): Promise<void> {
  const banner = page.getByRole('banner');
  const fold = banner.locator('.masthead__fold > summary');
  if (await fold.isVisible()) await hand.press(fold);
  else if (whose) await hand.press(banner.locator('summary[data-name]').filter({ visible: true }));
}
