import type { CourseSlug, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { inLanguage, publishedWords } from '#domain/courses/versions.ts';
import type { Tutor, Viewer } from '#domain/people/actors.ts';
import { type Locale, nearestLocale } from '#i18n/locales.ts';
import { tutorFor } from './tutor.ts';

/** A course on a tutor's desk, with its words in the nearest language. */
export interface DeskCourse {
  readonly tutor: Tutor;
  readonly title: string;
  readonly language: Locale;
  lessonTitle(lesson: LessonSlug): string;
}

/** Undefined when there is no such course or the viewer is no tutor of the institution that made it: to her it is not there. */
export async function deskCourse(
  store: Store,
  viewer: Pick<Viewer, 'roles'> | undefined,
  { course, language }: { course: CourseSlug; language: Locale },
): Promise<DeskCourse | undefined> {
  const tutor = await tutorFor(store, viewer, course);
  const words = tutor && (await publishedWords(store, course));
  if (!tutor || !words) return undefined;
  return {
    tutor,
    title: inLanguage(words.title, language),
    language: nearestLocale(language, Object.keys(words.title)),
    lessonTitle: (lesson) => inLanguage(words.lessons[lesson] ?? {}, language) || lesson,
  };
}
