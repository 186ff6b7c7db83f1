import { describe, expect, test } from 'vitest';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';

const stage = stageForFile();
const ADDRESS = '/en/exercises/verification-fact-checking/where-the-boats-lie';

async function atTheMap() {
  const visitor = await aVisitor(stage, { locale: 'en' });
  const { page, troubles } = await aWatchedPage(visitor, stage.site.origin);
  await page.goto(ADDRESS);
  const fields = () =>
    Promise.all(['at:east', 'at:north'].map((name) => page.locator(`[name="${name}"]`).inputValue()));
  return { visitor, page, troubles, fields, said: page.locator('[data-now-at]'), map: page.locator('[data-frame]') };
}

describe('the pin on a map', () => {
  test('is put by a click, written into the fields and told with the place next to it', async () => {
    const { visitor, page, troubles, fields, said } = await atTheMap();
    const sheet = page.locator('[data-sheet]');
    const box = await sheet.boundingBox();

    await sheet.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 } });

    const [east, north] = await fields();
    expect(Number(east)).toBeCloseTo(60, 0);
    expect(Number(north)).toBeCloseTo(40, 0);
    expect(await said.textContent()).toMatch(/Pin: 6\d\.\d\d|Pin: 5\d\.\d\d/);
    expect(await said.textContent()).toContain('Altınköprü');
    expect(troubles).toEqual([]);
    await visitor.close();
  });

  test('is moved by the arrow keys, in smaller steps the nearer one looks', async () => {
    const { visitor, page, fields, map } = await atTheMap();
    await map.focus();

    await page.keyboard.press('ArrowRight');
    const [far] = await fields();
    for (let times = 0; times < 4; times++) await page.keyboard.press('+');
    await page.keyboard.press('ArrowRight');
    const [near] = await fields();

    expect(Number(far)).toBeCloseTo(62, 1);
    expect(Number(near) - Number(far)).toBeCloseTo(0.125, 1);
    await visitor.close();
  });

  test('is moved and the map enlarged by buttons too', async () => {
    const { visitor, page, fields } = await atTheMap();
    const view = () => page.locator('[data-sheet]').getAttribute('viewBox');
    const whole = await view();

    await page.getByRole('button', { name: 'North' }).click();
    const [, north] = await fields();
    await page.getByRole('button', { name: 'Zoom in' }).click();

    expect(Number(north)).toBeGreaterThan(40);
    expect(await view()).not.toBe(whole);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    expect(await view()).toBe(whole);
    await visitor.close();
  });

  test('follows what is written into the fields', async () => {
    const { visitor, page, said } = await atTheMap();

    await page.locator('[name="at:east"]').fill('95,6');
    await page.locator('[name="at:north"]').fill('14');

    expect(await said.textContent()).toContain('Duzlu');
    expect(await page.locator('[data-pin]').getAttribute('visibility')).toBe('visible');
    await visitor.close();
  });
});

describe('search results', () => {
  test('note which of them were unfolded', async () => {
    const visitor = await aVisitor(stage, { locale: 'en' });
    const { page } = await aWatchedPage(visitor, stage.site.origin);
    await page.goto('/en/exercises/verification-fact-checking/who-runs-gundem24');

    await page.locator('details[data-card="register"] summary').click();

    await expect.poll(() => page.locator('[name="opened[]"]:checked').count()).toBe(1);
    expect(await page.locator('[name="opened[]"]:checked').getAttribute('value')).toBe('register');
    await visitor.close();
  });
});
