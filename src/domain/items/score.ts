import type { ItemKeys, ItemWords, Marked, Response } from './item.ts';
import { parseResponse } from './response.ts';
import { currentKeys, TYPES } from './types.ts';

/**
 * Marks a response. Pure: the same keys, words and response always give the same marks. Scores are 0 to 1, or null where a person
 * judges; the rules of each type stand in its file, the rules of partial credit in `credit.ts`. The score is the same in every
 * language: words decide nothing but which written answers are accepted.
 *
 * Ids that the item does not have are ignored. `response` undefined is a place left empty and earns 0, and so does an answer to an
 * item that was of another type once.
 */
export function score(keys: ItemKeys, words: ItemWords, response: Response | undefined): Marked {
  const fitting = response && parseResponse(keys.type, response);
  const marked = TYPES[keys.type].score(currentKeys(keys), words, fitting);
  return { ...marked, ...(words.why ? { why: words.why } : {}), ...(words.model ? { model: words.model } : {}) };
}

/** An answer that earns all there is to earn by machine. */
export function rightResponse(keys: ItemKeys, words: ItemWords): Response {
  return TYPES[keys.type].right(currentKeys(keys), words);
}

/** Whether an answer is the last of its exercise: always, but for exercises that go in steps. */
export function isDone(keys: ItemKeys, response: Response): boolean {
  return TYPES[keys.type].isDone?.(currentKeys(keys), response) ?? true;
}

/** What was answered at one part, in words, as a tutor reads it; empty where nothing was, or where the item has the part no more. */
export function saidAt(keys: ItemKeys, words: ItemWords, response: Response, part: string): string {
  return TYPES[keys.type].said?.(words, response, part) ?? '';
}
