import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startAttempt } from '#domain/assessments/start.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { ItemKeys } from '#domain/items/item.ts';
import { rightResponse } from '#domain/items/score.ts';
import { translator } from '#i18n/translate.ts';
import { type Account, anAccount } from '#tests/support/accounts.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { answerRightly, itemsOf, solve } from '#tests/support/exercises.ts';
import { keyboardOf, pointer } from '#tests/support/hands.ts';
import { COURSE } from '#tests/support/traveller.ts';

const stage = stageForFile();
const LESSON = 'why-standards';
const t = translator('az');

describe('in a lesson', () => {
  test('keeps the place and the answers when the language changes', async () => {
    const { page, troubles } = await aReader();
    await page.goto(`/az/courses/${COURSE}/${LESSON}`);
    const item = await practice('first-duty');
    await answerRightly(pointer, page.locator('#first-duty'), item, { locale: 'az' });
    await page.locator('#first-duty button[type=submit]').click();
    await page.locator('#first-duty').getByText(t('items.saved'), { exact: true }).waitFor();
    await page.locator('#practice').evaluate((block) => block.scrollIntoView());
    await page.locator('a[data-language][hreflang="ru"][href$="#practice"]').first().waitFor({ state: 'attached' });

    await page.locator('.masthead details.fold > summary').first().click();
    await page.locator('a[data-language][hreflang="ru"]').first().click();

    await page.waitForURL(`**/ru/courses/${COURSE}/${LESSON}#practice`);
    expect(
      await page.locator('#practice').evaluate((block) => Math.abs(block.getBoundingClientRect().top)),
    ).toBeLessThan(120);
    const answered = page.locator('#first-duty');
    await answered.getByText(translator('ru')('items.score-all')).waitFor();
    expect(await answered.locator('input:checked').getAttribute('value')).toBe(rightChoice(item.keys));
    expect(troubles).toEqual([]);
  });

  test('chosen words are highlighted by the keyboard, and still are after a reload', async () => {
    const { page, account, troubles } = await aReader();
    await page.goto(`/az/courses/${COURSE}/${LESSON}`);
    await page.locator('[data-tools] button').first().waitFor();
    const keyboard = keyboardOf(page);
    // What a browser's caret mode (F7) or a mouse does: nothing on a page can ask for it.
    const chosen = await page.locator('#whose-interest .block__text > p').last().evaluate(chooseWords);

    await keyboard.press(page.locator('[data-highlight]'));

    const remark = page.locator('#whose-interest .remark q');
    expect(await remark.textContent()).toBe(chosen);
    await page.reload();
    expect(await remark.textContent()).toBe(chosen);
    expect(await page.evaluate(() => CSS.highlights.get('remarks')?.size)).toBe(1);
    const notes = (await stage.store.read.select().from(stage.store.t.notes)).filter(
      ({ learner }) => learner === account.person,
    );
    expect(notes.map(({ quote }) => quote)).toEqual([chosen]);
    expect(troubles).toEqual([]);
  });

  test('an answer given without a connection is sent when it is back, once', async () => {
    const { page, account } = await aReader();
    await page.goto(`/az/courses/${COURSE}/${LESSON}`);
    const exercise = page.locator('#first-duty');
    await page.context().setOffline(true);
    await answerRightly(pointer, exercise, await practice('first-duty'), { locale: 'az' });
    await exercise.locator('button[type=submit]').click();
    await exercise.getByText(t('items.offline')).waitFor();
    expect(await triesOf(account)).toBe(0);

    await page.context().setOffline(false);

    await exercise.getByText(t('items.saved'), { exact: true }).waitFor();
    expect(await triesOf(account)).toBe(1);
  });

  test('an answer that the server could not take is sent again by itself, once', async () => {
    const { page, account } = await aReader();
    await page.goto(`/az/courses/${COURSE}/${LESSON}`);
    const exercise = page.locator('#first-duty');
    let refused = 0;
    await page.route('**/api/answers', (route) => (refused++ < 2 ? route.fulfill({ status: 503 }) : route.continue()));
    await answerRightly(pointer, exercise, await practice('first-duty'), { locale: 'az' });
    await exercise.locator('button[type=submit]').click();
    await exercise.getByText(t('items.offline')).waitFor();

    await exercise.getByText(t('items.saved'), { exact: true }).waitFor();

    expect(await triesOf(account)).toBe(1);
  });

  test('an answer whose receipt was lost counts once when it is sent again, by hand and by the next page', async () => {
    const { page, account } = await aReader();
    await page.goto(`/az/courses/${COURSE}/${LESSON}`);
    const exercise = page.locator('#first-duty');
    await page.route('**/api/answers', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await answerRightly(pointer, exercise, await practice('first-duty'), { locale: 'az' });
    for (const _ of ['once', 'again']) {
      await exercise.locator('button[type=submit]').click();
      await exercise.getByText(t('items.offline')).waitFor();
    }
    await page.unroute('**/api/answers');

    await page.reload();

    await exercise.getByText(t('items.saved'), { exact: true }).waitFor();
    expect(await triesOf(account)).toBe(1);
  });
});

describe('an exercise whose page is asked for', () => {
  const PLACE = `/az/exercises/${COURSE}/publish-obscure-withhold`;

  test('keeps an answer when the session ended meanwhile, sends it once, and again when she is back', async () => {
    const { page, context, account } = await aReader();
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await Promise.all([page.waitForResponse(/\/api\/me/), page.goto(PLACE)]);
    const exercise = page.locator('#publish-obscure-withhold');
    const cookies = await context.cookies();
    await context.clearCookies();

    await solve(pointer, exercise, await practice('publish-obscure-withhold'), 'az');

    await exercise.getByText(t('items.signed-out')).waitFor();
    await page.waitForTimeout(1_000);
    expect(sent).toHaveLength(1);
    expect(await triesOf(account)).toBe(0);
    await context.addCookies(cookies);
    await page.goto(PLACE);
    await exercise.getByText(t('items.score-all')).waitFor();
    await exercise.getByText(t('items.saved')).waitFor();
    expect(await triesOf(account)).toBe(1);
  });

  test('says why an answer is refused, and keeps what was entered', async () => {
    const { page } = await aReader();
    await page.goto('/az/exercises/cross-border-turkic-newsroom/night-bus-az-tr');
    const exercise = page.locator('#night-bus-az-tr');
    const fix = exercise.locator('[name^="fixes:"]').first();
    await fix.evaluate((field: HTMLInputElement) => {
      field.removeAttribute('maxlength');
      field.value = 'x'.repeat(500);
    });

    await exercise.locator('button[type=submit]').click();

    await exercise.getByText(t('refusal.answer-unreadable')).waitFor();
    expect((await fix.inputValue()).length).toBe(500);
  });

  test('shows what was answered when she comes back to it in its lesson', async () => {
    const { page, account } = await aReader();
    await page.goto(PLACE);
    await solve(pointer, page.locator('#publish-obscure-withhold'), await practice('publish-obscure-withhold'), 'az');
    expect(await triesOf(account)).toBe(1);

    await page.goto(`/ru/courses/${COURSE}/children-and-harm`);

    const exercise = page.locator('#publish-obscure-withhold');
    await exercise.getByText(translator('ru')('items.score-all')).waitFor();
    expect(await exercise.locator('input[type=radio]').first().isDisabled()).toBe(true);
  });
});

describe('in an attempt', () => {
  test('resumes after a closed tab and in another language, with all answers', async () => {
    const { page, attempt } = await aSitting();
    const items = await itemsOf(stage.store, attempt);
    for (const place of [0, 1, 2])
      await answerRightly(pointer, page.locator(`#place-${place}`), at(items, place), {
        locale: 'az',
        prefix: `${place}:`,
      });
    await page.locator('#place-3').click();
    await page.locator('[data-state]').getByText(t('assessments.saved'), { exact: true }).waitFor();
    const before = await fieldsOf(page);
    await page.close();

    const again = await page.context().newPage();
    await again.goto(`/ru/learn/${COURSE}/assessment`);
    await again.getByRole('button', { name: translator('ru')('assessments.resume') }).click();

    await again.waitForURL(`**/ru/learn/${COURSE}/assessment/${attempt}`);
    expect(await fieldsOf(again)).toEqual(before);
  });

  test('keeps an answer given without a connection over a closed tab, shows it and sends it', async () => {
    const { page, attempt, context } = await aSitting();
    const items = await itemsOf(stage.store, attempt);
    const place = items.findIndex(({ keys }) => keys.type === 'multiple-choice');
    await context.setOffline(true);
    await answerRightly(pointer, page.locator(`#place-${place}`), at(items, place), {
      locale: 'az',
      prefix: `${place}:`,
    });
    await page.locator('[data-state]').getByText(t('assessments.unsaved')).waitFor();
    const before = await fieldsOf(page);
    // What is submitted without a connection stays on the page, rather than going with it.
    await page.getByRole('button', { name: t('assessments.submit') }).click();
    expect(page.url()).toContain(attempt);
    await page.close();
    await context.setOffline(false);

    const again = await context.newPage();
    await again.goto(`/az/learn/${COURSE}/assessment/${attempt}`);

    await again.locator('[data-state]').getByText(t('assessments.saved'), { exact: true }).waitFor();
    expect(await fieldsOf(again)).toEqual(before);
    const { answers } = stage.store.t;
    const kept = (await stage.store.read.select().from(answers)).filter((answer) => answer.attempt === attempt);
    expect(kept.map((answer) => answer.place)).toEqual([place]);
  });
});

/** In the page: chooses the first words of an element. Answers them. */
function chooseWords(element: Element): string {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
  const end = text.data.indexOf(' ', 12);
  getSelection()?.setBaseAndExtent(text, 0, text, end);
  return text.data.slice(0, end).trim();
}

async function aReader() {
  const account = await anAccount(stage.store);
  await enrol(stage.store, { role: 'learner', person: account.person }, { course: COURSE });
  const context = await aVisitor(stage, { cookie: account.cookie });
  return { account, context, ...(await aWatchedPage(context, stage.site.origin)) };
}

async function aSitting() {
  const reader = await aReader();
  const started = await startAttempt(
    stage.store,
    { role: 'learner', person: reader.account.person },
    { course: COURSE, language: 'az' },
  );
  if (!started.ok) throw new Error(started.refusal.code);
  await reader.page.goto(`/az/learn/${COURSE}/assessment/${started.value.id}`);
  return { ...reader, attempt: started.value.id };
}

async function practice(id: string) {
  const item = [...((await newestVersion(stage.store, COURSE))?.items.values() ?? [])].find(
    (candidate) => candidate.item === id,
  );
  if (!item) throw new Error(`No item ${id}`);
  return item;
}

function rightChoice(keys: ItemKeys): string | undefined {
  return (rightResponse(keys, {}) as { chosen: readonly string[] }).chosen[0];
}

async function triesOf({ person }: Account): Promise<number> {
  return (await stage.store.read.select().from(stage.store.t.responses)).filter(({ learner }) => learner === person)
    .length;
}

/** What stands in the fields of an attempt, by name: steps that have their places are shown in that order. */
async function fieldsOf(page: Page): Promise<string[]> {
  const fields = await page
    .locator('#attempt')
    .evaluate((form: HTMLFormElement) => [...new FormData(form)].map(([name, value]) => `${name} ${value}`));
  return fields.filter((field) => /^\d+:\S+ ./.test(field)).sort();
}

function at<Entry>(entries: readonly Entry[], place: number): Entry {
  const entry = entries[place];
  if (!entry) throw new Error(`Nothing at ${place}`);
  return entry;
}
