/** How surely the same people would pass again. */
export interface Consistency {
  /** The share who would be decided on alike by a second form like this one. */
  readonly agreement: number;
  /** The same beyond chance (Cohen's kappa); undefined when all or none would pass. */
  readonly kappa: number | undefined;
}

/**
 * Decision consistency from a single form (Subkoviak 1976): each person's true share right is estimated by pulling her score towards
 * the mean as far as the form is unreliable (Kelley), her score on another form is binomial, and agreement is the mean over persons of
 * P² + (1 − P)². Scores with part marks count to the nearest whole item. `totals[x]` is how many people got x of the items.
 */
export function consistencyOf({
  totals,
  pass,
  reliability,
}: {
  totals: readonly number[];
  /** The least share that passes. */
  pass: number;
  reliability: number;
}): Consistency | undefined {
  const items = totals.length - 1;
  const people = totals.reduce((sum, count) => sum + count, 0);
  if (items < 1 || people === 0) return undefined;
  const mean = totals.reduce((sum, count, total) => sum + count * total, 0) / people / items;
  const weight = Math.min(1, Math.max(0, reliability));
  const cut = Math.ceil(pass * items - 1e-9);
  let [agreement, passing] = [0, 0];
  for (const [total, count] of totals.entries()) {
    const truth = weight * (total / items) + (1 - weight) * mean;
    const passes = atLeast(cut, items, truth);
    agreement += count * (passes ** 2 + (1 - passes) ** 2);
    passing += count * passes;
  }
  agreement /= people;
  passing /= people;
  const chance = passing ** 2 + (1 - passing) ** 2;
  return { agreement, kappa: chance > 1 - 1e-9 ? undefined : (agreement - chance) / (1 - chance) };
}

/** The probability of `least` or more successes in `tries` of probability `p`. */
export function atLeast(least: number, tries: number, p: number): number {
  if (least <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return least <= tries ? 1 : 0;
  let sum = 0;
  let logChoose = 0;
  for (let k = 0; k <= tries; k++) {
    if (k > 0) logChoose += Math.log((tries - k + 1) / k);
    if (k >= least) sum += Math.exp(logChoose + k * Math.log(p) + (tries - k) * Math.log(1 - p));
  }
  return Math.min(1, sum);
}
