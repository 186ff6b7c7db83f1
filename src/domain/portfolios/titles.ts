import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { inLanguage, publishedWords } from '#domain/courses/versions.ts';

/** A title with the language it is found in. */
export interface Titled {
  readonly title: string;
  readonly titleLanguage: string;
}

/** What a course or an exam is called, as newest published. */
export async function titleOf(store: Store, course: CourseSlug, language: string): Promise<Titled> {
  const titles = (await publishedWords(store, course))?.title ?? {};
  const title = inLanguage(titles, language);
  return { title, titleLanguage: Object.entries(titles).find(([, text]) => text === title)?.[0] ?? 'en' };
}
