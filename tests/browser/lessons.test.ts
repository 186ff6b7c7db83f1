import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { itemsIn } from '#domain/courses/citations.ts';
import { courseSlugs, readCourse } from '#domain/courses/read.ts';
import { score } from '#domain/items/score.ts';
import { translator } from '#i18n/translate.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { aVisitor, aWatchedPage, stageForFile } from '#tests/support/browser.ts';
import { aBeginner } from '#tests/support/cast.ts';
import { CONTENT } from '#tests/support/every-item.ts';
import { solve } from '#tests/support/exercises.ts';
import { pointer } from '#tests/support/hands.ts';

const stage = stageForFile();
const t = translator('en');

// The second lesson of each course: the first that asks back what was learned before.
describe.each(courseSlugs(CONTENT))('%s', { timeout: 300_000 }, (course) => {
  test('a lesson is taken from its first block to its last', async () => {
    const { course: rules, items } = readCourse(CONTENT, course);
    const lesson = rules.lessons[1]?.id ?? '';
    const { learner, cookie } = await aBeginner(stage, course);
    const visitor = await aVisitor(stage, { locale: 'en', cookie, width: 1280 });
    const { page, troubles } = await aWatchedPage(visitor, stage.site.origin);
    await page.goto(`/en/courses/${course}/${lesson}`);

    const placed = itemsIn(readFileSync(`${CONTENT}/courses/${course}/en/${lesson}.mdx`, 'utf8'));
    expect(placed.length).toBeGreaterThanOrEqual(4);
    for (const id of placed) {
      const item = items.find((one) => one.id === id);
      if (!item) throw new Error(`No item ${id}`);
      const exercise = page.locator(`article#${id}`);
      await exercise.scrollIntoViewIfNeeded();
      await solve(pointer, exercise, item, 'en');
      const said = ((await exercise.locator('.exercise__score').textContent()) ?? '').trim();
      const { score: earned } = score(item.keys, item.words.en ?? {}, rightResponse(item.keys, item.words.en));
      if (earned !== null) expect(said, id).toContain(t('items.score-all'));
    }
    const aid = page.locator('#job-aid');
    await aid.scrollIntoViewIfNeeded();
    expect(((await aid.textContent()) ?? '').length).toBeGreaterThan(100);
    await page.getByRole('button', { name: t('courses.mark-read') }).click();
    await page.locator('[data-read-done]').waitFor({ state: 'visible' });

    const kept = await stage.store.read.select().from(stage.store.t.responses);
    const hers = kept.filter((response) => response.learner === learner.person);
    expect(new Set(hers.map(({ item }) => item))).toEqual(new Set(placed));
    const read = await stage.store.read.select().from(stage.store.t.readings);
    expect(read.filter((one) => one.learner === learner.person).map((one) => one.lesson)).toEqual([lesson]);
    expect(troubles).toEqual([]);
    await visitor.close();
  });
});
