import { faceOf } from './face.ts';
import type { ItemFace, ItemKeys, ItemWords, Marked, Response } from './item.ts';
import { rightResponse, score } from './score.ts';

/** An item with its key open: for who judges it, or learns from a model. Never for who is to answer it. */
export interface Keyed {
  readonly face: ItemFace;
  readonly response: Response;
  /** Nobody has answered: what is right is said to be the right answer, not anybody's. */
  readonly marked: Marked;
}

/** An item, in these words of `language`, with its key open. The seed decides the order of what is shuffled. */
export function keyed(keys: ItemKeys, words: ItemWords, { seed, language }: { seed: string; language: string }): Keyed {
  const response = rightResponse(keys, words);
  const marked = score(keys, words, response);
  return {
    face: faceOf(keys, words, { seed, language, response }),
    response,
    marked: {
      ...marked,
      parts: marked.parts.map((part) =>
        part.kind === 'option' && part.state === 'right' ? { ...part, chosen: false, state: 'missed' } : part,
      ),
    },
  };
}
