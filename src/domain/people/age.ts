import type { EntryProblem } from './entries.ts';

/** From this age one may have an account; below GUARDED_UNTIL a guardian must agree (GDPR art. 8, its strictest reading). */
export const LEAST_AGE = 13;
export const GUARDED_UNTIL = 16;

/**
 * The youngest a person born in `birthYear` can be. Only the year is asked for, so the birthday is taken
 * to be the last day of the year: nobody is taken for older than she is.
 */
export function youngestAge(birthYear: number, at: Date): number {
  return at.getUTCFullYear() - birthYear - 1;
}

export function needsGuardian(birthYear: number, at: Date): boolean {
  return youngestAge(birthYear, at) < GUARDED_UNTIL;
}

export function birthYearProblem(birthYear: number | undefined, at: Date): EntryProblem | undefined {
  if (birthYear === undefined) return 'missing';
  const age = youngestAge(birthYear, at);
  if (!Number.isInteger(birthYear) || age > 120 || age < -1) return 'birth-year-unlikely';
  return age < LEAST_AGE ? 'too-young' : undefined;
}
