import type { ItemFace, ItemKeys, ItemWords, Response } from './item.ts';
import { seeded } from './seeded.ts';
import type { ItemTypeDefinition } from './type.ts';
import { currentKeys, TYPES } from './types.ts';

/**
 * Whether an item can be answered: a version published long ago may be of a type there is no more, or of a shape that none leads on
 * from.
 */
export function isAnswerable(keys: ItemKeys): boolean {
  if (!Object.hasOwn(TYPES, keys.type)) return false;
  const { shape, upgrade }: ItemTypeDefinition = TYPES[keys.type];
  return (keys.shape ?? 1) === shape || upgrade !== undefined;
}

/**
 * What a browser may see of an item: the words, in an order drawn by `seed`, and of an exercise that goes in steps what the answer
 * so far has opened. Nothing in it tells a key.
 */
export function faceOf(
  keys: ItemKeys,
  words: ItemWords,
  { seed, language, response }: { seed: string; language: string; response?: Response | undefined },
): ItemFace {
  const type: ItemTypeDefinition = TYPES[keys.type];
  const random = seeded(`${keys.id}:${seed}`);
  return {
    id: keys.id,
    type: keys.type,
    title: words.title ?? '',
    stem: words.stem ?? '',
    competency: keys.competency,
    language,
    ...(words.scenario && { scenario: words.scenario }),
    ...(keys.rubric !== undefined && { isJudged: true }),
    ...(type.isDone && { goesOn: true }),
    ...type.face(currentKeys(keys), words, { random, response }),
  };
}
