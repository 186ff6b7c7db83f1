import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';
import { type Account, anAccount } from '#tests/support/accounts.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { played } from '#tests/support/cast.ts';
import { aHostilePackage, aKeptPackage } from '#tests/support/h5p.ts';
import { COURSE } from '#tests/support/traveller.ts';

const stage = stageForFile();
/** What a package has to be like inside is its author's; that it can be used by everybody is not. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const t = translator('en');
const LESSON = `/en/courses/${COURSE}/corrections-and-reply`;

beforeAll(async () => {
  const { learner } = await played(stage, 'author');
  await aKeptPackage(stage.store, learner.person, COURSE);
  await aKeptPackage(stage.store, learner.person, COURSE, { activity: 'stranger', files: aHostilePackage() });
});

interface Looked {
  readonly account?: Account;
  readonly width?: number;
  readonly locale?: Locale;
}

async function open(path: string, { account, width = 1280, locale = 'en' }: Looked = {}) {
  const context = await aVisitor(stage, { locale, width, cookie: account?.cookie });
  return { context, ...(await aWatchedPage(context, stage.site.origin)), ...{ go: path } };
}

async function play(path: string, looked: Looked = {}) {
  const opened = await open(path, looked);
  await opened.page.goto(path);
  await opened.page.locator('h5p-activity').first().scrollIntoViewIfNeeded();
  const frame = opened.page.frameLocator('h5p-activity iframe');
  await frame.locator('.h5p-content button').first().waitFor();
  return { ...opened, frame };
}

const STAMP = `/en/learn/${COURSE}/h5p/a-stamp`;
const stamp = (frame: FrameLocator, choice: number) => frame.locator('input').nth(choice).check();
const send = (frame: FrameLocator) => frame.getByRole('button', { name: 'Stamp it' }).click();
const statementsOf = async ({ person }: Account) =>
  (await stage.store.read.select().from(stage.store.t.statements)).filter(({ learner }) => learner === person);
const stateOf = async ({ person }: Account) =>
  (await stage.store.read.select().from(stage.store.t.h5pStates)).find(({ learner }) => learner === person);

describe('a package', () => {
  test('plays, scores, saves, and goes on from there after a reload', async () => {
    const account = await anAccount(stage.store);
    const { page, frame, troubles } = await play(STAMP, { account });
    await stamp(frame, 0);
    await send(frame);

    await page.getByText(t('h5p.best', { raw: 1, max: 1 })).waitFor();
    await page.getByText(t('h5p.saved'), { exact: true }).waitFor();
    await page.reload();

    expect(await frame.locator('input').first().isChecked()).toBe(true);
    await page
      .getByText(t('h5p.best', { raw: 1, max: 1 }))
      .first()
      .waitFor();
    expect(await stateOf(account)).toMatchObject({ score: 1, state: { '0': { state: '{"chosen":0}' } } });
    expect((await statementsOf(account)).map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['attempted', 'interacted', 'answered']),
    );
    expect(troubles).toEqual([]);
  });

  test('reports under the learner’s pseudonym and the site’s address, whatever it says', async () => {
    const account = await anAccount(stage.store);
    const { page, frame } = await play(STAMP, { account });
    await stamp(frame, 1);
    await send(frame);
    await page.getByText(t('h5p.best', { raw: 0, max: 1 })).waitFor();

    const answered = (await statementsOf(account)).find(({ verb }) => verb === 'answered');
    expect(answered?.statement).toMatchObject({
      actor: { account: { homePage: stage.site.origin } },
      object: { id: `${stage.site.origin}/h5p/activities/${COURSE}/a-stamp` },
      result: { score: { raw: 0, max: 1, scaled: 0 }, success: false, response: '1' },
    });
  });

  test('keeps on the device what cannot be sent, and sends it when there is a connection', async () => {
    const account = await anAccount(stage.store);
    const { page, context, frame } = await play(STAMP, { account });
    await expect.poll(async () => (await statementsOf(account)).length).toBe(1);
    await context.setOffline(true);
    await stamp(frame, 0);
    await send(frame);
    await page.getByText(t('h5p.unsaved')).waitFor();

    await context.setOffline(false);

    await page.getByText(t('h5p.best', { raw: 1, max: 1 })).waitFor();
    await expect
      .poll(async () => (await stateOf(account))?.state, { timeout: 10_000 })
      .toEqual({ '0': { state: '{"chosen":0}' } });
    expect((await statementsOf(account)).filter(({ verb }) => verb === 'answered')).toHaveLength(1);
  });

  test('is played by who is not signed in, of whom nothing is kept', async () => {
    const before = await stage.store.read.$count(stage.store.t.statements);
    const { page, frame } = await play(STAMP);
    await stamp(frame, 0);
    await send(frame);

    await page.getByText(t('h5p.best', { raw: 1, max: 1 })).waitFor();
    await page.getByText(t('h5p.not-kept')).waitFor();
    expect(await stage.store.read.$count(stage.store.t.statements)).toBe(before);
  });

  test('grows as it needs, fills the screen on demand and leaves it again', async () => {
    const { page, frame } = await play(STAMP);
    const box = page.locator('[data-box]');
    const height = () => page.locator('h5p-activity iframe').evaluate((element) => element.clientHeight);
    const content = () => frame.locator('#activity').evaluate((element) => element.clientHeight);
    await expect.poll(async () => Math.abs((await height()) - (await content()))).toBeLessThan(3);
    const before = await height();

    await page.getByRole('button', { name: t('h5p.fullscreen') }).click();
    await expect.poll(() => box.evaluate((element) => element === document.fullscreenElement)).toBe(true);
    expect(await height()).toBeGreaterThan(before);
    await page.getByRole('button', { name: t('h5p.leave-fullscreen') }).click();

    await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
    await expect.poll(height).toBe(before);
  });

  test('fills the window where a phone lets nothing fill the screen, until Escape', async () => {
    const { page } = await play(STAMP, { width: 320 });
    await page.evaluate(() => Object.defineProperty(Element.prototype, 'requestFullscreen', { value: undefined }));
    const box = page.locator('[data-box]');

    await page.getByRole('button', { name: t('h5p.fullscreen') }).click();
    expect(await box.boundingBox()).toMatchObject({ x: 0, y: 0, width: 320 });
    await page.keyboard.press('Escape');

    expect((await box.boundingBox())?.height).toBeLessThan(500);
  });

  test('says so when it cannot be loaded, and loads when asked again', async () => {
    const { page } = await open(STAMP);
    let isDown = true;
    await page.route('**/api/h5p/**', (route) => (isDown ? route.fulfill({ status: 503 }) : route.continue()));
    await page.goto(STAMP);
    await page.getByText(t('h5p.unreachable')).waitFor();

    isDown = false;
    await page.getByRole('button', { name: t('h5p.again') }).click();

    await page.frameLocator('h5p-activity iframe').getByRole('button', { name: 'Stamp it' }).waitFor();
  });
});

describe('a package of a lesson', () => {
  test('is worked through by keyboard, with feedback under each case', async () => {
    const account = await anAccount(stage.store);
    const { page, frame, troubles } = await play(LESSON, { account });
    const right = ['none', 'correction', 'update', 'correction', 'none', 'update'];
    const cases = frame.locator('fieldset');
    for (const [at, choice] of right.entries()) {
      await cases.nth(at).locator(`input[value=${choice}]`).focus();
      await page.keyboard.press('Space');
    }
    await frame.getByRole('button', { name: 'Check' }).focus();
    await page.keyboard.press('Enter');

    await page.getByText(t('h5p.best', { raw: 6, max: 6 })).waitFor();
    expect(await frame.locator('.is-right').count()).toBe(6);
    expect(troubles).toEqual([]);
  });

  test.each(['az', 'ru'] as const)('speaks the language of the page: %s', async (locale) => {
    const { frame } = await play(LESSON.replace('/en/', `/${locale}/`), { locale });

    expect(await frame.locator('html').getAttribute('lang')).toBe(locale);
    expect(await frame.locator('.decisions-lead').textContent()).toMatch(locale === 'az' ? /dəyişiklik/ : /изменений/);
  });

  test.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('has nothing wrong, inside and out, in %s colours and %i px', async (scheme, width) => {
    const options: BrowserContextOptions = {
      colorScheme: scheme,
      viewport: { width, height: 700 },
      baseURL: stage.site.origin,
    };
    const context = await stage.browser.newContext(options);
    const page = await context.newPage();
    await page.goto(LESSON);
    await page.locator('h5p-activity').scrollIntoViewIfNeeded();
    await page.frameLocator('h5p-activity iframe').locator('fieldset').last().waitFor();

    const { violations } = await new AxeBuilder({ page }).include('article.h5p').withTags(RULES).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await widthIn(page)).toBeLessThanOrEqual(width);
    await context.close();
  });

  function widthIn(page: Page): Promise<number> {
    return page
      .frameLocator('h5p-activity iframe')
      .locator('html')
      .evaluate((element) => element.scrollWidth);
  }
});

describe('a package that means harm', () => {
  test('is blocked at everything it tries', async () => {
    const account = await anAccount(stage.store);
    const context = await aVisitor(stage, { locale: 'en', cookie: account.cookie });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('popup', (popup) => asked.push(`popup ${popup.url()}`));
    await page.addInitScript(() => {
      if (window === window.top) localStorage.setItem('secret', 'of the site');
    });
    await page.goto(`/en/learn/${COURSE}/h5p/stranger`);
    const address = page.url();

    const got = JSON.parse(
      (await page.frameLocator('h5p-activity iframe').locator('#got').textContent()) ?? '{}',
    ) as Record<string, string>;

    expect(Object.keys(got).length).toBeGreaterThan(14);
    expect(Object.entries(got).filter(([, what]) => what !== 'blocked')).toEqual([]);
    expect(page.url()).toBe(address);
    expect(context.pages()).toHaveLength(1);
    expect(asked.filter((path) => /^popup|sign-out|account|\/api\/notes/.test(path))).toEqual([]);
    const height = await page.locator('h5p-activity iframe').evaluate((element) => element.clientHeight);
    expect(height).toBeLessThanOrEqual(10_000);
    // Its forged statement is kept as this learner's own claim, without the score that cannot be one.
    await expect.poll(async () => (await statementsOf(account)).some(({ verb }) => verb === 'completed')).toBe(true);
    const forged = (await statementsOf(account)).find(({ verb }) => verb === 'completed')?.statement;
    expect(JSON.stringify(forged)).not.toMatch(/victim|gundem24|mailto/);
    expect(forged).not.toHaveProperty('result');
  });

  test('is not heard from another window than its frame', async () => {
    const account = await anAccount(stage.store);
    const { page } = await play(STAMP, { account });
    await expect.poll(async () => (await statementsOf(account)).length).toBe(1);

    await page.evaluate(() => {
      const statement = { verb: { id: 'http://adlnet.gov/expapi/verbs/mastered' } };
      window.postMessage({ from: 'h5p', statement }, '*');
      const other = document.createElement('iframe');
      other.setAttribute('sandbox', 'allow-scripts');
      other.srcdoc = `<script>parent.postMessage(${JSON.stringify({ from: 'h5p', statement })}, '*')</script>`;
      document.body.append(other);
    });
    await page.waitForTimeout(1500);

    expect((await statementsOf(account)).map(({ verb }) => verb)).not.toContain('mastered');
  });

  test('gets nothing of its files run by a page of ours', async () => {
    const { page } = await play(STAMP);
    const script = await page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .find((name) => name.includes('/h5p/frame/')) ?? '',
    );
    expect(script).not.toBe('');
    const content = await page
      .frameLocator('h5p-activity iframe')
      .locator('script[src*="stamp.js"]')
      .getAttribute('src');

    const outcome = await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const script = document.createElement('script');
          script.src = src ?? '';
          script.onload = () => resolve('ran');
          script.onerror = () => resolve('blocked');
          document.head.append(script);
        }),
      content,
    );

    expect(outcome).toBe('blocked');
  });
});
