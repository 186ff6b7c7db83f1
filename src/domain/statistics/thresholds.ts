import type { ItemType } from '#domain/items/item.ts';
import type { ItemFigures } from './item-figures.ts';
import type { Difference } from './mantel-haenszel.ts';

/** What is to be done with an item, from good to bad. */
export const VERDICTS = ['keep', 'review', 'suspend'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A least and most that still keep an item, and the wider ones within which it is looked at. */
interface Band {
  readonly keep: readonly [number, number];
  readonly review: readonly [number, number];
}

/** Working rules for items of an assessment (curriculum 4.5; thresholds as commonly taught). Times are milliseconds. */
export const THRESHOLDS = {
  difficulty: { keep: [0.3, 0.9], review: [0.2, 0.95] },
  discrimination: { keep: [0.2, 1], review: [0.1, 1] },
  time: { keep: [0, 90_000], review: [0, 150_000] },
  /** The least share of answers that a wrong option must draw; one below: review, two: suspend. */
  distractor: 0.05,
  /** Below so many answers in a language, statistics are hints and experts decide. */
  hintBelow: 100,
} as const satisfies Record<string, Band | number>;

/** Targets for a form (curriculum 4.5, customary for certification). */
export const TARGETS = { reliability: 0.8, consistency: 0.85 } as const;

/** Types that are one short question: others are scenarios, which may take their time. */
const SHORT: readonly ItemType[] = ['multiple-choice', 'multiple-select', 'ordering', 'matching', 'gap-fill'];

/** Why an item is not simply kept, with what an author needs to find the fault. */
export type Reason =
  | { readonly code: 'too-hard' | 'too-easy'; readonly verdict: Verdict; readonly value: number }
  | { readonly code: 'weak' | 'negative'; readonly verdict: Verdict; readonly value: number }
  | { readonly code: 'idle-option'; readonly verdict: Verdict; readonly option: string; readonly value: number }
  | { readonly code: 'wrong-draws-able'; readonly verdict: Verdict; readonly option: string; readonly value: number }
  | { readonly code: 'slow'; readonly verdict: Verdict; readonly value: number }
  | {
      readonly code: 'language';
      readonly verdict: Verdict;
      readonly harderIn: string;
      readonly easierIn: string;
      readonly value: number;
      readonly isHint: boolean;
    };

export interface Judged {
  readonly verdict: Verdict;
  /** The gravest first. */
  readonly reasons: readonly Reason[];
  /** Too few answers: the verdict is a hint. */
  readonly isHint: boolean;
}

/** An option that is wrong to choose. */
export interface Option {
  readonly id: string;
  readonly right: boolean;
}

/**
 * Judges an item by THRESHOLDS: the worst of its indices decides, and each that is not good is named. A verdict is a hint when no
 * language has THRESHOLDS.hintBelow answers; a difference between languages is one when either has fewer, and then is no more than
 * a reason to look. `options` are those of a choice, empty for other types. A wrong option that is chosen more by those who know
 * more is named too: then the key is looked at first.
 */
export function judge({
  type,
  figures,
  mostInOneLanguage = figures.n,
  options = [],
  differences = [],
}: {
  type: ItemType;
  figures: ItemFigures;
  mostInOneLanguage?: number;
  options?: readonly Option[];
  differences?: readonly LanguageDifference[];
}): Judged {
  const reasons = [
    ...hardness(figures),
    ...sharpness(figures),
    ...distractors(figures, type === 'multiple-choice' ? options : []),
    ...temptations(figures, options),
    ...slowness(figures, type),
    ...differences.flatMap(unfairness),
  ].toSorted((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict));
  return { verdict: reasons[0]?.verdict ?? 'keep', reasons, isHint: mostInOneLanguage < THRESHOLDS.hintBelow };
}

/** The difference between the language most answer in and another. */
export interface LanguageDifference extends Difference {
  readonly referenceLanguage: string;
  readonly focalLanguage: string;
}

function hardness({ difficulty: value }: ItemFigures): Reason[] {
  const verdict = within(value, THRESHOLDS.difficulty);
  if (verdict === 'keep') return [];
  return [{ code: value < THRESHOLDS.difficulty.keep[0] ? 'too-hard' : 'too-easy', verdict, value }];
}

function sharpness({ discrimination: value }: ItemFigures): Reason[] {
  if (value === undefined) return [];
  const verdict = within(value, THRESHOLDS.discrimination);
  return verdict === 'keep' ? [] : [{ code: value < 0 ? 'negative' : 'weak', verdict, value }];
}

function distractors({ parts }: ItemFigures, options: readonly Option[]): Reason[] {
  if (parts.length === 0) return [];
  const idle = options
    .filter(({ right }) => !right)
    .map(({ id }) => ({ option: id, value: parts.find((part) => part.id === id)?.chosen ?? 0 }))
    .filter(({ value }) => value < THRESHOLDS.distractor);
  return idle.map((one) => ({ code: 'idle-option', verdict: idle.length > 1 ? 'suspend' : 'review', ...one }));
}

function temptations({ n, parts }: ItemFigures, options: readonly Option[]): Reason[] {
  // Twice the standard error of a correlation near 0, so that chance is not taken for a wrong key.
  const least = Math.max(0.05, 2 / Math.sqrt(Math.max(1, n)));
  return options
    .filter(({ right }) => !right)
    .flatMap(({ id }): Reason[] => {
      const value = parts.find((part) => part.id === id)?.discrimination ?? 0;
      return value > least ? [{ code: 'wrong-draws-able', verdict: 'review', option: id, value }] : [];
    });
}

function slowness({ time }: ItemFigures, type: ItemType): Reason[] {
  if (!time || !SHORT.includes(type)) return [];
  const verdict = within(time.median, THRESHOLDS.time);
  return verdict === 'keep' ? [] : [{ code: 'slow', verdict, value: time.median }];
}

function unfairness(one: LanguageDifference): Reason[] {
  const { class: size, delta, reference, focal, referenceLanguage, focalLanguage } = one;
  if (size === 'A') return [];
  const [harderIn, easierIn] = delta < 0 ? [focalLanguage, referenceLanguage] : [referenceLanguage, focalLanguage];
  const isHint = Math.min(reference, focal) < THRESHOLDS.hintBelow;
  const verdict = size === 'B' || isHint ? 'review' : 'suspend';
  return [{ code: 'language', verdict, harderIn, easierIn, value: delta, isHint }];
}

function within(value: number, { keep, review }: Band): Verdict {
  const isIn = ([least, most]: readonly [number, number]) => value >= least - 1e-9 && value <= most + 1e-9;
  return isIn(keep) ? 'keep' : isIn(review) ? 'review' : 'suspend';
}
