import type { ItemType } from '#domain/items/item.ts';
import type { Parts } from '#domain/items/type.ts';
import { TYPES } from '#domain/items/types.ts';

/** The words an item needs in each language, from its keys. */
export function wordsNeeded(keys: Readonly<Record<string, unknown>>): {
  readonly texts: readonly string[];
  readonly optional: readonly string[];
  readonly parts: readonly Parts[];
} {
  const { texts, optional = [], parts = [] } = TYPES[keys.type as ItemType].words(keys);
  return { texts, optional: ['why', ...optional], parts };
}
