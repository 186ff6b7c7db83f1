/** Days without a sign of her. */
export const IDLE_DAYS = 7;
/** Failed attempts at the assessment that were not given back. */
export const FAILED_ATTEMPTS = 2;
/** Failed tries at one practice item that she has not got right since. A try fails when it earns less than everything. */
export const FAILED_TRIES = 3;

export type StuckReason = 'idle' | 'attempts' | 'items';

interface Signs {
  readonly complete: boolean;
  readonly passed: boolean;
  readonly lastActive: Date;
  readonly failedAttempts: number;
  /** Items with FAILED_TRIES or more. */
  readonly failedItems: number;
}

/** Why an enrolled learner may need her tutor: she has not completed the course, and at least one of the three holds. Empty when she is not stuck. */
export function whyStuck(
  { complete, passed, lastActive, failedAttempts, failedItems }: Signs,
  at: Date,
): StuckReason[] {
  if (complete) return [];
  const reasons: StuckReason[] = [];
  if (at.getTime() - lastActive.getTime() > IDLE_DAYS * 86_400_000) reasons.push('idle');
  if (failedAttempts >= FAILED_ATTEMPTS && !passed) reasons.push('attempts');
  if (failedItems > 0) reasons.push('items');
  return reasons;
}

/** The numbers of the definition, for pages that tell it. */
export const STUCK = { days: IDLE_DAYS, attempts: FAILED_ATTEMPTS, tries: FAILED_TRIES } as const;
