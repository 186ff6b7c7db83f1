import { BINS, type Tally } from './tally.ts';

/** Right and wrong answers of two groups among learners who know about as much. */
export interface Stratum {
  readonly reference: { readonly right: number; readonly wrong: number };
  readonly focal: { readonly right: number; readonly wrong: number };
}

/** ETS classes: A negligible, B moderate, C large. */
export type DifferenceClass = 'A' | 'B' | 'C';

/** How much harder or easier an item is for one group than for another who know as much. */
export interface Difference {
  /** Common odds ratio: above 1 when the item is easier for the reference group. */
  readonly odds: number;
  /** ETS delta: below 0 when the item is harder for the focal group. */
  readonly delta: number;
  /** Standard error of delta. */
  readonly error: number;
  /** With one degree of freedom and continuity correction. */
  readonly chiSquare: number;
  readonly class: DifferenceClass;
  /** Learners in strata that hold both groups. */
  readonly reference: number;
  readonly focal: number;
}

/** Strata of rest score: as many as a form of twenty items has rest scores. */
const STRATA = 20;
/** Of χ² with one degree of freedom, at 5 %; and of the normal distribution, one-sided at 5 %. */
const CHI_SQUARE_5 = 3.841;
const NORMAL_5 = 1.645;

/**
 * The Mantel–Haenszel difference of an item between two groups, or undefined when no stratum can tell.
 *
 * Common odds ratio and χ² with continuity correction: Mantel & Haenszel (1959), as used for items by Holland & Thayer (1988);
 * Δ = −2.35·ln α; the variance of ln α by Robins, Breslow & Greenland (1986). Classes by the ETS rule (Dorans & Holland 1993;
 * Zwick 2012): A when χ² is not significant at 5 % or |Δ| < 1; C when |Δ| ≥ 1.5 and significantly above 1; B otherwise.
 */
export function mantelHaenszel(strata: readonly Stratum[]): Difference | undefined {
  const sums = { r: 0, s: 0, pr: 0, mixed: 0, qs: 0, right: 0, expected: 0, variance: 0, reference: 0, focal: 0 };
  for (const { reference, focal } of strata) {
    const { right: a, wrong: b } = reference;
    const { right: c, wrong: d } = focal;
    const [nR, nF, m1, m0] = [a + b, c + d, a + c, b + d];
    const t = nR + nF;
    if (nR === 0 || nF === 0 || t < 2) continue;
    const [p, q, r, s] = [(a + d) / t, (b + c) / t, (a * d) / t, (b * c) / t];
    sums.r += r;
    sums.s += s;
    sums.pr += p * r;
    sums.mixed += p * s + q * r;
    sums.qs += q * s;
    sums.right += a;
    sums.expected += (nR * m1) / t;
    sums.variance += (nR * nF * m1 * m0) / (t * t * (t - 1));
    sums.reference += nR;
    sums.focal += nF;
  }
  const { r, s, variance, reference, focal } = sums;
  if (r === 0 || s === 0 || variance === 0) return undefined;
  const odds = r / s;
  const delta = -2.35 * Math.log(odds);
  const logVariance = sums.pr / (2 * r * r) + sums.mixed / (2 * r * s) + sums.qs / (2 * s * s);
  const error = 2.35 * Math.sqrt(logVariance);
  const chiSquare = Math.max(0, Math.abs(sums.right - sums.expected) - 0.5) ** 2 / variance;
  return { odds, delta, error, chiSquare, class: classOf({ delta, error, chiSquare }), reference, focal };
}

function classOf({ delta, error, chiSquare }: Pick<Difference, 'delta' | 'error' | 'chiSquare'>): DifferenceClass {
  const size = Math.abs(delta);
  if (chiSquare < CHI_SQUARE_5 || size < 1) return 'A';
  return size >= 1.5 && (size - 1) / error > NORMAL_5 ? 'C' : 'B';
}

/**
 * The strata of two languages' answers to an item: twenty equal stretches of the rest score. Right means a score of RIGHT_FROM or
 * more, so that an item with part marks is told apart into right and wrong (over Mantel's test for ordered scores, which has no Δ).
 */
export function strataOf(reference: Tally, focal: Tally): Stratum[] {
  const width = BINS / STRATA;
  const groupOf = ({ binCount, binRight }: Tally, stratum: number) => {
    let [all, right] = [0, 0];
    for (let bin = stratum * width; bin < (stratum + 1) * width; bin++) {
      all += binCount[bin] ?? 0;
      right += binRight[bin] ?? 0;
    }
    return { right, wrong: all - right };
  };
  return Array.from({ length: STRATA }, (_, stratum) => ({
    reference: groupOf(reference, stratum),
    focal: groupOf(focal, stratum),
  }));
}
