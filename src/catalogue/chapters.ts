import type { CollectionEntry } from 'astro:content';
import { type TranslationState, translationState } from '#domain/translations/state.ts';
import { LOCALES, type Locale, nearestLocale } from '#i18n/locales.ts';
import { entryOf } from './entries.ts';
import { SOURCE } from './languages.ts';

/** A lesson as it stands in a list; so does the capstone. */
export interface LessonEntry {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly language: Locale;
  readonly minutes: number;
  /** From 1; a capstone has none. */
  readonly number: number | undefined;
}

/** What a course's rules say of a lesson, or of its capstone. */
export interface Chapter {
  readonly id: string;
  readonly minutes: number;
  readonly competencies: readonly string[];
  readonly number: number | undefined;
}

/** The lessons of a course in order, then its capstone. */
export function chaptersOf(course: CollectionEntry<'courses'>['data']): Chapter[] {
  const lessons = course.lessons.map((lesson, at) => ({ ...lesson, number: at + 1 }));
  return course.capstone ? [...lessons, { ...course.capstone, number: undefined }] : lessons;
}

/** A chapter in the nearest language to `locale`, or undefined where it is written in none. */
export async function lessonEntry(
  course: string,
  { id, minutes, number }: Chapter,
  locale: Locale,
): Promise<LessonEntry | undefined> {
  const language = nearestLocale(locale, await languagesOf(course, id));
  const entry = await entryOf('lessons', `${course}/${language}/${id}`);
  return entry && { slug: id, title: entry.data.title, summary: entry.data.summary, language, minutes, number };
}

/** The languages a lesson is written in. */
export async function languagesOf(course: string, lesson: string): Promise<Locale[]> {
  const found = await Promise.all(LOCALES.map((language) => entryOf('lessons', `${course}/${language}/${lesson}`)));
  return LOCALES.filter((_, at) => found[at] !== undefined);
}

export async function lessonState(course: string, lesson: string, language: Locale): Promise<TranslationState> {
  const [entry, source] = await Promise.all([
    entryOf('lessons', `${course}/${language}/${lesson}`),
    entryOf('lessons', `${course}/${SOURCE}/${lesson}`),
  ]);
  return translationState(entry?.data.origin, { isSource: language === SOURCE, sourceHash: source?.data.hash });
}
