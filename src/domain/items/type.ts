import type { z } from 'astro/zod';
import type { ItemKeys, ItemWords, Marked, Response } from './item.ts';
import type { ResponseOf, ResponseShape } from './response.ts';

/** A set of things of an item that need words: where they stand, their ids, and what each must say. */
export interface Parts {
  readonly path: readonly (string | number)[];
  readonly ids: readonly string[];
  /** The fields of each; `[]` when the words are the value itself. */
  readonly needs: readonly string[];
  /** Fields that each may have besides. */
  readonly may?: readonly string[];
}

/** The words an item needs in each language. */
export interface WordsNeeded {
  readonly texts: readonly string[];
  readonly optional?: readonly string[];
  readonly parts?: readonly Parts[];
}

/** A mistake in an item that its shape does not show: where, what, and what to do. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly rule?: 'wrong-key' | 'gap-mismatch' | 'span-mismatch' | 'unbalanced';
  readonly what: string;
  readonly remedy: string;
}

/** What draws a face: random numbers that the seed fixes, and the answer so far of an exercise that goes in steps. */
export interface Draw<R> {
  readonly random: () => number;
  readonly response: R | undefined;
}

/**
 * A type of exercise: everything the domain knows of it. Adding one is a file here, one line in `types.ts`, a component and its
 * line in `components/items/bodies.ts`, its messages, and a page in `content/gallery/` (README.md).
 *
 * `Keys` and `Words` are what `content/` holds of an item of this type, `R` what a learner answers, `Face` what a browser may see
 * before she has answered.
 */
export interface TypeDefinition<Keys, Words, R, Face> {
  /** The newest version of the shape of its keys. Keys of an older one go through `upgrade` first. */
  readonly shape: number;
  upgrade?(keys: ItemKeys): ItemKeys;
  /** The shape of an entry's own fields in `items/<lesson>.yaml`, besides those that every item has. */
  readonly keys: z.ZodRawShape;
  /** The words each language must have, read from keys that may still be wrong: it must not throw. */
  words(keys: Readonly<Record<string, unknown>>): WordsNeeded;
  /** What is wrong with keys of the right shape. */
  keyProblems?(keys: Keys): Iterable<Problem>;
  /** What is wrong with words that are all there. */
  wordProblems?(keys: Keys, words: Words): Iterable<Problem>;
  /** The fields of an answer and the kind of each. */
  readonly response: ResponseShape;
  /** What a browser may see: no key, no feedback, nothing that the answer would change, but for the steps already taken. */
  face(keys: Keys, words: Words, draw: Draw<R>): Face & { readonly drawn?: readonly string[] };
  /** Marks an answer; pure. `undefined` is a place left empty and earns 0. Ids that the item does not have are ignored. */
  score(keys: Keys, words: Words, response: R | undefined): Marked;
  /** An answer that earns all there is to earn by machine: for the demonstration's people and for tests of every type. */
  right(keys: Keys, words: Words): R;
  /** What was answered at one part, as a tutor reads it; empty where nothing was. By default the words of the part. */
  said?(words: Words, response: R, part: string): string;
  /** Of an exercise that goes in steps: whether this answer is its last. What is not done is marked by nobody and kept nowhere. */
  isDone?(keys: Keys, response: R): boolean;
}

/** A type as the rest of the product meets it, whatever its keys. */
export type ItemTypeDefinition = TypeDefinition<ItemKeys, ItemWords, Response, object>;

/**
 * Names a type's own keys, words and answers for its functions. The registry holds it without them: `check:content` has looked at
 * the shape of keys and words, and `parseResponse` at the answer's, before any of these functions is called.
 */
export function defineType<Keys extends object, Words extends object>() {
  return <const S extends ResponseShape, Face extends object>(
    definition: Omit<TypeDefinition<Keys, Words, ResponseOf<S>, Face>, 'response'> & { readonly response: S },
  ): ItemTypeDefinition => definition as unknown as ItemTypeDefinition;
}
