import type { ItemKeys, Response } from '#domain/items/item.ts';
import { rightResponse } from '#domain/items/score.ts';

/** Some answer to an item, of a usual size; right or wrong does not matter. */
export function responseTo(keys: ItemKeys): Response {
  const response = rightResponse(keys, { model: 'A source is named unless naming it does harm.' });
  // Without its words a gap has no accepted answer: some word of a usual length serves.
  const gaps = 'gaps' in response && Object.fromEntries(Object.keys(response.gaps ?? {}).map((id) => [id, 'newsroom']));
  return gaps ? { gaps } : response;
}
