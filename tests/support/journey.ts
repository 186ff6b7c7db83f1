import { expect } from 'vitest';
import { linkInLetter } from './letters.ts';
import { enrol, passAssessment, readAll } from './studying.ts';
import { COURSE, namesOn, openMenu, type Traveller, toMyPlace } from './traveller.ts';

const PASSWORD = 'sarı körpü 2026';

/** From the home page to a certificate; answers the path of its public page. Only the letter's link is typed as an address. */
export async function travel(traveller: Traveller): Promise<string> {
  await signUp(traveller);
  await signIn(traveller);
  await enrol(traveller);
  await readAll(traveller);
  await passAssessment(traveller);
  await confirmName(traveller);
  return takeCertificate(traveller);
}

async function signUp(traveller: Traveller): Promise<void> {
  const { stage, page, hand, locale, email } = traveller;
  const { t, link, button, field } = namesOn(traveller);
  await page.goto(`/${locale}`);
  await openMenu(traveller);
  await hand.press(
    page
      .getByRole('banner')
      .getByRole('link', { name: t('site.sign-in') })
      .filter({ visible: true })
      .first(),
  );
  await page.waitForURL(`**/${locale}/sign-in`);
  await hand.press(link(t('people.sign-in.new')));
  await page.waitForURL('**/sign-up');
  await hand.write(field('name'), 'Aygün');
  await hand.write(field('email'), email);
  await hand.write(field('password'), PASSWORD);
  await hand.write(field('birthYear'), '1999');
  await hand.tick(field('terms'));
  await hand.tick(field('privacy'));
  await hand.press(button(t('people.sign-up.submit')));
  await page.waitForURL('**/sign-up?sent=*');

  await page.goto(await linkInLetter(stage.site.data, email));
  await hand.write(field('password'), PASSWORD);
  await hand.press(button(t('people.confirm.submit')));
  await page.waitForURL(`**/${locale}/learn`);
}

/** Out and in again. */
async function signIn(traveller: Traveller): Promise<void> {
  const { page, hand, locale, email } = traveller;
  const { t, link, button, field } = namesOn(traveller);
  await toMyPlace(traveller, 'account');
  await hand.press(link(t('people.sign-out.title')));
  await hand.press(button(t('people.sign-out.submit')));
  await page.waitForURL(`**/${locale}`);
  await openMenu(traveller);
  await hand.press(
    page
      .getByRole('banner')
      .getByRole('link', { name: t('site.sign-in') })
      .filter({ visible: true })
      .first(),
  );
  await hand.write(field('email'), email);
  await hand.write(field('password'), PASSWORD);
  await hand.press(button(t('people.sign-in.submit')));
  await page.waitForURL(`**/${locale}/learn`);
}

async function confirmName(traveller: Traveller): Promise<void> {
  const { page, hand, name, locale } = traveller;
  const { t, button, field, to, link } = namesOn(traveller);
  await hand.press(to(`/learn/${COURSE}`));
  await hand.press(to('/certificates'));
  await hand.press(link(t('certificates.name-go')));
  await page.waitForURL(`**/${locale}/account*`);
  await hand.write(field('certificateName'), name);
  await hand.write(field('certificateNameLatin'), 'Aygun Aliyeva');
  await hand.press(button(t('people.certificate-name.submit')));
  await page.waitForURL('**/account?done=saved');
}

async function takeCertificate(traveller: Traveller): Promise<string> {
  const { page, hand, name } = traveller;
  const { t, button, to, link } = namesOn(traveller);
  await toMyPlace(traveller, 'learn');
  await hand.press(to('/certificates'));
  await hand.press(button(t('certificates.award')));
  await hand.press(link(t('certificates.open')));
  await page.waitForURL('**/c/*');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(t('certificates.genuine'));
  expect(await page.getByRole('main').textContent()).toContain(name);
  return new URL(page.url()).pathname;
}
