import type { ItemKeys, Response } from '#domain/items/item.ts';

/** Some answer to an item, of a usual size; right or wrong does not matter. */
export function responseTo(keys: ItemKeys): Response {
  switch (keys.type) {
    case 'multiple-choice':
    case 'multiple-select':
      return { chosen: keys.options.slice(0, keys.type === 'multiple-choice' ? 1 : 2).map(({ id }) => id) };
    case 'ordering':
      return { order: keys.steps };
    case 'matching':
      return { pairs: Object.fromEntries(keys.left.map((id) => [id, keys.right[0] ?? ''])) };
    case 'gap-fill':
      return { gaps: Object.fromEntries(keys.gaps.map((id) => [id, 'newsroom'])) };
    default:
      return { text: 'A source is named unless naming it does harm.' };
  }
}
