/** What one person scored before and after, 0 to 1. */
export interface BeforeAndAfter {
  readonly before: number;
  readonly after: number;
}

/** How much of what could be gained was gained. */
export interface Gain {
  readonly n: number;
  readonly before: number;
  readonly after: number;
  /** Of the class: (mean after − mean before) ÷ (1 − mean before); undefined when nothing was left to gain. */
  readonly ofClass: number | undefined;
  /** The mean of each person's own gain; who had everything right before has none. */
  readonly ofPersons: number | undefined;
  /** How many persons that is. */
  readonly counted: number;
}

/** Normalised gain (Hake 1998). Undefined when nobody did both. */
export function gainOf(pairs: readonly BeforeAndAfter[]): Gain | undefined {
  if (pairs.length === 0) return undefined;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const before = mean(pairs.map((pair) => pair.before));
  const after = mean(pairs.map((pair) => pair.after));
  const own = pairs.filter((pair) => pair.before < 1).map((pair) => (pair.after - pair.before) / (1 - pair.before));
  return {
    ...{ n: pairs.length, before, after, counted: own.length },
    ofClass: before < 1 ? (after - before) / (1 - before) : undefined,
    ofPersons: own.length > 0 ? mean(own) : undefined,
  };
}

/** Hake's names for the gain of a class: from 0.7 high, from 0.3 medium. */
export function gainLevel(gain: number): 'high' | 'medium' | 'low' {
  return gain >= 0.7 ? 'high' : gain >= 0.3 ? 'medium' : 'low';
}
