import { describe, expect, test } from 'vitest';
import { score } from '#domain/items/score.ts';
import { ITEM_TYPES } from '#domain/items/types.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { everyItem, type WrittenItem } from '#tests/support/every-item.ts';
import { solve } from '#tests/support/exercises.ts';
import { keyboardOf, pointer } from '#tests/support/hands.ts';

const stage = stageForFile();
const items = everyItem().filter(({ keys }) => keys.use === 'practice');
const first = (type: string) =>
  items.find(({ keys, words }) => keys.type === type && words.az && words.ru) as WrittenItem;
const isJudged = ({ keys, words }: WrittenItem) =>
  score(keys, words.en ?? {}, rightResponse(keys, words.en)).score === null;

describe.each(ITEM_TYPES)('%s', { timeout: 120_000 }, (type) => {
  const item = first(type);
  const address = (locale: string) => `/${locale}/exercises/${item.course}/${item.keys.id}`;

  test('is answered by the keyboard alone at 320 px, and the focus goes to the marks', async () => {
    const visitor = await aVisitor(stage, { locale: 'az', width: 320 });
    const { page, troubles } = await aWatchedPage(visitor, stage.site.origin);
    await page.goto(address('az'));
    const exercise = page.locator(`article#${item.keys.id}`);

    await solve(keyboardOf(page), exercise, item, 'az');

    const said = ((await exercise.locator('.exercise__score').textContent()) ?? '').trim();
    expect(said.length).toBeGreaterThan(2);
    if (!isJudged(item)) expect(said).not.toContain('%');
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    expect(await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) <= 320)).toBe(true);
    expect(troubles).toEqual([]);
    await visitor.close();
  });

  test('is answered with JavaScript off', async () => {
    const visitor = await aVisitor(stage, { locale: 'ru', width: 360, hasScript: false });
    const { page, troubles } = await aWatchedPage(visitor, stage.site.origin);
    await page.goto(address('ru'));
    const exercise = page.locator(`article#${item.keys.id}`);

    await solve(pointer, exercise, item, 'ru');

    expect(((await exercise.locator('.exercise__score').textContent()) ?? '').trim().length).toBeGreaterThan(2);
    expect(troubles).toEqual([]);
    await visitor.close();
  });

  test('names every field for a screen reader', async () => {
    const visitor = await aVisitor(stage, { locale: 'ru' });
    const { page } = await aWatchedPage(visitor, stage.site.origin);
    await page.goto(address('ru'));

    const tree = await page.locator(`article#${item.keys.id}`).ariaSnapshot();

    // A control without a name stands as its role and nothing else.
    expect(
      tree.match(/^\s*- (textbox|radio|checkbox|combobox|button|slider|spinbutton|group)(?=\s*:?\s*$)/gm) ?? [],
    ).toEqual([]);
    await visitor.close();
  });
});
