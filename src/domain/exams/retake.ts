import type { ExamRules } from './exam.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/**
 * From when on the next attempt may start, by the attempts that count: `wait-days` after the last one was submitted, the wait growing
 * with their number, and not before fewer than `a-year` lie within the last 365 days. Undefined before the first attempt.
 * `submitted` are the moments of submission, oldest first.
 */
export function retakeFrom(
  { 'wait-days': waits, 'a-year': aYear }: ExamRules['retake'],
  submitted: readonly Date[],
): Date | undefined {
  const last = submitted.at(-1);
  if (!last) return undefined;
  const wait = waits[Math.min(submitted.length, waits.length) - 1] ?? 0;
  // So many within a year are too many: the oldest of them has to grow older than that.
  const first = submitted.at(-aYear);
  const rested = last.getTime() + wait * DAY;
  return new Date(submitted.length >= aYear && first ? Math.max(rested, first.getTime() + YEAR) : rested);
}
