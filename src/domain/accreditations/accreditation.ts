import type { Store } from '#db/store.ts';

/** A regulator's decision on one course version, as stored. */
export type Accreditation = Store['t']['accreditations']['$inferSelect'];

/** How a decision stands at a moment. */
export type AccreditationState =
  | { readonly is: 'holds' | 'to-begin' | 'ended' }
  | { readonly is: 'withdrawn'; readonly at: Date; readonly reason: string };

export function accreditationState(
  { from, until, withdrawnAt, withdrawnReason }: Accreditation,
  at = new Date(),
): AccreditationState {
  if (withdrawnAt && withdrawnAt <= at) return { is: 'withdrawn', at: withdrawnAt, reason: withdrawnReason ?? '' };
  if (until <= at) return { is: 'ended' };
  return { is: from <= at ? 'holds' : 'to-begin' };
}
