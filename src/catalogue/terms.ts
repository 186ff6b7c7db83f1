import { getCollection } from 'astro:content';
import { LOCALES, type Locale } from '#i18n/locales.ts';
import { type InLanguage, inLanguage } from './languages.ts';

export interface TermEntry {
  readonly id: string;
  readonly name: InLanguage;
  readonly meaning: InLanguage | undefined;
}

/** The terms of the glossary in `locale`, sorted as that language sorts, each with its names in the other languages. */
export async function listTerms(locale: Locale): Promise<(TermEntry & { others: InLanguage[] })[]> {
  const collator = new Intl.Collator(locale);
  const named = await termsOf(locale);
  const terms = (await getCollection('terms')).flatMap(({ id, data }) => {
    const names = data as unknown as Record<string, string | undefined>;
    const others = LOCALES.filter((language) => language !== named[id]?.name.language).map((language) => ({
      language,
      text: names[language] ?? '',
    }));
    return named[id] ? [{ ...named[id], others: others.filter(({ text }) => text) }] : [];
  });
  return terms.sort((a, b) => collator.compare(a.name.text, b.name.text));
}

/** All terms by their ids, in the nearest language to `locale`. */
export async function termsOf(locale: Locale): Promise<Record<string, TermEntry>> {
  const terms = await getCollection('terms');
  return Object.fromEntries(
    terms.map(({ id, data }) => [
      id,
      {
        id,
        name: inLanguage(data as unknown as Record<string, string>, locale),
        meaning: data.meaning && inLanguage(data.meaning, locale),
      },
    ]),
  );
}
