import { isLocale, type Locale, preferredLocale } from '#i18n/locales.ts';
import { cookieOf } from './cookies.ts';

/** Where a person's choice of language is kept, so that `/` leads there again. */
export const LANGUAGE_COOKIE = 'language';

/** The language of an address that stands in one: `az` of `/az/courses`. */
export function localeOfPath(path: string): Locale | undefined {
  const end = path.indexOf('/', 1);
  const segment = end === -1 ? path.slice(1) : path.slice(1, end);
  return isLocale(segment) ? segment : undefined;
}

/** The language to answer in: the address's, else the person's choice, else what the browser asks for. */
export function localeFor(
  path: string,
  headers: { cookie?: string | undefined; 'accept-language'?: string | undefined },
): Locale {
  const chosen = cookieOf(headers.cookie, LANGUAGE_COOKIE);
  return localeOfPath(path) ?? (isLocale(chosen) ? chosen : preferredLocale(headers['accept-language']));
}
