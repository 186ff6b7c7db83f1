import type { Locale } from '#i18n/locales.ts';

/** The same post, for the page that keeps what it held until its sender has signed in again. */
export function resending(request: Request, locale: Locale): Request {
  const { pathname, search, origin } = new URL(request.url);
  const to = encodeURIComponent(pathname + search);
  return new Request(`${origin}/${locale}/learn/resend?to=${to}`, request.clone());
}
