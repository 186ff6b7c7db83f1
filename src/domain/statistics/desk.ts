import type { CourseSlug, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { coursesOf } from '#domain/courses/teaching.ts';
import { inLanguage, publishedWords } from '#domain/courses/versions.ts';
import type { Viewer } from '#domain/people/actors.ts';
import { type Locale, nearestLocale } from '#i18n/locales.ts';
import { type Examiner, examinerFor } from './examiner.ts';

/** A course as who may examine it sees it, with its words in the nearest language. */
export interface ExaminedCourse {
  readonly examiner: Examiner;
  readonly title: string;
  readonly language: Locale;
  lessonTitle(lesson: LessonSlug): string;
}

/** Undefined when there is no such course or it is not the viewer's to look into: to her it is not there. */
export async function examinedCourse(
  store: Store,
  viewer: Pick<Viewer, 'roles'> | undefined,
  { course, language }: { course: CourseSlug; language: Locale },
): Promise<ExaminedCourse | undefined> {
  const examiner = await examinerFor(store, viewer, course);
  const words = examiner && (await publishedWords(store, course));
  if (!examiner || !words) return undefined;
  return {
    examiner,
    title: inLanguage(words.title, language),
    language: nearestLocale(language, Object.keys(words.title)),
    lessonTitle: (lesson) => inLanguage(words.lessons[lesson] ?? {}, language) || lesson,
  };
}

/** The courses that the viewer may examine without teaching them: as an author those of her institution, as an administrator all. */
export async function coursesExaminedBy(
  store: Store,
  viewer: Pick<Viewer, 'roles'> | undefined,
  language: Locale,
): Promise<{ course: CourseSlug; title: string; language: Locale }[]> {
  const { courseWords } = store.t;
  const roles = viewer?.roles ?? [];
  const all = await store.read.select({ course: courseWords.course, words: courseWords.words }).from(courseWords);
  const own = await Promise.all(
    roles.map((actor) => (actor.role === 'author' ? coursesOf(store, actor) : Promise.resolve([]))),
  );
  const mayAll = roles.some(({ role }) => role === 'administrator');
  const wanted = new Set(own.flat());
  return all
    .filter(({ course }) => mayAll || wanted.has(course))
    .map(({ course, words: { title } }) => ({
      course,
      title: inLanguage(title, language),
      language: nearestLocale(language, Object.keys(title)),
    }));
}
