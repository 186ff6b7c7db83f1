import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { newestVersion } from '#domain/courses/versions.ts';
import { answerRightly, itemsOf } from './exercises.ts';
import { COURSE, namesOn, type Traveller, toMyPlace } from './traveller.ts';

export async function enrol(traveller: Traveller): Promise<void> {
  const { page, hand, locale } = traveller;
  const { t, button, to } = namesOn(traveller);
  await hand.press(to('/courses'));
  await hand.press(to(`/courses/${COURSE}`));
  await hand.press(button(t('courses.enrol')));
  await page.waitForURL(`**/${locale}/learn/${COURSE}`);
  expect(await page.getByRole('main').textContent()).toContain(t('learning.left-lessons', { count: 7 }));
}

/** Reads every lesson; practises and keeps a bookmark and a note in the first. */
export async function readAll(traveller: Traveller): Promise<void> {
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

/** The types that are answered on the way; `exercises.test.ts` takes every type. */
const SMALL = new Set(['multiple-choice', 'multiple-select', 'ordering', 'matching', 'gap-fill', 'short-text']);

async function practiceOf({ stage }: Traveller, lesson: string) {
  const items = [...((await newestVersion(stage.store, COURSE))?.items.values() ?? [])];
  return items.filter(({ keys }) => keys.use === 'practice' && keys.lesson === lesson && SMALL.has(keys.type));
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
  await hand.choose(field('block'), 'whose-interest');
  await hand.write(field('text').last(), 'Два источника');
  await hand.press(button(t('learning.note-keep')));
  const note = page.locator('.note');
  await note.getByText('Два источника').waitFor();
  expect(await note.locator('a').getAttribute('href')).toBe(`/${locale}/courses/${COURSE}/${lesson}#whose-interest`);
  await hand.press(link(t('learning.back-to-lesson')));
  await hand.press(page.locator('#worked-example').getByRole('button', { name: t('courses.keep-place') }));
  await page.locator('.block__kept').filter({ visible: true }).waitFor();
}

export async function passAssessment(traveller: Traveller): Promise<void> {
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
