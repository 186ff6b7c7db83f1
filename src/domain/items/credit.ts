import type { MarkedPart, PartState } from './item.ts';

/**
 * The rules of partial credit, each written once. All answer 0 to 1. Each is bounded, never falls when one more right thing is
 * done, does not depend on the order in which things were picked (but for those that judge an order), and gives nothing for
 * picking everything.
 */

/** `value` brought between 0 and 1; what is no number is 0. */
export function bounded(value: number): number {
  return value > 0 ? Math.min(1, value) : 0;
}

/** The share `count` of `of`; 0 of nothing. */
export function shareOf(count: number, of: number): number {
  return of === 0 ? 0 : bounded(count / of);
}

/**
 * Credit for picking some of many: (right picked ÷ right there are) − (wrong picked ÷ wrong there are), never below 0, so that picking
 * everything earns nothing (curriculum 0.3: a wrong pick costs what a right one earns, scaled).
 */
export function pickedCredit(parts: readonly Pick<MarkedPart, 'state'>[]): number {
  const count = (...states: PartState[]) => parts.filter(({ state }) => states.includes(state)).length;
  return bounded(
    shareOf(count('right'), count('right', 'missed')) - shareOf(count('wrong'), count('wrong', 'neutral')),
  );
}

/** How an option that may be picked is marked. */
export function pickedState(isRight: boolean, isPicked: boolean): PartState {
  return isPicked ? (isRight ? 'right' : 'wrong') : isRight ? 'missed' : 'neutral';
}

/** The share of the parts that are right; one that is fair counts `fair`, half where nothing is said. */
export function rightShare(parts: readonly Pick<MarkedPart, 'state'>[], fair = 0.5): number {
  const earned = parts.reduce((sum, { state }) => sum + (state === 'right' ? 1 : state === 'fair' ? fair : 0), 0);
  return shareOf(earned, parts.length);
}

/** The mean of `credits` by their weights, which are none of them negative. */
export function weighted(credits: readonly (readonly [credit: number, weight: number])[]): number {
  const total = credits.reduce((sum, [, weight]) => sum + weight, 0);
  return shareOf(
    credits.reduce((sum, [credit, weight]) => sum + bounded(credit) * weight, 0),
    total,
  );
}

/**
 * Credit above what treating all things alike earns: `alike` is what the best of such answers does, and 1 stays 1. Deciding the same
 * of everything then earns nothing, as in Cohen's κ (1960, Educational and Psychological Measurement 20).
 */
export function aboveAlike(credit: number, alike: number): number {
  return alike >= 1 ? 0 : bounded((credit - alike) / (1 - alike));
}

/** The most members of `given` that stand next to each other in the order of `accepted`. */
export function longestRun(given: readonly string[], accepted: readonly string[]): number {
  let longest = 0;
  for (let i = 0, run = 0; i < given.length; i++) {
    const follows = i > 0 && accepted.indexOf(given[i] as string) === accepted.indexOf(given[i - 1] as string) + 1;
    run = follows ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Credit for an order by its longest run: less one, of the most that is possible, so that a single step earns nothing. */
export function runCredit(given: readonly string[], accepted: readonly string[]): number {
  return accepted.length < 2 ? 0 : bounded((longestRun(given, accepted) - 1) / (accepted.length - 1));
}

/**
 * Kendall's τ between the order given and the right one: (pairs in order − pairs out of order) ÷ all pairs of `accepted`, −1 to 1.
 * Pairs of which one is not given count as neither (Kendall 1938, Biometrika 30).
 */
export function kendallTau(given: readonly string[], accepted: readonly string[]): number {
  const places = accepted.map((id) => given.indexOf(id));
  let agreeing = 0;
  let pairs = 0;
  for (const [i, first] of places.entries()) {
    for (const second of places.slice(i + 1)) {
      pairs++;
      if (first !== -1 && second !== -1) agreeing += first < second ? 1 : -1;
    }
  }
  return pairs === 0 ? 0 : agreeing / pairs;
}

/** A stretch of a text: from the character at `start` up to, and without, the one at `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Agreement of marked stretches with those that should be marked, by characters: the share of what was marked that should be
 * (precision), of what should be that was marked (recall), and their harmonic mean (F1; van Rijsbergen 1979). Marking the whole text
 * earns no more than the share of it that should be marked. Overlapping stretches count once.
 */
export function overlap(
  marked: readonly Stretch[],
  wanted: readonly Stretch[],
): { precision: number; recall: number; f1: number } {
  const given = merged(marked);
  const right = merged(wanted);
  const inBoth = lengthOf(inBothOf(given, right));
  const precision = shareOf(inBoth, lengthOf(given));
  const recall = shareOf(inBoth, lengthOf(right));
  return { precision, recall, f1: harmonic(precision, recall) };
}

/** The same stretches in order, those that overlap or touch as one, and none that are empty. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of stretches.filter((one) => one.end > one.start).toSorted((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** What lies in both of two lists that `merged` made. */
function inBothOf(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return some.flatMap((one) =>
    others
      .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }))
      .filter(({ start, end }) => end > start),
  );
}

/** The harmonic mean of precision and recall. */
function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** F1 of picking: precision and recall of what was picked against what is right. */
export function pickedF1(parts: readonly Pick<MarkedPart, 'state'>[]): number {
  const count = (state: PartState) => parts.filter((part) => part.state === state).length;
  const right = count('right');
  return harmonic(shareOf(right, right + count('wrong')), shareOf(right, right + count('missed')));
}

/** The mean over the classes of F1 of sorting things into classes: a rare class weighs as much as a frequent one. */
export function macroF1(pairs: readonly { readonly wanted: string; readonly given: string | undefined }[]): number {
  const classes = [...new Set(pairs.map(({ wanted }) => wanted))];
  const each = classes.map((name) => {
    const hits = pairs.filter(({ wanted, given }) => wanted === name && given === name).length;
    const given = pairs.filter((pair) => pair.given === name).length;
    return harmonic(shareOf(hits, given), shareOf(hits, pairs.filter(({ wanted }) => wanted === name).length));
  });
  return shareOf(
    each.reduce((sum, one) => sum + one, 0),
    each.length,
  );
}

/** The credit of the first band that `distance` lies within; 0 beyond the last. Bands stand from near to far. */
export function bandCredit(distance: number, bands: readonly (readonly [within: number, credit: number])[]): number {
  return bands.find(([within]) => distance <= within)?.[1] ?? 0;
}

/** Credit on an ordered scale: 1 at the right step, falling evenly to 0 at `reach` steps away. */
export function scaleCredit(steps: number, reach: number): number {
  return bounded(1 - Math.abs(steps) / reach);
}

/**
 * Brier's score of forecasts: the mean squared distance between the confidence (0 to 1) that a verdict is right and whether it was.
 * 0 is perfect, 0.25 what saying 50 % of everything gives (Brier 1950, Monthly Weather Review 78). Null of no forecasts.
 */
export function brier(forecasts: readonly Forecast[]): number | null {
  if (forecasts.length === 0) return null;
  return (
    forecasts.reduce((sum, { confidence, isRight }) => sum + (confidence - Number(isRight)) ** 2, 0) / forecasts.length
  );
}

export interface Forecast {
  /** 0.5 to 1. */
  readonly confidence: number;
  readonly isRight: boolean;
}
