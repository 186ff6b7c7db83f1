import type { Locator, Page } from 'playwright-core';

/** Plays the mission that is open from its first step to its end, as a child with a pointer who knows all answers; says how many steps it had. */
export async function playMission(page: Page): Promise<number> {
  const steps = page.locator('[data-step]');
  const total = await steps.count();
  for (let at = 0; at < total; at++) {
    const step = steps.nth(at);
    await step.waitFor();
    await PLAYED[(await step.getAttribute('data-kind')) ?? '']?.(step);
    await page.locator('[data-next]').click();
  }
  await page.locator('[data-end]').waitFor();
  return total;
}

const PLAYED: Readonly<Record<string, (step: Locator) => Promise<void>>> = {
  async choose(step) {
    for (const id of await rightIn(step)) await step.locator(`[data-option="${id}"]`).click();
    const check = step.locator('[data-check]');
    if (await check.count()) await check.click();
    await said(step);
  },
  async sort(step) {
    for (const card of await step.locator('[data-card]').all()) {
      const basket = await card.getAttribute('data-basket');
      await card.locator('label', { has: step.page().locator(`[value="${basket}"]`) }).click();
      await card.locator('.verdict--right').waitFor();
    }
  },
  async order(step) {
    const count = await step.locator('[data-part]').count();
    for (let place = 0; place < count; place++) {
      const card = step.locator(`[data-place="${place}"]`);
      while ((await placeOf(card)) > place) await card.locator('[data-move="-1"]').click();
    }
    await step.locator('[data-check]').click();
    await said(step);
  },
  async match(step) {
    for (const tile of await step.locator('[data-left]').all()) {
      await tile.click();
      await step.locator(`[data-right="${await tile.getAttribute('data-pair')}"].tile`).click();
      await said(step);
    }
  },
  async tap(step) {
    for (const id of await rightIn(step)) {
      await step.locator('.word', { has: step.page().locator(`[value="${id}"]`) }).click();
      await said(step);
    }
  },
  async look(step) {
    await step.locator('summary').click();
    await step.locator('.curtain .says__text').waitFor();
  },
  async rule(step) {
    const pick = Number(await step.locator('[data-pick]').getAttribute('data-pick'));
    for (let at = 0; at < pick; at++) await step.locator('[data-option]').nth(at).click();
    await step.locator('[data-rule]').waitFor();
  },
};

function rightIn(step: Locator): Promise<string[]> {
  return step
    .locator('[data-answer][data-right="true"]')
    .evaluateAll((answers) => answers.map((answer) => (answer as HTMLElement).dataset.answer ?? ''));
}

function placeOf(card: Locator): Promise<number> {
  return card.evaluate((one) => [...(one.parentElement?.children ?? [])].indexOf(one));
}

async function said(step: Locator): Promise<void> {
  await step.locator('[data-says] .verdict--right').first().waitFor();
}
