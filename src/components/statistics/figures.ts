import { LANGUAGE_NAMES, type Locale } from '#i18n/locales.ts';
import { interfaceLanguageOf, translator } from '#i18n/translate.ts';

/** A figure with so many places, as the language writes it; a dash where there is none. */
export function decimal(value: number | undefined, locale: Locale, places = 2): string {
  if (value === undefined) return '–';
  const rounded = Math.round(value * 10 ** places) / 10 ** places;
  const format = { minimumFractionDigits: places, maximumFractionDigits: places };
  // Zero has no sign, whatever was rounded to it.
  return (rounded === 0 ? 0 : rounded).toLocaleString(interfaceLanguageOf(locale), format).replace(/^-/, '−');
}

/** A share in whole hundredths, to the nearest: figures here decide nothing about anybody. */
export function hundredths(share: number | undefined): string {
  return share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

/** Milliseconds in whole seconds. */
export function inSeconds(milliseconds: number | undefined, locale: Locale): string {
  const t = translator(locale);
  if (milliseconds === undefined) return t('statistics.unknown');
  return t('statistics.seconds', { seconds: Math.round(milliseconds / 1000) });
}

export function languageName(language: string): string {
  return LANGUAGE_NAMES[language as Locale] ?? language;
}

const names = new Map<string, Intl.DisplayNames>();

/** The name of a language within a sentence of the interface. */
export function languageIn(language: string, locale: Locale): string {
  const spoken = interfaceLanguageOf(locale);
  let known = names.get(spoken);
  if (!known) names.set(spoken, (known = new Intl.DisplayNames(spoken, { type: 'language' })));
  return known.of(language) ?? language;
}
