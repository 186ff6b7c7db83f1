/** How somebody who had to tell signal from noise did: of what should be accepted and of what should not. */
export interface Decisions {
  /** Accepted and should be. */
  readonly hits: number;
  /** Not accepted and should be. */
  readonly misses: number;
  /** Accepted and should not be. */
  readonly falseAlarms: number;
  /** Not accepted and should not be. */
  readonly correctRejections: number;
}

export interface Detection {
  /** Shares as observed, 0 to 1; null where there was nothing of that kind. */
  readonly hitRate: number | null;
  readonly falseAlarmRate: number | null;
  /** d′: how well the two are told apart, in standard deviations; 0 is chance. */
  readonly dPrime: number;
  /** c: the bias. Above 0 accepts too little (too sceptical), below 0 too much (too trusting). */
  readonly criterion: number;
}

/**
 * Signal detection with equal variances (Macmillan & Creelman, Detection Theory, 2nd ed. 2005, ch. 1–2): d′ = z(H) − z(F) and
 * c = −(z(H) + z(F)) ÷ 2, with rates by the log-linear correction, (count + 0.5) ÷ (trials + 1), so that rates of 0 and 1 stay finite
 * (Hautus 1995, Behavior Research Methods 27).
 */
export function detection({ hits, misses, falseAlarms, correctRejections }: Decisions): Detection {
  const signals = hits + misses;
  const noise = falseAlarms + correctRejections;
  const zHit = normalQuantile((hits + 0.5) / (signals + 1));
  const zFalse = normalQuantile((falseAlarms + 0.5) / (noise + 1));
  return {
    hitRate: signals === 0 ? null : hits / signals,
    falseAlarmRate: noise === 0 ? null : falseAlarms / noise,
    dPrime: zHit - zFalse,
    criterion: -(zHit + zFalse) / 2,
  };
}

/**
 * The z below which a share `p` (0 < p < 1) of the standard normal distribution lies. Acklam's rational approximation (2003), whose
 * relative error is below 1.15 × 10⁻⁹.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`No quantile of ${p}`);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(TAIL_ABOVE, q) / (polynomial(TAIL_BELOW, q) * q + 1);
  }
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(MIDDLE_ABOVE, r) * q) / (polynomial(MIDDLE_BELOW, r) * r + 1);
}

const MIDDLE_ABOVE = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const MIDDLE_BELOW = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
];
const TAIL_ABOVE = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BELOW = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

/** Horner's scheme, the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
