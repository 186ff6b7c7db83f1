import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { fallbackChain, isLocale } from '#i18n/locales.ts';
import { publishedWords } from './versions.ts';

/** A title with the language it is found in. */
export interface Titled {
  readonly title: string;
  readonly titleLanguage: string;
}

/**
 * What a course or an exam is called, as newest published, in the first language of the chain of `language` that has a title, else in
 * any that has; its slug where none has.
 */
export async function titleOf(store: Store, course: CourseSlug, language: string): Promise<Titled> {
  const titles = (await publishedWords(store, course))?.title ?? {};
  const chain: readonly string[] = isLocale(language) ? fallbackChain(language) : ['en'];
  const found = [...chain, ...Object.keys(titles)].find((candidate) => titles[candidate]);
  return { title: (found && titles[found]) || course, titleLanguage: found ?? 'en' };
}
