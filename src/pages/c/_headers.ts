/** Sent with every answer about one certificate: whoever has its code may read it, and no list or cache is to lead others there. */
export const PRIVATE = {
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cache-control': 'private, no-cache',
} as const;

/** The same, for what programs of other sites read: a verifier that was given the address. */
export const FOR_VERIFIERS = { ...PRIVATE, 'access-control-allow-origin': '*' } as const;
