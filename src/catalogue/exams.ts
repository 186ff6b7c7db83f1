import { getCollection, render } from 'astro:content';
import type { Origin } from '#domain/courses/course.ts';
import { type ExamRules, scoredItems } from '#domain/exams/exam.ts';
import { type GridRow, gridOf } from '#domain/exams/grid.ts';
import { disclosureOf, type MachineOrigin } from '#domain/origins/disclosure.ts';
import { LOCALES, type Locale, nearestLocale } from '#i18n/locales.ts';
import { findDomain } from './competencies.ts';
import { findCourse } from './courses.ts';
import { entryOf } from './entries.ts';
import { institutionOf } from './institutions.ts';
import { type InLanguage, languageIn } from './languages.ts';

/** What everybody may read of an exam; nothing of its bank. */
export interface ExamEntry {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly audience: string;
  /** The language of title, summary, audience and text. */
  readonly language: Locale;
  readonly origin: Origin;
  readonly disclosure: MachineOrigin;
  readonly tamga: string;
  readonly minutes: number;
  readonly institution: InLanguage & { readonly tamga: string };
  /** The languages its questions are asked in. */
  readonly languages: readonly string[];
  readonly rules: ExamRules;
  /** The items of every form that count, in all and by domain and level. */
  readonly scored: number;
  readonly grid: readonly (GridRow & { readonly title: InLanguage })[];
}
/** A course that an exam names. */
export type NamedCourse = InLanguage & { readonly slug: string };

/** All exams but drafts, with words in the nearest language to `locale`. */
export async function listExams(locale: Locale): Promise<ExamEntry[]> {
  const exams = await getCollection('exams');
  const entries = await Promise.all(exams.map(({ id }) => findExam(id, locale)));
  return entries.filter((entry) => entry !== undefined);
}

/** An exam, or undefined where there is none or it is a draft. */
export async function findExam(slug: string, locale: Locale): Promise<ExamEntry | undefined> {
  const [exam, words] = await Promise.all([entryOf('exams', slug), wordsOf(slug, locale)]);
  if (!exam || exam.data.state === 'draft' || !words) return undefined;
  const { data } = exam;
  const { title, summary, audience, origin } = words.data;
  // Slugs and types pass unchecked here; `npm run check:content` names what is wrong with them.
  const rules = data as unknown as ExamRules;
  return {
    ...{ slug, title, summary, audience, origin },
    language: languageIn(words.id),
    disclosure: disclosureOf(origin),
    tamga: data.tamga,
    minutes: data.minutes,
    institution: await institutionOf(data.institution, locale),
    languages: data.languages,
    rules,
    scored: scoredItems(rules),
    grid: await Promise.all(
      gridOf(rules).map(async (row) => ({ ...row, title: await findDomain(row.domain, locale) })),
    ),
  };
}

/** What an exam says of itself, below its front matter. */
export async function examText(exam: string, language: Locale) {
  const entry = await entryOf('examWords', `${exam}/${language}/exam`);
  return entry && (await render(entry)).Content;
}

/** Courses by their slugs, with their titles; one that is not published yet is left out. */
export async function namedCourses(slugs: readonly string[], locale: Locale): Promise<NamedCourse[]> {
  const found = await Promise.all(slugs.map((slug) => findCourse(slug, locale)));
  return found.flatMap((course) =>
    course ? [{ slug: course.slug, text: course.title, language: course.language }] : [],
  );
}

async function wordsOf(exam: string, locale: Locale) {
  const written = await Promise.all(LOCALES.map((language) => entryOf('examWords', `${exam}/${language}/exam`)));
  const texts = written.filter((entry) => entry !== undefined);
  const language = nearestLocale(
    locale,
    texts.map(({ id }) => languageIn(id)),
  );
  return texts.find(({ id }) => languageIn(id) === language);
}
