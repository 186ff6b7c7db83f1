import { getCollection, render } from 'astro:content';
import type { Course, Origin } from '#domain/courses/course.ts';
import { disclosureOf, type MachineOrigin } from '#domain/origins/disclosure.ts';
import { stateOfAll, type TranslationState } from '#domain/translations/state.ts';
import { LOCALES, type Locale, nearestLocale } from '#i18n/locales.ts';
import { chaptersOf, type LessonEntry, languagesOf, lessonEntry, lessonState } from './chapters.ts';
import { type Competency, findCompetencies } from './competencies.ts';
import { entryOf } from './entries.ts';
import { institutionOf } from './institutions.ts';
import { type InLanguage, type LanguageState, languageIn } from './languages.ts';

export interface CourseEntry {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** The language of title and summary: not the one asked for where they fell back. */
  readonly language: Locale;
  readonly hours: number;
  readonly tamga: string;
  readonly institution: InLanguage & { readonly tamga: string };
  readonly lessons: readonly LessonEntry[];
  readonly languages: readonly LanguageState[];
}
export interface CourseInFull extends CourseEntry {
  readonly audience: string;
  readonly outcomes: readonly {
    readonly id: string;
    readonly text: string;
    readonly competencies: readonly string[];
  }[];
  readonly competencies: { readonly main: readonly Competency[]; readonly support: readonly Competency[] };
  readonly licence: string;
  readonly origin: Origin;
  readonly state: TranslationState;
  readonly disclosure: MachineOrigin;
  readonly assessment: Course['assessment'];
  readonly review: ReviewCount;
  readonly capstone: LessonEntry | undefined;
  readonly prerequisites: readonly CourseInFull[];
}

/** Of the blocks of all lessons, the capstone's among them, how many a named person wrote or reviewed. */
export interface ReviewCount {
  readonly blocks: number;
  readonly reviewed: number;
}

/** All courses, those first that ask for fewest others, with words in the nearest language to `locale`. */
export async function listCourses(locale: Locale): Promise<CourseEntry[]> {
  const courses = await getCollection('courses');
  const entries = await Promise.all(courses.map(({ id }) => findCourse(id, locale)));
  return entries.filter((entry) => entry !== undefined).toSorted((a, b) => depthOf(a) - depthOf(b));
}

/** How many courses in a row lead to this one. */
function depthOf({ prerequisites }: CourseInFull): number {
  return Math.max(0, ...prerequisites.map((before) => 1 + depthOf(before)));
}

/** The addresses of all courses and their lessons, the capstone among them. */
export async function courseAddresses(): Promise<{ course: string; lessons: string[] }[]> {
  const courses = (await getCollection('courses')).filter(({ data }) => data.state !== 'draft');
  return Promise.all(
    courses.map(async ({ id, data }) => ({
      course: id,
      lessons: (
        await Promise.all(
          chaptersOf(data).map(async ({ id: lesson }) => ((await languagesOf(id, lesson)).length > 0 ? [lesson] : [])),
        )
      ).flat(),
    })),
  );
}

/** A course, or undefined where there is none or it is a draft. */
export async function findCourse(slug: string, locale: Locale): Promise<CourseInFull | undefined> {
  const [course, words] = await Promise.all([entryOf('courses', slug), wordsOf(slug, locale)]);
  if (!course || course.data.state === 'draft' || !words) return undefined;
  const { data } = course;
  const chapters = (await Promise.all(chaptersOf(data).map((chapter) => lessonEntry(slug, chapter, locale)))).filter(
    (entry) => entry !== undefined,
  );
  const lessons = data.lessons.map(({ id }) => id);
  const languages = await courseLanguages(slug, lessons);
  const prerequisites = await Promise.all(data.prerequisites.map((before) => findCourse(before, locale)));
  const { title, summary, audience, origin } = words.data;
  return {
    ...{ slug, title, summary, audience, origin },
    ...{ hours: data.hours, tamga: data.tamga, licence: data.licence },
    language: languageIn(words.id),
    institution: await institutionOf(data.institution, locale),
    lessons: chapters.filter(({ number }) => number !== undefined),
    capstone: chapters.find(({ number }) => number === undefined),
    languages,
    state: languages.find((entry) => entry.language === locale)?.state ?? 'missing',
    disclosure: disclosureOf(origin),
    outcomes: data.outcomes
      .map(({ id, competencies }) => ({ id, text: words.data.outcomes[id] ?? '', competencies }))
      .filter(({ text }) => text),
    competencies: {
      main: await findCompetencies(data.competencies.main, locale),
      support: await findCompetencies(data.competencies.support, locale),
    },
    review: await reviewOf(slug, chapters),
    // Slugs and types pass unchecked here; `npm run check:content` names what is wrong with them.
    assessment: data.assessment as unknown as Course['assessment'],
    prerequisites: prerequisites.filter((entry) => entry !== undefined),
  };
}

/** The description of a course, below its front matter. */
export async function courseText(course: string, language: Locale) {
  const entry = await entryOf('courseWords', `${course}/${language}/course`);
  return entry && (await render(entry)).Content;
}

async function reviewOf(course: string, chapters: readonly LessonEntry[]): Promise<ReviewCount> {
  const entries = await Promise.all(
    chapters.map(({ slug, language }) => entryOf('lessons', `${course}/${language}/${slug}`)),
  );
  const origins = entries.flatMap((entry) => entry?.data.blocks.map(({ origin }) => origin ?? entry.data.origin) ?? []);
  return {
    blocks: origins.length,
    reviewed: origins.filter(({ kind, reviewed }) => kind === 'human' || reviewed !== undefined).length,
  };
}

async function wordsOf(course: string, locale: Locale) {
  const written = await Promise.all(LOCALES.map((language) => entryOf('courseWords', `${course}/${language}/course`)));
  const texts = written.filter((entry) => entry !== undefined);
  const language = nearestLocale(
    locale,
    texts.map(({ id }) => languageIn(id)),
  );
  return texts.find(({ id }) => languageIn(id) === language);
}

async function courseLanguages(course: string, lessons: readonly string[]): Promise<LanguageState[]> {
  return Promise.all(
    LOCALES.map(async (language) => ({
      language,
      state: stateOfAll(await Promise.all(lessons.map((lesson) => lessonState(course, lesson, language)))),
    })),
  );
}
