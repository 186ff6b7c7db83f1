import { type CollectionEntry, type CollectionKey, getCollection, render } from 'astro:content';
import { citedIn, itemsIn } from '#domain/courses/citations.ts';
import type { Course, Origin } from '#domain/courses/course.ts';
import { faceOf, isAnswerable } from '#domain/items/face.ts';
import type { ItemFace, ItemKeys, ItemType, ItemWords } from '#domain/items/item.ts';
import { disclosureOf, type MachineOrigin } from '#domain/origins/disclosure.ts';
import { type Prose, proseBlocks } from '#domain/search/prose.ts';
import { stateOfAll, type TranslationState, translationState } from '#domain/translations/state.ts';
import { fallbackChain, isLocale, LOCALES, type Locale, nearestLocale } from '#i18n/locales.ts';

/** English is what every other language is made from (content/README.md). */
const SOURCE: Locale = 'en';

/** The draw that prerendered pages show: the same for everybody, and telling nothing of the key. */
export const FIRST_DRAW = 'first';

/** So many words of a block without a heading stand for it. */
const FIRST_WORDS = 6;

export interface LanguageState {
  readonly language: Locale;
  readonly state: TranslationState;
}
export interface InLanguage {
  readonly text: string;
  readonly language: Locale;
}
export interface LessonEntry {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly language: Locale;
  readonly minutes: number;
  /** From 1; a capstone has none. */
  readonly number: number | undefined;
}
export interface Competency {
  readonly code: string;
  readonly title: InLanguage;
}
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
  readonly capstone: LessonEntry | undefined;
  readonly prerequisites: readonly CourseEntry[];
}
export interface CitedSource {
  readonly id: string;
  readonly number: number;
  readonly label: string;
  readonly title: string;
  readonly publisher: string;
  /** As exact as known: 2019, 2019-06 or 2019-06-12. */
  readonly date: string;
  readonly url: string;
  /** The language of the work. */
  readonly language: string;
  /** The language in which title and publisher are given here. */
  readonly titleLanguage: string;
  readonly confidence: string;
  readonly read: string;
}
export interface TermEntry {
  readonly id: string;
  readonly name: InLanguage;
  readonly meaning: InLanguage | undefined;
}
export interface LessonItem {
  readonly number: number;
  readonly type: ItemType;
  readonly title: string;
  readonly language: Locale;
  readonly competency: Competency | undefined;
  /** Undefined for an exercise that is not built yet. */
  readonly face: ItemFace | undefined;
}
export interface Picture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}
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
  readonly languages: readonly LanguageState[];
  readonly previous: LessonEntry | undefined;
  readonly next: LessonEntry | undefined;
}

/** All courses in the order of their slugs, with words in the nearest language to `locale`. */
export async function listCourses(locale: Locale): Promise<CourseEntry[]> {
  const courses = await getCollection('courses');
  const entries = await Promise.all(courses.map(({ id }) => findCourse(id, locale)));
  return entries.filter((entry) => entry !== undefined);
}

