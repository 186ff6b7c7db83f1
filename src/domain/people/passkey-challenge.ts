import type { Store } from '#db/store.ts';
import { useToken } from './tokens.ts';

/** The browser's answer did not fit, was given too late, or its passkey is not known here. */
export interface PasskeyRefused {
  code: 'passkey-refused';
}

/** Uses up a challenge of ours; undefined when it is none, was used or is older than five minutes. */
export function takeChallenge(store: Store, challenge: string, at: Date) {
  return store.tx((db) => useToken(db, store, { kind: 'passkey-challenge', secret: challenge, at }));
}

// The library throws for what a browser may get wrong and for what an attacker makes up alike.
export async function unlessMalformed<T>(verification: Promise<T>): Promise<T | undefined> {
  return verification.catch(() => undefined);
}
