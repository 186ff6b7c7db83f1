/** Sums over the sittings of one form: first the item means, then what is left of each score. */
export interface FormSums {
  /** Sittings. */
  n: number;
  /** Items in each. */
  readonly k: number;
  /** Of each person's mean score, and of the same after each item's own mean is taken from its score. */
  meanSum: number;
  meanSquares: number;
  clearedSum: number;
  clearedSquares: number;
  /** Squares of what a score has beyond its person's mean; the same with item means taken away. */
  withinSquares: number;
  clearedWithinSquares: number;
}

/** Sums of a form of `k` items before its first attempt. */
export function newFormSums(k: number): FormSums {
  return {
    ...{ n: 0, k, meanSum: 0, meanSquares: 0, clearedSum: 0, clearedSquares: 0 },
    ...{ withinSquares: 0, clearedWithinSquares: 0 },
  };
}

/** Counts one sitting: the score of each item and, at the same place, the mean score of that item over all sittings. */
export function countForm(sums: FormSums, scores: readonly number[], itemMeans: readonly number[]): void {
  const cleared = scores.map((score, place) => score - (itemMeans[place] ?? 0));
  const [mean, clearedMean] = [meanOf(scores), meanOf(cleared)];
  sums.n++;
  sums.meanSum += mean;
  sums.meanSquares += mean * mean;
  sums.clearedSum += clearedMean;
  sums.clearedSquares += clearedMean * clearedMean;
  for (const score of scores) sums.withinSquares += (score - mean) ** 2;
  for (const score of cleared) sums.clearedWithinSquares += (score - clearedMean) ** 2;
}

/** How far the scores of a form can be trusted. Shares are 0 to 1. */
export interface Reliability {
  readonly n: number;
  readonly items: number;
  readonly mean: number;
  /** Standard deviation of the scores. */
  readonly deviation: number;
  readonly alpha: number;
  readonly dependability: number;
  /** What decisions rest on: alpha where everybody met the same items, else dependability. */
  readonly used: number;
  /** Whether each learner met other items. */
  readonly isDrawn: boolean;
  /** Standard error of measurement, of a score as a share. */
  readonly error: number;
}

/**
 * Reliability of a form from its sums, or undefined with fewer than two sittings or items or when all scored the same. `met` is how
 * many different items were met by anybody.
 *
 * Alpha by Hoyt's analysis of variance (Hoyt 1941): 1 − MS(residual) ÷ MS(persons), which for one form that everybody met is
 * Cronbach's alpha (1951) to the last digit. Where each learner draws her own items, the mean of each item is taken from its scores
 * first, with the degrees of freedom of the cells that are there: alpha if all draws were equally hard.
 * Dependability is Φ of items nested in persons (Brennan, *Generalizability Theory*, 2001): 1 − MS(within) ÷ MS(persons). It counts the
 * luck of the draw as error and is what a learner with a drawn form lives with.
 * The standard error of measurement is s·√(1 − reliability).
 */
export function reliabilityOf(sums: FormSums, met: number): Reliability | undefined {
  const { n, k, meanSum, meanSquares, clearedSum, clearedSquares, withinSquares, clearedWithinSquares } = sums;
  const freedom = n * k - n - met + 1;
  if (n < 2 || k < 2 || freedom < 1) return undefined;
  const mean = meanSum / n;
  const variance = (meanSquares - n * mean * mean) / (n - 1);
  const clearedVariance = (clearedSquares - clearedSum ** 2 / n) / (n - 1);
  if (variance < 1e-12 || clearedVariance < 1e-12) return undefined;
  const alpha = 1 - clearedWithinSquares / freedom / (k * clearedVariance);
  const dependability = 1 - withinSquares / (n * (k - 1)) / (k * variance);
  const isDrawn = met > k;
  const used = isDrawn ? dependability : alpha;
  const deviation = Math.sqrt(variance);
  const error = deviation * Math.sqrt(Math.max(0, 1 - used));
  return { n, items: k, mean, deviation, alpha, dependability, used, isDrawn, error };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
