import type { Locator } from 'playwright-core';
import type { AttemptId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';
import type { Locale } from '#i18n/locales.ts';
import type { Hand } from './hands.ts';

/** An item with its key, as only a test may see it. */
export interface Keyed {
  readonly keys: ItemKeys;
  readonly words: Readonly<Record<string, ItemWords>>;
}

/** The items of an attempt by place. */
export async function itemsOf(store: Store, id: string): Promise<Keyed[]> {
  const drawn = (await store.read.select().from(store.t.attempts)).find((attempt) => attempt.id === (id as AttemptId))?.items ?? [];
  const versions = await store.read.select().from(store.t.itemVersions);
  return drawn.map(({ version }) => {
    const item = versions.find((candidate) => candidate.id === version);
    if (!item) throw new Error(`No item version ${version}`);
    return item;
  });
}

/** Answers an exercise inside `exercise` rightly, in the way of `hand`. Names of fields begin with `prefix`. */
export async function answerRightly(hand: Hand, exercise: Locator, { keys, words }: Keyed, { locale, prefix = '' }: { locale: Locale; prefix?: string }): Promise<void> {
  const field = (name: string) => exercise.locator(`[name="${prefix}${name}"]`);
  switch (keys.type) {
    case 'multiple-choice':
    case 'multiple-select':
      for (const { id, right } of keys.options) if (right) await hand.tick(exercise.locator(`[name="${prefix}chosen"][value="${id}"]`));
      return;
    case 'ordering':
      for (const [place, id] of keys.steps.entries()) await hand.choose(field(`step:${id}`), String(place + 1));
      return;
    case 'matching':
      for (const id of keys.left) await hand.choose(field(`left:${id}`), keys.pairs[id]?.[0] ?? '');
      return;
    case 'gap-fill':
      for (const id of keys.gaps) await hand.write(field(`gap:${id}`), words[locale]?.gaps?.[id]?.accepted[0] ?? '');
      return;
    case 'short-text':
      return hand.write(field('text'), 'Aylin');
    default:
      throw new Error(`${keys.type} cannot be answered`);
  }
}
