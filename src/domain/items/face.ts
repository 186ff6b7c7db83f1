import type { AnswerableKeys, ItemFace, ItemKeys, ItemWords } from './item.ts';
import { ANSWERABLE } from './item.ts';
import { seeded, shuffled } from './seeded.ts';

/** Whether an item can be answered; the others are cards until their exercise is built. */
export function isAnswerable(keys: ItemKeys): keys is AnswerableKeys {
  return (ANSWERABLE as readonly string[]).includes(keys.type);
}

/**
 * What a browser may see of an item: the words, in an order drawn by `seed`. Nothing in it tells a key:
 * feedback and accepted answers are left out, and the steps of an ordering never stand in a right order.
 */
export function faceOf(
  keys: AnswerableKeys,
  words: ItemWords,
  { seed, language }: { seed: string; language: string },
): ItemFace {
  const random = seeded(`${keys.id}:${seed}`);
  const face = {
    id: keys.id,
    type: keys.type,
    title: words.title ?? '',
    stem: words.stem ?? '',
    competency: keys.competency,
    language,
  };
  const texts = (ids: readonly string[], from: ItemWords['options']) =>
    ids.map((id) => ({ id, text: from?.[id]?.text ?? '' }));
  switch (keys.type) {
    case 'multiple-choice':
    case 'multiple-select': {
      const ids = keys.options.map(({ id }) => id);
      return { ...face, options: texts(keys['keep-order'] ? ids : shuffled(ids, random), words.options) };
    }
    case 'ordering': {
      const accepted = [keys.steps, ...(keys.also ?? [])].map((order) => order.join());
      let steps = shuffled(keys.steps, random);
      // Bounded, because an item may accept every order.
      for (let tries = 0; tries < 20 && accepted.includes(steps.join()); tries++) steps = shuffled(keys.steps, random);
      return { ...face, steps: texts(steps, words.steps) };
    }
    case 'matching':
      return {
        ...face,
        left: texts(shuffled(keys.left, random), words.left),
        right: texts(shuffled(keys.right, random), words.right),
      };
    case 'gap-fill':
      return { ...face, segments: segmentsOf(words.text ?? '') };
    case 'short-text':
      return { ...face, max: keys.max };
  }
}

/** Text and gap ids in turn, beginning and ending with text: `"A {x} b"` → `["A ", "x", " b"]`. */
export function segmentsOf(text: string): string[] {
  return text.split(/\{([a-z0-9-]+)\}/);
}
