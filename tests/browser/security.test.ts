import { describe, expect, test } from 'vitest';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { COURSE } from '#tests/support/traveller.ts';

const stage = stageForFile();

/** Every page is watched for both in `pages.test.ts`; here it is seen that the watch would see. */
describe('the watch over pages', () => {
  test('sees what the content policy refuses', async () => {
    const { page, troubles } = await watched();
    await page.goto('/az');

    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
      document.body.setAttribute('style', 'color: red');
    });

    await expect.poll(() => troubles.filter((trouble) => trouble.includes('Content Security Policy')).length).toBe(2);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });

  test('sees a request to another origin, which the policy stops', async () => {
    const { page, troubles } = await watched();
    await page.goto('/az');

    await page.evaluate(() => {
      document.body.append(
        Object.assign(new Image(), { src: 'https://altinkopru-gundem24.example/pixel.png', alt: '' }),
      );
      return fetch('https://altinkopru-gundem24.example/').catch(() => undefined);
    });

    await expect.poll(() => troubles.join('\n')).toContain('altinkopru-gundem24.example');
  });
});

test('a form that another site sends changes nothing', async () => {
  const { page, context } = await watched();
  await context.route('https://altinkopru-gundem24.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<title>x</title><form method="post" action="${stage.site.origin}/az/sign-out"><button>Win</button></form>`,
    }),
  );
  await page.goto('https://altinkopru-gundem24.example/');

  const [answer] = await Promise.all([page.waitForResponse('**/az/sign-out'), page.getByRole('button').click()]);

  expect(answer.status()).toBe(403);
});

test('a page of ours stands in nobody else’s frame', async () => {
  const { page, context } = await watched();
  await context.route('https://altinkopru-gundem24.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<title>x</title><iframe src="${stage.site.origin}/az/sign-in"></iframe>`,
    }),
  );

  await page.goto('https://altinkopru-gundem24.example/');

  await expect.poll(() => page.frames().length).toBe(2);
  await page.waitForLoadState('networkidle');
  expect(await page.frames()[1]?.locator('form').count()).toBe(0);
});

test('answer keys are not in the browser before an answer', async () => {
  const { page } = await watched();
  const bodies: Promise<string>[] = [];
  page.on(
    'response',
    (response) =>
      void (
        response.url().startsWith(stage.site.origin) &&
        /html|json/.test(response.headers()['content-type'] ?? '') &&
        bodies.push(response.text())
      ),
  );
  await page.goto(`/az/courses/${COURSE}/why-standards`, { waitUntil: 'networkidle' });

  const { itemVersions } = stage.store.t;
  const words = (await stage.store.read.select().from(itemVersions)).find(({ item }) => item === 'first-duty')?.words[
    'az'
  ];
  const feedback = Object.values(words?.options ?? {}).map((option) => option.feedback ?? '');
  const all = (await Promise.all(bodies)).join('\n');

  expect(feedback.length).toBeGreaterThan(2);
  expect(feedback.filter((text) => all.includes(text.slice(0, 40)))).toEqual([]);
  expect(all).not.toMatch(/"right":true/);
});

async function watched() {
  const context = await aVisitor(stage);
  return { context, ...(await aWatchedPage(context, stage.site.origin)) };
}