/** The addresses of all courses and their lessons, the capstone among them. */
export async function courseAddresses(): Promise<{ course: string; lessons: string[] }[]> {
  const courses = await getCollection('courses');
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

export async function findCourse(slug: string, locale: Locale): Promise<CourseInFull | undefined> {
  const course = await entryOf('courses', slug);
  if (!course) return undefined;
  const { data } = course;
  const texts = (
    await Promise.all(LOCALES.map((language) => entryOf('courseWords', `${slug}/${language}/course`)))
  ).filter((entry) => entry !== undefined);
  const language = nearestLocale(
    locale,
    texts.map(({ id }) => languageIn(id)),
  );
  const words = texts.find(({ id }) => languageIn(id) === language);
  if (!words) return undefined;
  const institution = (await getCollection('institutions')).find(
    ({ data: { slug: name } }) => name === data.institution,
  );
  const chapters = (await Promise.all(chaptersOf(data).map((chapter) => lessonEntry(slug, chapter, locale)))).filter(
    (entry) => entry !== undefined,
  );
  const languages = await courseLanguages(
    slug,
    data.lessons.map(({ id }) => id),
  );
  const prerequisites = await Promise.all(data.prerequisites.map((before) => findCourse(before, locale)));
  const competencies = (codes: readonly string[]) => Promise.all(codes.map((code) => findCompetency(code, locale)));
  return {
    slug,
    title: words.data.title,
    summary: words.data.summary,
    language,
    hours: data.hours,
    tamga: data.tamga,
    institution: {
      ...inLanguage(institution?.data.names ?? { en: data.institution }, locale),
      tamga: institution?.data.tamga ?? '',
    },
    lessons: chapters.filter(({ number }) => number !== undefined),
    languages,
    audience: words.data.audience,
    outcomes: data.outcomes
      .map(({ id, competencies: codes }) => ({ id, text: words.data.outcomes[id] ?? '', competencies: codes }))
      .filter(({ text }) => text),
    competencies: {
      main: await competencies(data.competencies.main),
      support: await competencies(data.competencies.support),
    },
    licence: data.licence,
    origin: words.data.origin,
    state: languages.find((entry) => entry.language === locale)?.state ?? 'missing',
    disclosure: disclosureOf(words.data.origin),
    // Slugs and types pass unchecked here; `npm run check:content` names what is wrong with them.
    assessment: data.assessment as unknown as Course['assessment'],
    capstone: chapters.find(({ number }) => number === undefined),
    prerequisites: prerequisites.filter((entry) => entry !== undefined),
  };
}

export async function findLesson(
  courseSlug: string,
  lesson: string,
  locale: Locale,
): Promise<LessonInFull | undefined> {
  const [course, standing] = await Promise.all([findCourse(courseSlug, locale), entryOf('courses', courseSlug)]);
  const chapter = standing && chaptersOf(standing.data).find(({ id }) => id === lesson);
  const available = await languagesOf(courseSlug, lesson);
  const language = nearestLocale(locale, available);
  const entry = await entryOf('lessons', `${courseSlug}/${language}/${lesson}`);
  const summary = chapter && (await lessonEntry(courseSlug, chapter, locale));
  if (!course || !chapter || !entry || !summary) return undefined;

  const all = [...course.lessons, ...(course.capstone ? [course.capstone] : [])];
  const at = all.findIndex(({ slug }) => slug === lesson);
  const languages = await Promise.all(
    LOCALES.map(async (code) => ({ language: code, state: await lessonState(courseSlug, lesson, code) })),
  );
  const body = entry.body ?? '';
  const prose = proseBlocks(body);
  return {
    ...summary,
    course,
    origin: entry.data.origin,
    state: languages.find((state) => state.language === locale)?.state ?? 'missing',
    disclosure: disclosureOf(entry.data.origin),
    blocks: Object.fromEntries(
      entry.data.blocks.map(({ id, origin = entry.data.origin }, at) => [
        id,
        { ...origin, disclosure: disclosureOf(origin), title: titleOf(prose[at], id) },
      ]),
    ),
    competencies: await Promise.all(chapter.competencies.map((code) => findCompetency(code, locale))),
    sources: await citedSources(citedIn(body)),
    terms: await termsOf(language),
    items: await itemsOf(courseSlug, lesson, itemsIn(body), [language, ...fallbackChain(locale)]),
    pictures: picturesOf(courseSlug),
    languages,
    previous: all[at - 1],
    next: all[at + 1],
  };
}

function titleOf(block: Prose | undefined, id: string): string {
  const words = block?.text.split(' ') ?? [];
  return (
    block?.heading ||
    (words.length > FIRST_WORDS ? `${words.slice(0, FIRST_WORDS).join(' ')} …` : words.join(' ')) ||
    id
  );
}

/** The lesson's text as a component, in the language that `findLesson` found. Its own components are passed by the page. */
export async function lessonText(course: string, lesson: string, language: Locale) {
  const entry = await entryOf('lessons', `${course}/${language}/${lesson}`);
  return entry && (await render(entry)).Content;
}

/** The description of a course, below its front matter. */
export async function courseText(course: string, language: Locale) {
  const entry = await entryOf('courseWords', `${course}/${language}/course`);
  return entry && (await render(entry)).Content;
}

export const LEGAL_PAGES = ['privacy', 'terms', 'retention', 'age'] as const;
export type LegalPage = (typeof LEGAL_PAGES)[number];

export async function findLegalPage(page: string, locale: Locale) {
  const found = await Promise.all(fallbackChain(locale).map((language) => entryOf('legal', `${language}/${page}`)));
  const entry = found.find((candidate) => candidate !== undefined);
  if (!entry) return undefined;
  const { Content } = await render(entry);
  const { title, summary, version, origin } = entry.data;
  const source = await entryOf('legal', `${SOURCE}/${page}`);
  const inEach = await Promise.all(LOCALES.map((language) => entryOf('legal', `${language}/${page}`)));
  const languages = LOCALES.map(
    (language, at): LanguageState => ({
      language,
      state: translationState(inEach[at]?.data.origin as Origin | undefined, {
        isSource: language === SOURCE,
        sourceHash: source?.data.hash,
      }),
    }),
  );
  return { title, summary, version, origin, language: languageIn(`/${entry.id}`), languages, Content };
}

/** The institutions of `content/institutions.yaml`, each with its name and its tamga. */
export async function listInstitutions(locale: Locale): Promise<(InLanguage & { slug: string; tamga: string })[]> {
  const institutions = await getCollection('institutions');
  return institutions.map(({ data }) => ({ slug: data.slug, tamga: data.tamga, ...inLanguage(data.names, locale) }));
}

/** The terms of the glossary in `locale`, sorted as that language sorts, each with its names in the other languages. */
export async function listTerms(locale: Locale): Promise<(TermEntry & { others: InLanguage[] })[]> {
  const collator = new Intl.Collator(locale);
  const named = await termsOf(locale);
  const terms = (await getCollection('terms')).flatMap(({ id, data }) => {
    const names = data as unknown as Record<string, string | undefined>;
    const others = LOCALES.filter((language) => language !== named[id]?.name.language).map((language) => ({
      language,
      text: names[language] ?? '',
    }));
    return named[id] ? [{ ...named[id], others: others.filter(({ text }) => text) }] : [];
  });
  return terms.sort((a, b) => collator.compare(a.name.text, b.name.text));
}

type CourseRules = Awaited<ReturnType<typeof getCollection<'courses'>>>[number]['data'];
type Chapter = { id: string; minutes: number; competencies: readonly string[]; number: number | undefined };

function chaptersOf(course: CourseRules): Chapter[] {
  const lessons = course.lessons.map((lesson, at) => ({ ...lesson, number: at + 1 }));
  return course.capstone ? [...lessons, { ...course.capstone, number: undefined }] : lessons;
}

async function lessonEntry(
  course: string,
  { id, minutes, number }: Chapter,
  locale: Locale,
): Promise<LessonEntry | undefined> {
  const language = nearestLocale(locale, await languagesOf(course, id));
  const entry = await entryOf('lessons', `${course}/${language}/${id}`);
  return entry && { slug: id, title: entry.data.title, summary: entry.data.summary, language, minutes, number };
}

async function languagesOf(course: string, lesson: string): Promise<Locale[]> {
  const found = await Promise.all(LOCALES.map((language) => entryOf('lessons', `${course}/${language}/${lesson}`)));
  return LOCALES.filter((_, at) => found[at] !== undefined);
}

async function lessonState(course: string, lesson: string, language: Locale): Promise<TranslationState> {
  const [entry, source] = await Promise.all([
    entryOf('lessons', `${course}/${language}/${lesson}`),
    entryOf('lessons', `${course}/${SOURCE}/${lesson}`),
  ]);
  return translationState(entry?.data.origin, { isSource: language === SOURCE, sourceHash: source?.data.hash });
}

async function courseLanguages(course: string, lessons: readonly string[]): Promise<LanguageState[]> {
  return Promise.all(
    LOCALES.map(async (language) => ({
      language,
      state: stateOfAll(await Promise.all(lessons.map((lesson) => lessonState(course, lesson, language)))),
    })),
  );
}

async function findCompetency(code: string, locale: Locale): Promise<Competency> {
  const frameworks = await getCollection('frameworks');
  const found = frameworks.flatMap(({ data }) => data.competencies).find((competency) => competency.code === code);
  return { code, title: inLanguage(found?.title ?? { en: code }, locale) };
}

async function citedSources(ids: readonly string[]): Promise<CitedSource[]> {
  const entries = await Promise.all(ids.map((id) => entryOf('sources', id)));
  return entries
    .filter((entry) => entry !== undefined)
    .map(({ id, data }, at) => ({
      id,
      number: at + 1,
      ...data,
      titleLanguage: data['title-language'] ?? data.language,
    }));
}

async function termsOf(locale: Locale): Promise<Record<string, TermEntry>> {
  const terms = await getCollection('terms');
  return Object.fromEntries(
    terms.map(({ id, data }) => [
      id,
      {
        id,
        name: inLanguage(data as unknown as Record<string, string>, locale),
        meaning: data.meaning && inLanguage(data.meaning, locale),
      },
    ]),
  );
}

async function itemsOf(
  course: string,
  lesson: string,
  ids: readonly string[],
  chain: readonly Locale[],
): Promise<Record<string, LessonItem>> {
  const keys = (await entryOf('itemKeys', `${course}/${lesson}`))?.data ?? [];
  const worded = await Promise.all(
    [...new Set(chain)].map(async (language) => ({
      language,
      items: (await entryOf('itemWords', `${course}/${language}/${lesson}`))?.data.items,
    })),
  );
  const items: [string, LessonItem][] = [];
  for (const [at, id] of ids.entries()) {
    const key = keys.find((candidate) => candidate.id === id) as unknown as ItemKeys | undefined;
    const found = worded.find(({ items: words }) => words?.[id] !== undefined);
    if (!key || !found) continue;
    const words = found.items?.[id] as ItemWords;
    const face = isAnswerable(key) ? faceOf(key, words, { seed: FIRST_DRAW, language: found.language }) : undefined;
    items.push([
      id,
      {
        number: at + 1,
        type: key.type,
        title: words.title ?? '',
        language: found.language,
        competency: await findCompetency(key.competency, chain[0] ?? SOURCE),
        face,
      },
    ]);
  }
  return Object.fromEntries(items);
}

const PICTURES = import.meta.glob<string>('../content/courses/*/media/*.svg', {
  query: '?url',
  import: 'default',
  eager: true,
});
const DRAWINGS = import.meta.glob<string>('../content/courses/*/media/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function picturesOf(course: string): Record<string, Picture> {
  const folder = `../content/courses/${course}/media/`;
  return Object.fromEntries(
    Object.entries(PICTURES)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, url]) => {
        const [, width = 640, height = 360] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(DRAWINGS[path] ?? '') ?? [];
        return [path.slice(folder.length), { url, width: Number(width), height: Number(height) }];
      }),
  );
}

const indexes = new Map<CollectionKey, Promise<Map<string, unknown>>>();

/** Astro's own look-up by id warns of each entry that is missing; here a missing translation is nothing unusual. */
async function entryOf<C extends CollectionKey>(collection: C, id: string): Promise<CollectionEntry<C> | undefined> {
  let index = indexes.get(collection);
  if (!index || import.meta.env.DEV)
    indexes.set(
      collection,
      (index = getCollection(collection).then((entries) => new Map(entries.map((entry) => [entry.id, entry])))),
    );
  return (await index).get(id) as CollectionEntry<C> | undefined;
}

/** The language folder in an entry's id: `course/az/lesson`, or `/az/page`. */
function languageIn(id: string): Locale {
  const language = id.split('/')[1];
  return isLocale(language) ? language : SOURCE;
}

function inLanguage(texts: Readonly<Record<string, string | undefined>>, locale: Locale): InLanguage {
  const language = nearestLocale(locale, Object.keys(texts));
  return { text: texts[language] ?? '', language };
}
