/** The same day and time so many months later, in UTC; the last day of a month that is shorter. */
export function monthsAfter(at: Date, months: number): Date {
  const after = new Date(at);
  after.setUTCMonth(at.getUTCMonth() + months);
  // 31 August and a month is 30 September, not 1 October.
  if (after.getUTCDate() !== at.getUTCDate()) after.setUTCDate(0);
  return after;
}
