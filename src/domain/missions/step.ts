import type { Keys, Kind, Words } from './kinds.ts';
import { mixed } from './mixed.ts';
import { type Part, tapped } from './texts.ts';

/** A step of one of these kinds, in one language. */
export type StepOf<K extends Kind> = {
  [One in K]: {
    readonly id: string;
    readonly kind: One;
    readonly keys: Keys<One>;
    readonly words: Words<One>;
    /** What has an order or a partner, as it is shown first; empty for kinds without. */
    readonly shown: readonly string[];
    /** A text with words to tap, parted at them; empty for other kinds. */
    readonly parts: readonly Part[];
  };
}[K];
export type Step = StepOf<Kind>;

/** A step from its entry in the keys and its words. Trusts both: `npm run check:content` is where mistakes are named. */
export function stepOf({ id, kind, ...keys }: { id: string; kind: string }, words: unknown): Step {
  const step = { id, kind, keys, words, shown: [], parts: [] } as unknown as Step;
  if (step.kind === 'order') return { ...step, shown: mixed(step.keys.cards) };
  if (step.kind === 'match') return { ...step, shown: mixed(step.keys.right) };
  if (step.kind === 'tap') return { ...step, parts: tapped(step.words.text) };
  return step;
}
