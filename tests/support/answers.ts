import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import * as items from '#domain/items/score.ts';

/** The response that earns all of an item, read from its keys; of no item a text. */
export function rightResponse(keys: ItemKeys | undefined, words: ItemWords | undefined): Response {
  return keys ? items.rightResponse(keys, words ?? {}) : { text: 'A text.' };
}
