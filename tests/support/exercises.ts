import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Store } from '#db/store.ts';
import { encodeFields } from '#domain/items/fields.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import type { Locale } from '#i18n/locales.ts';
import { rightResponse } from './answers.ts';
import type { Hand } from './hands.ts';

/** An item with its key, as only a test may see it. */
export interface Keyed {
  readonly keys: ItemKeys;
  readonly words: Readonly<Record<string, ItemWords>>;
}

/** The items of an attempt by place. */
export async function itemsOf(store: Store, id: string): Promise<Keyed[]> {
  const drawn = (await store.read.select().from(store.t.attempts)).find((attempt) => attempt.id === id)?.items ?? [];
  const versions = await store.read.select().from(store.t.itemVersions);
  return drawn.map(({ version }) => {
    const item = versions.find((candidate) => candidate.id === version);
    if (!item) throw new Error(`No item version ${version}`);
    return item;
  });
}

/** Answers the exercise inside `exercise` rightly, in the way of `hand`. Names of fields begin with `prefix`. */
export async function answerRightly(
  hand: Hand,
  exercise: Locator,
  { keys, words }: Keyed,
  { locale, prefix = '' }: { locale: Locale; prefix?: string },
): Promise<void> {
  for (const [name, value] of encodeFields(rightResponse(keys, words[locale])))
    await give(hand, exercise, `${prefix}${name}`, value);
}

/** Answers an exercise by itself rightly and sends it, step by step where it goes in steps, until its marks are there. */
export async function solve(hand: Hand, exercise: Locator, { keys, words }: Keyed, locale: Locale): Promise<void> {
  const fields = encodeFields(rightResponse(keys, words[locale] ?? words.en));
  const score = exercise.locator('.exercise__score');
  for (let step = 0; step < 16 && (await score.count()) === 0; step++) {
    // The plain list of the pieces of a text, besides marking them in it.
    const pieces = exercise.locator('[data-all][aria-expanded="false"]').filter({ visible: true });
    if ((await pieces.count()) > 0) await hand.press(pieces);
    for (const [name, value] of fields) await give(hand, exercise, name, value);
    await exercise.locator('form').evaluate((form) => (form.dataset.sent = ''));
    await hand.press(exercise.locator('.exercise__foot button.button').first());
    // The form that comes in its place has not been sent; marks may come into the same form.
    const sent = exercise.locator('form[data-sent]');
    await expect
      .poll(async () => (await sent.count()) === 0 || (await score.count()) > 0, { timeout: 15_000 })
      .toBe(true);
  }
  await score.waitFor();
}

/** Puts a value into the field of that name, where the exercise has one that is to be filled in. */
async function give(hand: Hand, exercise: Locator, name: string, value: string): Promise<void> {
  const field = exercise.locator(`[name="${name}"]:not([type="hidden"])`);
  const [kind] = await field.evaluateAll((fields) => fields.map((one) => (one as HTMLInputElement).type));
  if (kind === undefined) return;
  const isTicked = kind === 'radio' || kind === 'checkbox';
  const option = isTicked ? field.and(exercise.locator(`[value="${value}"]`)) : field.first();
  if ((await option.count()) === 0) return;
  // A plain field that the exercise's own script stands for and fills in.
  if (!(await option.isVisible())) await fillUnseen(option, value);
  else if (isTicked) await hand.tick(option);
  else if (kind === 'select-one') await hand.choose(option, value);
  else await hand.write(option, value);
}

async function fillUnseen(field: Locator, value: string): Promise<void> {
  await field.evaluate((one: HTMLInputElement, given) => {
    if (['radio', 'checkbox'].includes(one.type)) one.checked = true;
    else one.value = given;
    one.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}
