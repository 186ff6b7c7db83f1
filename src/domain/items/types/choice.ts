import { z } from 'astro/zod';
import { pickedState } from '../credit.ts';
import type { FacePart, ItemBase, ItemWords, MarkedPart, Worded } from '../item.ts';
import { shuffled } from '../seeded.ts';
import { options } from '../shapes.ts';
import { facePart, idsOf, part, SAID, STEM } from '../worded.ts';

/** What both kinds of choice have in common. */
export interface ChoiceKeys extends ItemBase {
  readonly options: readonly { readonly id: string; readonly right?: boolean }[];
  /** The order of the options has a meaning. */
  readonly 'keep-order'?: boolean;
}
export interface ChoiceWords extends ItemWords {
  readonly options?: Readonly<Record<string, Worded>>;
}
export interface ChoiceFace {
  readonly options: readonly FacePart[];
  readonly drawn: readonly string[];
}

export const choiceShape = { options, 'keep-order': z.boolean().optional() };

/** The words a choice needs: its question, and each option with what is said of it. */
export function choiceWords(keys: Readonly<Record<string, unknown>>) {
  return { texts: STEM, parts: [part('options', idsOf(keys.options), SAID)] };
}

/** The options in the order drawn, without which are right. */
export function choiceFace(keys: ChoiceKeys, words: ChoiceWords, random: () => number): ChoiceFace {
  const ids = keys.options.map(({ id }) => id);
  const drawn = keys['keep-order'] ? ids : shuffled(ids, random);
  return { options: drawn.map((id) => facePart(id, words.options)), drawn };
}

/** The answer that is right. */
export function rightChoice({ options: all }: ChoiceKeys) {
  return { chosen: all.filter(({ right }) => right).map(({ id }) => id) };
}

/** Each option as it was answered. */
export function choiceParts(keys: ChoiceKeys, words: ChoiceWords, chosen: readonly string[]): MarkedPart[] {
  return keys.options.map(({ id, right = false }) => ({
    id,
    kind: 'option',
    chosen: chosen.includes(id),
    state: pickedState(right, chosen.includes(id)),
    feedback: words.options?.[id]?.feedback ?? '',
  }));
}
