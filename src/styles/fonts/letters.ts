import type { Locale } from '../../i18n/locales.ts';

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const RUSSIAN = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';

/** The letters of each alphabet, small and capital (Azerbaijani and Turkish keep I ı and İ i apart). */
export const ALPHABETS: Record<Locale, string> = {
  az: `${LATIN}çəğıöşü`,
  tr: `${LATIN}çğıöşüâîû`,
  tk: `${LATIN}çäžňöşüý`,
  uz: `${LATIN}ʻʼ`,
  en: LATIN,
  ru: RUSSIAN,
  kk: `${RUSSIAN}әғқңөұүһі`,
  ky: `${RUSSIAN}ңөү`,
};

/** Digits, punctuation and currency. Thin spaces are for numbers. */
export const SIGNS = ' \u00a0\u2009\u202f!"#%&\'()*+,-./0123456789:;=?@[]_|·×«»–—‘’“”„…‑−§°№₼₸₺';

/** Signs of the interface, which Noto Serif does not have. */
export const DRAWN = '←→↑↓✓★';

export type ScriptGroup = 'latin' | 'cyrillic';

export function scriptGroup(locale: Locale): ScriptGroup {
  return locale === 'ru' || locale === 'kk' || locale === 'ky' ? 'cyrillic' : 'latin';
}

/** What languages call themselves stands in the masthead of every page, so those letters are in both groups. */
const AUTONYMS = 'ҚазақшаКыргызчаРусский';

/** Every letter of a file. The Cyrillic files hold Latin too, so that their pages load one set. */
export function lettersOf({ family, group }: { family: 'serif' | 'sans'; group: ScriptGroup }): string {
  const signs = family === 'sans' ? SIGNS + DRAWN : SIGNS;
  return group === 'latin'
    ? inBothCases(['az', 'tr', 'tk', 'uz', 'en']) + AUTONYMS + signs
    : inBothCases(['az', 'tr', 'tk', 'uz', 'en', 'ru', 'kk', 'ky']) + signs;
}

function inBothCases(locales: readonly Locale[]): string {
  return locales.map((locale) => ALPHABETS[locale] + ALPHABETS[locale].toLocaleUpperCase(locale)).join('');
}
