import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { playMission } from '#tests/support/mission-player.ts';

const COURSE = '/en/young-news-detectives';
const MISSION = `${COURSE}/what-is-news`;
const KEY = 'young-news-detectives';
/** What a page of the course is made of. */
const OWN_FILES =
  /^(\/en\/young-news-detectives(\/[a-z-]+(\.webmanifest)?)?|\/_astro\/[\w.-]+|\/fonts\/[\w.-]+|\/(theme|letters|offline-worker)\.js|\/icon[\w-]*\.(svg|png))$/;

const stage = stageForFile();

async function aChild(
  visitor: Parameters<typeof aVisitor>[1] = {},
): Promise<{ context: BrowserContext; page: Page; troubles: string[] }> {
  const context = await aVisitor(stage, { locale: 'en', width: 360, ...visitor });
  return { context, ...(await aWatchedPage(context, stage.site.origin)) };
}

const storage = (page: Page) => page.evaluate(() => ({ ...localStorage, ...sessionStorage }) as Record<string, string>);
const untilKept = (page: Page) => page.locator('[data-kept]:not(:empty)').waitFor({ timeout: 30_000 });

describe('a mission', () => {
  test('is played to its end, and nothing is asked, sent or kept but its stamp', async () => {
    const { context, page, troubles } = await aChild();
    const asked: { method: string; path: string }[] = [];
    context.on('request', (request) => asked.push({ method: request.method(), path: new URL(request.url()).pathname }));

    await page.goto(COURSE);
    await untilKept(page);
    await page.locator(`a[href="${MISSION}"]`).first().click();
    expect(await playMission(page)).toBeGreaterThan(7);

    expect(asked.filter(({ method, path }) => method !== 'GET' || !OWN_FILES.test(path))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await storage(page)).toEqual({ [KEY]: '{"done":["what-is-news"]}' });
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('leads to no other site, and has no field to write in', async () => {
    const { context, page } = await aChild();
    await page.goto(COURSE);
    const missions = await page
      .locator('.missions__link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(missions).toHaveLength(7);

    for (const mission of missions) {
      await page.goto(mission);
      const links = await page.locator('a').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).origin));
      expect(new Set(links)).toEqual(new Set([stage.site.origin]));
      expect(await page.locator('form, textarea, input:not([type=radio], [type=checkbox])').count()).toBe(0);
    }
    await context.close();
  });

  test('is explained kindly when an answer is not right, and may be tried again', async () => {
    const { context, page } = await aChild();
    await page.goto(`${MISSION}#news-for-our-street`);
    const step = page.locator('#news-for-our-street');

    await step.locator('[data-option=dragon]').click();
    await expect.poll(() => step.locator('[data-says]').textContent()).toMatch(/^Not yet.+really happen\?/);
    await step.locator('[data-option=library]').click();

    await expect.poll(() => step.locator('[data-says]').textContent()).toMatch(/^Right/);
    expect(await step.locator('[data-says] .says__one').count()).toBe(1);
    await context.close();
  });

  test('is played by keyboard alone', async () => {
    const { context, page } = await aChild({ width: 1280 });
    await page.goto(MISSION);
    const first = page.locator('[data-step]').first();
    await first.waitFor();

    await page.locator('[data-next]').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.matches('[data-step]'))).toBe(true);
    await page.goto(`${MISSION}#news-for-our-street`);
    await page.reload();
    await page.locator('#news-for-our-street input').first().focus();
    await page.keyboard.press('Space');

    await page.locator('#news-for-our-street [data-says] .verdict').waitFor();
    await context.close();
  });

  test('tells of several answers how many are found, and gives none of the others away', async () => {
    const { context, page } = await aChild();
    await page.goto(`${COURSE}/stop-think-ask#keep-private`);
    const step = page.locator('#keep-private');

    for (const id of ['address', 'colour']) await step.locator(`[data-option=${id}]`).click();
    await step.locator('[data-check]').click();

    await expect.poll(() => step.locator('.says__sum').textContent()).toBe('1 of 4 found');
    expect(await step.locator('[data-says] .says__one').count()).toBe(2);
    expect(await step.locator('[data-option=password]').getAttribute('data-state')).toBeNull();
    await context.close();
  });

  test('has targets a child can hit', async () => {
    const { context, page } = await aChild();
    for (const mission of ['what-is-news', 'fact-or-opinion', 'picture-detectives']) {
      await page.goto(`${COURSE}/${mission}`);
      await page.locator('mission-player[data-ready]').waitFor();
      for (let more = true; more; ) {
        const small = await page.locator('main :is(button, label, summary)').evaluateAll((all) =>
          all
            .map((one) => ({ one, box: one.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 0 && (box.height < 47.5 || box.width < 24))
            .map(({ one }) => one.outerHTML.slice(0, 120)),
        );
        expect(small).toEqual([]);
        more = await page.locator('[data-next]').isVisible();
        if (more) await page.locator('[data-next]').click();
      }
    }
    await context.close();
  });

  test('is on paper a worksheet with all its steps, and without answers', async () => {
    const { context, page } = await aChild({ width: 1280 });
    await page.goto(MISSION);
    await page.locator('mission-player[data-ready]').waitFor();
    expect(await page.locator('[data-step]').filter({ visible: true }).count()).toBe(1);

    await page.emulateMedia({ media: 'print' });

    const steps = page.locator('[data-step]');
    expect(await steps.filter({ visible: true }).count()).toBe(await steps.count());
    expect(await page.locator('.answers, main button:not(.tile), [data-end]').filter({ visible: true }).count()).toBe(
      0,
    );
    await context.close();
  });

  test('stands on one page without a script, with answers that open', async () => {
    const { context, page } = await aChild({ hasScript: false });
    await page.goto(MISSION);

    const steps = await page.locator('[data-step]').count();
    expect(await page.locator('[data-step]').filter({ visible: true }).count()).toBe(steps);
    const answers = page.locator('#news-for-our-street .answers');
    await answers.locator('summary').click();
    expect(await answers.textContent()).toContain('did it really happen?');
    expect(await page.locator('main button:enabled').filter({ visible: true }).count()).toBe(0);
    await context.close();
  });
});

