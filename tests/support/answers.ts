import type { ItemKeys, ItemWords, Response } from '#domain/items/item.ts';

/** The response that earns all of an item, read from its keys. */
export function rightResponse(keys: ItemKeys | undefined, words: ItemWords | undefined): Response {
  switch (keys?.type) {
    case 'multiple-choice':
    case 'multiple-select': {
      const options = keys.options as readonly { id: string; right?: boolean }[];
      return { chosen: options.filter(({ right }) => right).map(({ id }) => id) };
    }
    case 'ordering':
      return { order: keys.steps as string[] };
    case 'matching': {
      const pairs = keys.pairs as Record<string, readonly string[]>;
      return { pairs: Object.fromEntries(Object.entries(pairs).map(([left, [right = '']]) => [left, right])) };
    }
    case 'gap-fill':
      return {
        gaps: Object.fromEntries((keys.gaps as string[]).map((gap) => [gap, words?.gaps?.[gap]?.accepted[0] ?? ''])),
      };
    default:
      return { text: 'A text.' };
  }
}
