/**
 * Whether a request that changes something comes from this site itself (OWASP ASVS 5, 3.5.1).
 *
 * Origin must be `origin` or the host the request was sent to; where a browser sends no Origin, Sec-Fetch-Site
 * must say that it is ours. With neither, it is not.
 */
export function isOwnPost(header: (name: string) => string | null | undefined, origin: string): boolean {
  const claimed = header('origin');
  if (claimed) {
    if (claimed === origin) return true;
    return /^https?:\/\//.test(claimed) && claimed.replace(/^https?:\/\//, '') === header('host');
  }
  const site = header('sec-fetch-site');
  return site === 'same-origin' || site === 'none';
}

/** Methods that change nothing, so that anyone may link to what they read. */
export function isSafeMethod(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
