import { type CollectionEntry, render } from 'astro:content';
import { citedIn, itemsIn } from '#domain/courses/citations.ts';
import type { Origin } from '#domain/courses/course.ts';
import type { PackageFacts } from '#domain/h5p/package.ts';
import { disclosureOf, type MachineOrigin } from '#domain/origins/disclosure.ts';
import { type Prose, proseBlocks } from '#domain/search/prose.ts';
import type { TranslationState } from '#domain/translations/state.ts';
import { fallbackChain, LOCALES, type Locale, nearestLocale } from '#i18n/locales.ts';
import { chaptersOf, type LessonEntry, languagesOf, lessonEntry, lessonState } from './chapters.ts';
import { type Competency, findCompetencies } from './competencies.ts';
import { type CourseEntry, findCourse } from './courses.ts';
import { entryOf } from './entries.ts';
import { itemsOf, type LessonItem } from './items.ts';
import { type LabPicture, labPicturesOf } from './lab-pictures.ts';
import type { LanguageState } from './languages.ts';
import { packagesOf } from './packages.ts';
import { type Picture, picturesOf } from './pictures.ts';
import { type CitedSource, citedSources } from './sources.ts';
import { type TermEntry, termsOf } from './terms.ts';

/** So many words of a block without a heading stand for it. */
const FIRST_WORDS = 6;

export interface LessonBlock extends Origin {
  readonly disclosure: MachineOrigin;
  /** Its heading, else its first words. */
  readonly title: string;
}
export interface LessonInFull extends LessonEntry {
  readonly course: CourseEntry & { readonly capstone: LessonEntry | undefined; readonly licence: string };
  readonly origin: Origin;
  readonly state: TranslationState;
  readonly disclosure: MachineOrigin;
  readonly blocks: Readonly<Record<string, LessonBlock>>;
  readonly competencies: readonly Competency[];
  readonly sources: readonly CitedSource[];
  readonly terms: Readonly<Record<string, TermEntry>>;
  readonly items: Readonly<Record<string, LessonItem>>;
  readonly pictures: Readonly<Record<string, Picture>>;
  /** What the H5P packages of the course say of themselves, by name. */
  readonly packages: Readonly<Record<string, PackageFacts>>;
  /** Those of the provenance lab. */
  readonly labPictures: Readonly<Record<string, LabPicture>>;
  readonly languages: readonly LanguageState[];
  readonly previous: LessonEntry | undefined;
  readonly next: LessonEntry | undefined;
}

export async function findLesson(
  courseSlug: string,
  lesson: string,
  locale: Locale,
): Promise<LessonInFull | undefined> {
  const [course, standing] = await Promise.all([findCourse(courseSlug, locale), entryOf('courses', courseSlug)]);
  const chapter = standing && chaptersOf(standing.data).find(({ id }) => id === lesson);
  const language = nearestLocale(locale, await languagesOf(courseSlug, lesson));
  const entry = await entryOf('lessons', `${courseSlug}/${language}/${lesson}`);
  const summary = chapter && (await lessonEntry(courseSlug, chapter, locale));
  if (!course || !chapter || !entry || !summary) return undefined;

  const all = [...course.lessons, ...(course.capstone ? [course.capstone] : [])];
  const at = all.findIndex(({ slug }) => slug === lesson);
  const languages = await Promise.all(
    LOCALES.map(async (code) => ({ language: code, state: await lessonState(courseSlug, lesson, code) })),
  );
  const body = entry.body ?? '';
  return {
    ...summary,
    course,
    origin: entry.data.origin,
    state: languages.find((state) => state.language === locale)?.state ?? 'missing',
    disclosure: disclosureOf(entry.data.origin),
    blocks: blocksOf(entry),
    competencies: await findCompetencies(chapter.competencies, locale),
    sources: await citedSources(citedIn(body)),
    terms: await termsOf(language),
    items: await itemsOf(courseSlug, lesson, itemsIn(body), [language, ...fallbackChain(locale)]),
    pictures: picturesOf(courseSlug),
    packages: await packagesOf(courseSlug),
    labPictures: await labPicturesOf(locale),
    languages,
    previous: all[at - 1],
    next: all[at + 1],
  };
}

/** The lesson's text as a component, in the language that `findLesson` found. Its own components are passed by the page. */
export async function lessonText(course: string, lesson: string, language: Locale) {
  const entry = await entryOf('lessons', `${course}/${language}/${lesson}`);
  return entry && (await render(entry)).Content;
}

function blocksOf({ data, body }: CollectionEntry<'lessons'>): Record<string, LessonBlock> {
  const prose = proseBlocks(body ?? '');
  return Object.fromEntries(
    data.blocks.map(({ id, origin = data.origin }, at) => [
      id,
      { ...origin, disclosure: disclosureOf(origin), title: titleOf(prose[at], id) },
    ]),
  );
}

function titleOf(block: Prose | undefined, id: string): string {
  const words = block?.text.split(' ') ?? [];
  return (
    block?.heading ||
    (words.length > FIRST_WORDS ? `${words.slice(0, FIRST_WORDS).join(' ')} …` : words.join(' ')) ||
    id
  );
}