describe('the course', () => {
  test('is kept after the first visit, and any mission is then played without a network', async () => {
    const { context, page, troubles } = await aChild();
    await page.goto(COURSE);
    await untilKept(page);

    await context.setOffline(true);
    await page.goto(`${COURSE}/picture-detectives`);
    await playMission(page);

    const lost = await page
      .locator('main img')
      .evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth === 0).length);
    expect(lost).toBe(0);
    await page.goto(`${COURSE}/badge`);
    expect(await page.locator('.badge').isVisible()).toBe(true);
    await page.goto(COURSE);
    expect(await page.locator('[data-done]').filter({ visible: true }).count()).toBe(1);
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('is kept as well where a mission is the first page that is opened', async () => {
    const { context, page } = await aChild();
    await page.goto(MISSION);
    await untilKept(page);

    await context.setOffline(true);
    await page.goto(COURSE);

    expect(await page.locator('.missions__one').count()).toBe(7);
    await context.close();
  });

  test('can be installed, with all its missions, in its language', async () => {
    const page = await fetch(`${stage.site.origin}/ru/young-news-detectives`);
    const manifest = await (await fetch(`${stage.site.origin}/ru/young-news-detectives/app.webmanifest`)).json();

    expect(await page.text()).toContain('<link rel="manifest" href="/ru/young-news-detectives/app.webmanifest">');
    expect(manifest).toMatchObject({
      ...{ start_url: '/ru/young-news-detectives', scope: '/ru/young-news-detectives', display: 'standalone' },
      lang: 'ru',
    });
  });

  test('forgets everything on the press of a button', async () => {
    const { context, page } = await aChild();
    await page.goto(COURSE);
    await page.evaluate((key) => localStorage.setItem(key, '{"done":["what-is-news","fact-or-opinion"]}'), KEY);
    await page.reload();
    await page.locator('.reading__choice', { hasText: 'Wide letters' }).click();
    expect(await storage(page)).toEqual({ [KEY]: '{"done":["what-is-news","fact-or-opinion"],"letters":true}' });
    expect(await page.locator('.missions__sum').textContent()).toBe('2 of 7 stamps');

    await page.locator('forget-all summary').click();
    await page.getByRole('button', { name: 'Yes, forget it' }).click();

    expect(await storage(page)).toEqual({});
    expect(await page.locator('[data-done]').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('html').getAttribute('data-letters')).toBeNull();
    await context.close();
  });

  test('is shown with wide letters before the first paint of the next page', async () => {
    const { context, page } = await aChild();
    await page.goto(COURSE);
    await page.locator('.reading__choice', { hasText: 'Wide letters' }).click();

    await page.goto(MISSION);

    expect(await page.locator('html').getAttribute('data-letters')).toBe('wide');
    const spacing = await page
      .locator('.bubble__text')
      .first()
      .evaluate((one) => getComputedStyle(one).letterSpacing);
    expect(Number.parseFloat(spacing)).toBeGreaterThan(1);
    await context.close();
  });

  test('says on a page in another language which language its text is in', async () => {
    const { context, page } = await aChild({ locale: 'ru' });
    await page.goto('/ru/young-news-detectives/what-is-news');

    expect(await page.locator('.fell-back').textContent()).toContain('English');
    expect(await page.locator('h1').getAttribute('lang')).toBe('en');
    expect(await page.locator('[data-step]').first().getAttribute('lang')).toBe('en');
    expect(await page.getByRole('button', { name: 'Дальше' }).isVisible()).toBe(true);
    expect((await page.locator('.origin').first().textContent())?.trim()).toBe('Написано ИИ, не проверено');
    expect(await page.locator('[data-step]').first().getAttribute('ai-disclosure')).toBe('ai-generated');
    await context.close();
  });

  test('has a badge of one sheet, light on paper and without a place for a name', async () => {
    const { context, page } = await aChild({ width: 1280, scheme: 'dark' });
    await page.goto(`${COURSE}/badge`, { waitUntil: 'networkidle' });
    expect(await page.locator('input:not([type=checkbox])').count()).toBe(0);

    await page.emulateMedia({ media: 'print' });

    expect(await page.locator('button, .masthead, .colophon').filter({ visible: true }).count()).toBe(0);
    const sheet = await page.pdf({ format: 'A4' });
    expect(sheet.toString('latin1').match(/\/Type ?\/Page\b/g)).toHaveLength(1);
    await context.close();
  });
});

