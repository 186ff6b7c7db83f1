import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { publishedWords } from '#domain/courses/versions.ts';
import { fallbackChain, type Locale } from '#i18n/locales.ts';

/** The title of an exam for who reads the site in `locale`, and its language where that is another; the slug where it has none. */
export async function titleIn(
  store: Store,
  exam: CourseSlug,
  locale: Locale,
): Promise<{ title: string; language: string | undefined }> {
  const title = (await publishedWords(store, exam))?.title ?? {};
  const language = [...fallbackChain(locale), ...Object.keys(title)].find((one) => title[one]);
  return { title: (language && title[language]) || exam, language: language === locale ? undefined : language };
}
