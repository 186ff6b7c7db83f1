import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CourseSlug } from '#db/ids.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { ANSWERABLE } from '#domain/items/item.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';
import type { Stage } from './browser.ts';
import { answerRightly, itemsOf } from './exercises.ts';
import type { Hand } from './hands.ts';
import { linkInLetter } from './letters.ts';

export const COURSE = 'digital-journalism-standards' as CourseSlug;
const PASSWORD = 'sarı körpü 2026';

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

/** Named as people see them. */
function namesOn({ page, locale }: Traveller) {
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

async function enrol(traveller: Traveller): Promise<void> {
  const { page, hand, locale } = traveller;
  const { t, button, to } = namesOn(traveller);
  await hand.press(to('/courses'));
  await hand.press(to(`/courses/${COURSE}`));
  await hand.press(button(t('courses.enrol')));
  await page.waitForURL(`**/${locale}/learn/${COURSE}`);
  expect(await page.getByRole('main').textContent()).toContain(t('learning.left-lessons', { count: 7 }));
}

/** Reads every lesson; practises and keeps a bookmark and a note in the first. */
async function readAll(traveller: Traveller): Promise<void> {
  const { stage, page, hand, locale, hasScript } = traveller;
  const { t, button, link, to } = namesOn(traveller);
  const version = await newestVersion(stage.store, COURSE);
  const lessons = version?.content.lessons.map(({ id }) => id) ?? [];
  await hand.press(to(`/courses/${COURSE}/${lessons[0]}`));
  await page.waitForURL(`**/courses/${COURSE}/${lessons[0]}`);
  await (hasScript ? practiseInPlace(traveller, lessons[0] ?? '') : practiseByForms(traveller, lessons[0] ?? ''));
  for (const [at, lesson] of lessons.entries()) {
    if (at > 0) {
      await hand.press(page.locator('a[rel="next"]'));
      await page.waitForURL(`**/courses/${COURSE}/${lesson}`);
    }
    await hand.press(button(t('courses.mark-read')));
    if (hasScript) await page.locator('[data-read-done]').waitFor({ state: 'visible' });
    else {
      await page.getByText(t('learning.was-read')).waitFor();
      await hand.press(link(t('learning.back-to-lesson')));
    }
    await page.waitForURL(`**/${locale}/courses/${COURSE}/${lesson}`);
  }
}

async function practiceOf({ stage }: Traveller, lesson: string) {
  const items = [...((await newestVersion(stage.store, COURSE))?.items.values() ?? [])];
  return items.filter(
    ({ keys }) =>
      keys.use === 'practice' && keys.lesson === lesson && (ANSWERABLE as readonly string[]).includes(keys.type),
  );
}

async function practiseInPlace(traveller: Traveller, lesson: string): Promise<void> {
  const { page, hand, locale } = traveller;
  const { t } = namesOn(traveller);
  const bookmark = page.locator('[data-bookmark]');
  await hand.press(bookmark);
  await page.locator('[data-bookmark][aria-pressed="true"]').waitFor();
  await keepNote(page.locator('[data-tools]').first(), traveller);
  for (const item of await practiceOf(traveller, lesson)) {
    const exercise = page.locator(`#${item.item}`);
    await answerRightly(hand, exercise, item, { locale });
    await hand.press(exercise.getByRole('button', { name: t('items.send'), exact: true }));
    await exercise.getByText(item.keys.type === 'short-text' ? t('items.score-kept') : t('items.score-all')).waitFor();
    await exercise.getByText(t('items.saved'), { exact: true }).waitFor();
  }
}

async function keepNote(tools: Locator, traveller: Traveller): Promise<void> {
  const { hand } = traveller;
  const { t } = namesOn(traveller);
  await hand.press(tools.getByRole('button', { name: t('courses.note'), exact: true }));
  await hand.write(tools.getByRole('textbox'), 'İki mənbə');
  await hand.press(tools.getByRole('button', { name: t('courses.note-save'), exact: true }));
  await tools.locator('.remark').getByText('İki mənbə').waitFor();
}

/** On the lesson's page each exercise is a form; its answer comes on the page of the lesson's practice. */
async function practiseByForms(traveller: Traveller, lesson: string): Promise<void> {
  const { page, hand, locale } = traveller;
  const { t, button, link, field } = namesOn(traveller);
  for (const item of await practiceOf(traveller, lesson)) {
    const exercise = page.locator(`#${item.item}`);
    await answerRightly(hand, exercise, item, { locale });
    await hand.press(exercise.getByRole('button', { name: t('items.send'), exact: true }));
    await page.waitForURL(`**/learn/${COURSE}/${lesson}?**`);
    await exercise.getByText(item.keys.type === 'short-text' ? t('items.score-kept') : t('items.score-all')).waitFor();
  }
  await hand.press(button(t('learning.bookmark-set')));
  await button(t('learning.bookmark-remove')).waitFor();
  await hand.write(field('text').last(), 'Два источника');
  await hand.press(button(t('learning.note-keep')));
  await page.locator('.note').getByText('Два источника').waitFor();
  await hand.press(link(t('learning.back-to-lesson')));
}

async function passAssessment(traveller: Traveller): Promise<void> {
  const { page, hand, hasScript } = traveller;
  const { t, button, to } = namesOn(traveller);
  if (hasScript) {
    await page.getByText(t('courses.left-open')).waitFor();
    await hand.press(page.locator('[data-to-assessment] a'));
  } else {
    await toMyPlace(traveller, 'learn');
    await hand.press(to(`/learn/${COURSE}`));
  }
  await page.waitForURL(`**/learn/${COURSE}`);
  await hand.press(to(`/learn/${COURSE}/assessment`));
  await hand.press(button(t('assessments.start')));
  await answerAttempt(traveller);
  await hand.press(button(t('assessments.submit')));
  await page.getByRole('heading', { level: 1, name: t('assessments.result-passed', { percent: 100 }) }).waitFor();
}

/** Answers every place of the running attempt that is open, rightly. */
async function answerAttempt(traveller: Traveller): Promise<void> {
  const { stage, page, hand, locale, hasScript } = traveller;
  const { t } = namesOn(traveller);
  await page.waitForURL(/\/assessment\/\w{20,}/);
  const attempt = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const items = await itemsOf(stage.store, attempt);
  expect(items).toHaveLength(20);
  for (const [place, item] of items.entries()) {
    await answerRightly(hand, page.locator(`#place-${place}`), item, { locale, prefix: `${place}:` });
  }
  if (!hasScript) return;
  // The last field tells of its change when it is left.
  await page.keyboard.press('Tab');
  await page.locator('[data-state]').getByText(t('assessments.saved'), { exact: true }).waitFor();
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

/** To a page of one's own by the menu at the top; without a script its links stand open. */
async function toMyPlace(traveller: Traveller, place: 'learn' | 'account'): Promise<void> {
  const { page, hand, locale } = traveller;
  await openMenu(traveller, 'own');
  await hand.press(page.getByRole('banner').locator(`a[href="/${locale}/${place}"]`).filter({ visible: true }).first());
  await page.waitForURL(`**/${locale}/${place}`);
}

/** Opens the menu in which the site's places stand: on a narrow page one for all, else the signed-in person's. */
async function openMenu({ page, hand }: Traveller, whose?: 'own'): Promise<void> {
  const banner = page.getByRole('banner');
  const fold = banner.locator('.masthead__fold > summary');
  if (await fold.isVisible()) await hand.press(fold);
  else if (whose) await hand.press(banner.locator('summary[data-name]').filter({ visible: true }));
}
