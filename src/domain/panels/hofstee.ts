import { meanOf } from './angoff.ts';

/** What is bearable: the lowest and highest cut in points, and the lowest and highest share of people who fail, 0 to 1. */
export interface Limits {
  readonly cut: readonly [number, number];
  readonly fail: readonly [number, number];
}

export type HofsteeResult =
  | { readonly meets: true; readonly cut: number; readonly fail: number }
  /** The whole distribution lies on one side: even the lowest cut fails too many, or even the highest too few. */
  | { readonly meets: false; readonly side: 'too-many-fail' | 'too-few-fail' };

/** The means of what the judges think bearable; undefined where nobody has said. */
export function meanLimits(limits: readonly Limits[]): Limits | undefined {
  if (limits.length === 0) return undefined;
  const mean = (pick: (one: Limits) => number) => meanOf(limits.map(pick));
  return {
    cut: [mean(({ cut }) => cut[0]), mean(({ cut }) => cut[1])],
    fail: [mean(({ fail }) => fail[0]), mean(({ fail }) => fail[1])],
  };
}

/** The share of scores, in points, that a cut fails: those below it. */
export function failing(scores: readonly number[], cut: number): number {
  return share(scores, (score) => score < cut);
}

/**
 * Hofstee's compromise (Hofstee 1983; Cizek & Bunch 2007, chapter 9): where the line from (lowest cut, highest share of fails) to
 * (highest cut, lowest share of fails) meets the cumulative distribution of scores, cut and share of fails are both bearable.
 * At a step of the distribution it is a point on the riser. `scores` are points, at least one.
 */
export function hofstee({ cut: [low, high], fail: [few, many] }: Limits, scores: readonly number[]): HofsteeResult {
  if (failing(scores, low) > many) return { meets: false, side: 'too-many-fail' };
  if (share(scores, (score) => score <= high) < few) return { meets: false, side: 'too-few-fail' };
  if (low === high) return { meets: true, cut: low, fail: Math.max(few, failing(scores, low)) };
  const line = (cut: number) => many + ((few - many) * (cut - low)) / (high - low);
  const between = scores.filter((score) => score > low && score < high).sort((a, b) => a - b);
  let from = low;
  for (const to of [...new Set(between), high]) {
    // From one step to the next as many fail as at the next, which fails those below it.
    const fail = failing(scores, to);
    if (fail >= line(from)) return { meets: true, cut: from, fail: line(from) };
    if (fail >= line(to)) return { meets: true, cut: low + ((many - fail) * (high - low)) / (many - few), fail };
    from = to;
  }
  return { meets: true, cut: high, fail: few };
}

function share(scores: readonly number[], isCounted: (score: number) => boolean): number {
  return scores.length === 0 ? 0 : scores.filter(isCounted).length / scores.length;
}
