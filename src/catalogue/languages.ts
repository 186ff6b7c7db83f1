import type { TranslationState } from '#domain/translations/state.ts';
import { isLocale, type Locale, nearestLocale } from '#i18n/locales.ts';

/** English is what every other language is made from (content/README.md). */
export const SOURCE: Locale = 'en';

export interface LanguageState {
  readonly language: Locale;
  readonly state: TranslationState;
}
export interface InLanguage {
  readonly text: string;
  readonly language: Locale;
}

/** Of the same text in several languages, the one nearest to `locale`. */
export function inLanguage(texts: Readonly<Record<string, string | undefined>>, locale: Locale): InLanguage {
  const language = nearestLocale(locale, Object.keys(texts));
  return { text: texts[language] ?? '', language };
}

/** The language folder in an entry's id: `course/az/lesson`, or `/az/page`. */
export function languageIn(id: string): Locale {
  const language = id.split('/')[1];
  return isLocale(language) ? language : SOURCE;
}
