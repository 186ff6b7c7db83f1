/** The eight languages, by their BCP 47 codes, in the order they are offered. */
export const LOCALES = ['az', 'kk', 'ky', 'tk', 'tr', 'uz', 'ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(text: string | undefined): text is Locale {
  return (LOCALES as readonly string[]).includes(text ?? '');
}

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Locale, string> = {
  az: 'Azərbaycanca',
  kk: 'Қазақша',
  ky: 'Кыргызча',
  tk: 'Türkmençe',
  tr: 'Türkçe',
  uz: 'Oʻzbekcha',
  ru: 'Русский',
  en: 'English',
};

const CHAINS: Record<Locale, readonly Locale[]> = {
  az: ['az', 'en'],
  kk: ['kk', 'ru', 'en'],
  ky: ['ky', 'ru', 'en'],
  tk: ['tk', 'ru', 'en'],
  tr: ['tr', 'en'],
  uz: ['uz', 'ru', 'en'],
  ru: ['ru', 'en'],
  en: ['en'],
};

/** The languages to try, in order, where a text is missing: kk ky uz tk → ru → en; az tr ru → en. */
export function fallbackChain(locale: Locale): readonly Locale[] {
  return CHAINS[locale];
}

/** The first of `available` along the chain of `locale`; English always ends the chain. */
export function nearestLocale(locale: Locale, available: readonly string[]): Locale {
  return CHAINS[locale].find((candidate) => available.includes(candidate)) ?? 'en';
}

/** The first language of an Accept-Language header that is one of ours, else English. */
export function preferredLocale(header: string | undefined): Locale {
  return acceptedLocale(header) ?? 'en';
}

/** The first language of an Accept-Language header that is one of ours (RFC 9110, section 12.5.4). */
export function acceptedLocale(header: string | undefined): Locale | undefined {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((p) => /^\s*q=([0-9.]+)$/.exec(p)?.[1]).find(Boolean);
      return { language: tag.toLowerCase().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => quality > 0 && isLocale(language))
    .sort((a, b) => b.quality - a.quality);
  const first = wanted[0]?.language;
  return isLocale(first) ? first : undefined;
}

/** The language of a page whose address has none: the one asked for by name, else the person's choice, else the browser's; undefined when none speaks. */
export function chosenLocale(said: {
  asked: string | null;
  cookie: string | undefined;
  header: string | undefined;
}): Locale | undefined {
  return [said.asked ?? undefined, said.cookie].find(isLocale) ?? acceptedLocale(said.header);
}

/** The zone a person's deadlines are shown in until she says otherwise: her language's largest city. */
export const DEFAULT_TIME_ZONES: Record<Locale, string> = {
  az: 'Asia/Baku',
  kk: 'Asia/Almaty',
  ky: 'Asia/Bishkek',
  tk: 'Asia/Ashgabat',
  tr: 'Europe/Istanbul',
  uz: 'Asia/Tashkent',
  ru: 'Asia/Almaty',
  en: 'UTC',
};
