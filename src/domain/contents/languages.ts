import type { Locale } from '#i18n/locales.ts';

/** The languages a text may stand in: those of the interface, one for one. */
const LANGUAGES: Readonly<Record<Locale, true>> = { az: true, kk: true, ky: true, tk: true, tr: true, uz: true, ru: true, en: true };

/** What every other language is made from. */
export const SOURCE = 'en';

export function isLanguage(code: string): code is Locale {
  return Object.hasOwn(LANGUAGES, code);
}

