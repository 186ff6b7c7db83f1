import type { CollectionEntry } from 'astro:content';
import { translationState } from '#domain/translations/state.ts';
import { fallbackChain, LOCALES, type Locale } from '#i18n/locales.ts';
import { entryOf } from './entries.ts';
import { type LanguageState, languageIn, SOURCE } from './languages.ts';

/** Collections of single pages, one folder a language. */
type PageCollection = 'legal' | 'gallery';

/** A page in the nearest language to `locale`, with that language. */
export async function nearestPage<C extends PageCollection>(
  collection: C,
  page: string,
  locale: Locale,
): Promise<{ entry: CollectionEntry<C>; language: Locale } | undefined> {
  const found = await Promise.all(fallbackChain(locale).map((language) => entryOf(collection, `${language}/${page}`)));
  const entry = found.find((candidate) => candidate !== undefined);
  return entry && { entry, language: languageIn(`/${entry.id}`) };
}

/** How a page stands in each language. */
export async function pageLanguages(collection: PageCollection, page: string): Promise<LanguageState[]> {
  const source = await entryOf(collection, `${SOURCE}/${page}`);
  return Promise.all(
    LOCALES.map(async (language) => ({
      language,
      state: translationState((await entryOf(collection, `${language}/${page}`))?.data.origin, {
        isSource: language === SOURCE,
        sourceHash: source?.data.hash,
      }),
    })),
  );
}
