import type { Locale } from './locales.ts';
import { interfaceLanguageOf } from './translate.ts';

const names = new Map<Locale, Intl.DisplayNames>();

/** The name of a country by its ISO 3166-1 alpha-2 code, in the interface's language on a page in `locale`. */
export function countryName(code: string, locale: Locale): string {
  const language = interfaceLanguageOf(locale);
  let known = names.get(language);
  if (!known) names.set(language, (known = new Intl.DisplayNames(language, { type: 'region' })));
  return /^[A-Z]{2}$/.test(code) ? (known.of(code) ?? code) : code;
}
