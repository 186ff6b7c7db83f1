import type { Store } from '#db/store.ts';

/** That one issuer accepts what another awards, as stored. */
export type Recognition = Store['t']['recognitions']['$inferSelect'];

/** How a recognition stands at a moment. */
export type RecognitionState = 'holds' | 'to-begin' | 'run-out' | 'ended';

export function recognitionState({ from, until, endedAt }: Recognition, at = new Date()): RecognitionState {
  if (endedAt && endedAt <= at) return 'ended';
  if (until && until <= at) return 'run-out';
  return from <= at ? 'holds' : 'to-begin';
}
