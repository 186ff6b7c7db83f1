import type { Store } from '#db/store.ts';
import { seal, unseal } from '#domain/secrets.ts';

/** Held by the browser between the form that makes a secret and the page that shows it once. */
export const MADE_COOKIE = 'made-secret';
/** Of the cookie, in seconds. */
export const MADE_AGE = 60;

/** A secret for the cookie. */
export function sealMade(store: Store, secret: string): string {
  return seal(store, secret);
}

/** The secret of a cookie; undefined for anything but one that was sealed here, just now or not. */
export function openMade(store: Store, cookie: string | undefined): string | undefined {
  if (!cookie) return undefined;
  try {
    const secret = unseal(store, cookie);
    return /^(tamga_|whsec_)/.test(secret) ? secret : undefined;
  } catch {
    // A browser sends what it likes.
    return undefined;
  }
}
