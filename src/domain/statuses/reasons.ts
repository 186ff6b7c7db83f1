import type { StatusReason } from '#db/tables/statuses.ts';

export type { StatusReason };

/** What an issuer does to a state by hand, and for which kinds of reason. `name-corrected` belongs to corrections alone. */
export const REASONS_FOR = {
  suspended: ['under-review', 'holder-request', 'fraud'],
  reinstated: ['under-review'],
  revoked: ['error', 'fraud', 'withdrawn-by-issuer', 'holder-request'],
} as const satisfies Readonly<Record<string, readonly [StatusReason, ...StatusReason[]]>>;
export type ChangeByHand = keyof typeof REASONS_FOR;
