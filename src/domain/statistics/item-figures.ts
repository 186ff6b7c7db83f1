import { BINS, type Tally, timeAt } from './tally.ts';

/** How one part of an item was answered. */
export interface PartFigures {
  readonly id: string;
  /** The share of answers that picked, placed or filled it in. */
  readonly chosen: number;
  /** The share of answers in which it was right. */
  readonly right: number;
  /** Point-biserial of choosing it with the rest score: above 0 when it is chosen more by who knows more. */
  readonly discrimination: number | undefined;
}

/** A stretch of learners by what they scored on everything else, from the lowest up. */
export interface Fifth {
  readonly count: number;
  /** The mean score, 0 to 1; undefined where nobody is. */
  readonly score: number | undefined;
  /** For each part the share who chose it. */
  readonly chosen: Readonly<Record<string, number>>;
}

/** A correlation of fewer answers than this is noise, and is not told. */
const LEAST_MATCHED = 10;

/** Classical statistics of one item. */
export interface ItemFigures {
  /** Answers. */
  readonly n: number;
  /** The mean score: for items that are right or wrong, the share right. */
  readonly difficulty: number;
  /**
   * Corrected point-biserial: Pearson's r of the score with the rest score. Undefined when either does not vary, or fewer than
   * LEAST_MATCHED have one.
   */
  readonly discrimination: number | undefined;
  readonly parts: readonly PartFigures[];
  /** Milliseconds; undefined where no time was counted. */
  readonly time: { readonly n: number; readonly q1: number; readonly median: number; readonly q3: number } | undefined;
}

/**
 * The statistics of a tally.
 *
 * Difficulty and corrected (item–rest) correlation as in Crocker & Algina, *Introduction to Classical and Modern Test Theory* (1986),
 * ch. 5 and 14: the item itself is left out of the score it is correlated with. Part marks (0 to 1) enter as they are.
 */
export function figuresOf(tally: Tally): ItemFigures {
  const { count, sum, rested, scoreSum, scoreSquares, restSum, restSquares, products } = tally;
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((share) => timeAt(tally, share));
  return {
    n: count,
    difficulty: count === 0 ? 0 : sum / count,
    discrimination: pearson({
      ...{ n: rested, x: scoreSum, xx: scoreSquares, y: restSum, yy: restSquares, xy: products },
    }),
    parts: [...tally.parts].map(([id, part]) => ({
      id,
      chosen: part.chosen / tally.parted,
      right: part.right / tally.parted,
      // A part is chosen or not, so its sum and its sum of squares are the same.
      discrimination: pearson({
        ...{ n: rested, x: part.chosenRested, xx: part.chosenRested },
        ...{ y: restSum, yy: restSquares, xy: part.chosenRest },
      }),
    })),
    time: q1 === undefined || median === undefined || q3 === undefined ? undefined : { n: tally.timed, q1, median, q3 },
  };
}

/** Pearson's correlation from sums; undefined with fewer than LEAST_MATCHED pairs or where one side does not vary. */
function pearson(sums: {
  readonly n: number;
  readonly x: number;
  readonly xx: number;
  readonly y: number;
  readonly yy: number;
  readonly xy: number;
}): number | undefined {
  const { n, x, xx, y, yy, xy } = sums;
  if (n < LEAST_MATCHED) return undefined;
  const [varX, varY] = [xx / n - (x / n) ** 2, yy / n - (y / n) ** 2];
  if (varX < 1e-9 || varY < 1e-9) return undefined;
  return (xy / n - (x / n) * (y / n)) / Math.sqrt(varX * varY);
}

/**
 * Where the learners of a tally part into fifths by rest score: for each bin of it, the fifth it belongs to. A bin is never cut, so
 * fifths are equal only as nearly as ties allow.
 */
export function fifthsOf({ binCount, rested }: Tally): readonly number[] {
  let below = 0;
  return Array.from(binCount, (here) => {
    const middle = rested === 0 ? 0 : (below + here / 2) / rested;
    below += here;
    return Math.min(4, Math.floor(middle * 5));
  });
}

/**
 * The empirical curve of an item: mean score, and who chose what, in each fifth. `fifths` come from all its learners, so that
 * languages share them.
 */
export function curveOf(tally: Tally, fifths: readonly number[]): Fifth[] {
  return [0, 1, 2, 3, 4].map((fifth) => {
    let [count, sum] = [0, 0];
    const chosen: Record<string, number> = Object.fromEntries([...tally.parts.keys()].map((id) => [id, 0]));
    for (let bin = 0; bin < BINS; bin++) {
      if (fifths[bin] !== fifth) continue;
      count += tally.binCount[bin] ?? 0;
      sum += tally.binSum[bin] ?? 0;
      for (const [id, part] of tally.parts) chosen[id] = (chosen[id] ?? 0) + (part.chosenBins[bin] ?? 0);
    }
    const shares = Object.entries(chosen).map(([id, number]) => [id, count === 0 ? 0 : number / count]);
    return { count, score: count === 0 ? undefined : sum / count, chosen: Object.fromEntries(shares) };
  });
}