describe('reading aloud', () => {
  /** A browser whose device has these voices, and keeps what it was told to say. */
  async function aListener(voices: readonly { lang: string; localService: boolean }[]) {
    const child = await aChild();
    await child.page.addInitScript((given) => {
      const said: string[] = [];
      const told = { said, cancelled: 0 };
      Object.assign(window, { told });
      Object.assign(window, {
        SpeechSynthesisUtterance: class {
          readonly text: string;
          constructor(text: string) {
            this.text = text;
          }
        },
      });
      Object.defineProperty(window, 'speechSynthesis', {
        value: {
          getVoices: () => given,
          speak: ({ text }: { text: string }) => void said.push(text),
          cancel: () => void told.cancelled++,
          addEventListener: () => undefined,
        },
      });
    }, voices);
    await child.page.goto(MISSION);
    await child.page.locator('mission-player[data-ready]').waitFor();
    return child;
  }
  const told = (page: Page) =>
    page.evaluate(() => (window as unknown as { told: { said: string[]; cancelled: number } }).told);

  test('is offered with a voice of the device in the language of the text, and stops on leaving the step', async () => {
    const { context, page } = await aListener([{ lang: 'en-GB', localService: true }]);

    await page.getByRole('button', { name: 'Listen' }).click();
    expect((await told(page)).said).toEqual(['Hi! I am Ayla the swift. I fly over School Street and look for news.']);
    const before = (await told(page)).cancelled;
    await page.locator('[data-next]').click();

    expect((await told(page)).cancelled).toBeGreaterThan(before);
    await context.close();
  });

  test('goes on by itself where the child likes it, feedback included', async () => {
    const { context, page } = await aListener([{ lang: 'en', localService: true }]);
    await page.locator('.reading__choice', { hasText: 'Read to me' }).click();

    await page.locator('[data-next]').click();
    expect((await told(page)).said.at(-1)).toContain('I am Boz the fox.');
    await page.goto(`${MISSION}#news-for-our-street`);
    await page.reload();
    await page.locator('#news-for-our-street [data-option=dragon]').click();

    await expect.poll(async () => (await told(page)).said.join(' ')).toContain('Nice guess!');
    await context.close();
  });

  test.each([
    ['no voice', []],
    ['a voice of another language', [{ lang: 'ru-RU', localService: true }]],
    ['a voice that is lent over the network', [{ lang: 'en-US', localService: false }]],
  ])('is not offered with %s', async (_, voices) => {
    const { context, page } = await aListener(voices);

    expect(await page.getByRole('button', { name: 'Listen' }).count()).toBe(0);
    expect(await page.locator('[data-voiced]').isVisible()).toBe(false);
    await context.close();
  });
});
