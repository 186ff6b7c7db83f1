import type { Locator } from 'playwright-core';
import type { Store } from '#db/store.ts';
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
  const response = rightResponse(keys, words[locale]);
  const field = (name: string) => exercise.locator(`[name="${prefix}${name}"]`);
  if ('chosen' in response)
    for (const id of response.chosen) await hand.tick(exercise.locator(`[name="${prefix}chosen"][value="${id}"]`));
  if ('order' in response)
    for (const [place, id] of response.order.entries()) await hand.choose(field(`step:${id}`), String(place + 1));
  if ('pairs' in response)
    for (const [id, right] of Object.entries(response.pairs)) await hand.choose(field(`left:${id}`), right);
  if ('gaps' in response)
    for (const [id, text] of Object.entries(response.gaps)) await hand.write(field(`gap:${id}`), text);
  if ('text' in response) await hand.write(field('text'), response.text);
}
