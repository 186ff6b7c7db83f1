import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CourseSlug, ItemSlug, LessonSlug } from '#db/ids.ts';
import type { InstitutionKind } from '#db/tables/institutions.ts';
import type { ItemKeys, ItemWords, Scenario } from '#domain/items/item.ts';
import { TYPES } from '#domain/items/types.ts';
import { withRules, withRuleWords } from '#domain/labelling/attach.ts';
import { type LabelTable, readLabelTables } from '#domain/labelling/table.ts';
import type { Rubric } from '#domain/reviews/rubric.ts';
import { LOCALES } from '#i18n/locales.ts';
import type { Course, CourseWords, Item, Origin, PublishedWords } from './course.ts';

/** A course as it lies in `content/`: rules, items with keys and words, and the words of its titles. */
export interface CourseSource {
  readonly course: Course;
  readonly items: readonly Item[];
  readonly words: PublishedWords;
}

interface ItemWordsFile {
  readonly origin: Origin;
  readonly items: Readonly<Record<string, ItemWords>>;
  /** The scenarios that items of an exam share. */
  readonly sets?: Readonly<Record<string, Scenario>>;
}

/** The slugs of the courses in the folder `content`, in alphabetical order. */
export function courseSlugs(content: string): CourseSlug[] {
  const folder = join(content, 'courses');
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'course.yaml')))
    .sort() as CourseSlug[];
}

/** Reads one course from `content`. Trusts its shape: `npm run check:content` is where mistakes are named. */
export function readCourse(content: string, slug: CourseSlug): CourseSource {
  const folder = join(content, 'courses', slug);
  const course = readYaml<Course>(join(folder, 'course.yaml'));
  const chapters = [...course.lessons.map(({ id }) => id), ...(course.capstone ? [course.capstone.id] : [])];
  const tables = readLabelTables(content);
  const items = chapters.flatMap((lesson) => readItems(folder, course, lesson, tables));
  const rubrics = readRubrics(content, items);
  return {
    course: rubrics ? { ...course, rubrics } : course,
    items,
    words: readWords(content, folder, course, { about: 'course', chapters }),
  };
}

/** The items of a lesson, or of a part of an exam's bank, with their words in every language that has them. */
export function readItems(folder: string, course: Course, lesson: LessonSlug, tables: readonly LabelTable[]): Item[] {
  const file = join(folder, 'items', `${lesson}.yaml`);
  if (!existsSync(file)) return [];
  // Also languages the course is not taught in may have words for some of its exercises. Those it is taught in come first, so that
  // words that stay the same stay the same version.
  const files = [...new Set([...course.languages, ...LOCALES])]
    .map((language) => [language, join(folder, language, `${lesson}.items.yaml`)] as const)
    .filter(([, path]) => existsSync(path))
    .map(([language, path]) => [language, readYaml<ItemWordsFile>(path)] as const);
  return readYaml<ItemKeys[]>(file).map((written) => {
    const keys = withRules({ ...written, sources: written.sources ?? [], lesson, ...shapeOf(written) }, tables);
    const worded = files.filter(([, words]) => words.items?.[keys.id]);
    const wordsOf = (file: ItemWordsFile, language: string) => {
      const scenario = file.sets?.[String(keys.set)];
      const words = { ...(file.items[keys.id] as ItemWords), ...(scenario && { scenario }) };
      return withRuleWords(keys, words, tables, language);
    };
    return {
      id: keys.id as ItemSlug,
      keys,
      words: Object.fromEntries(worded.map(([language, words]) => [language, wordsOf(words, language)])),
      origins: Object.fromEntries(worded.map(([language, words]) => [language, words.origin])),
    };
  });
}

/** The rubrics that items name, by id; undefined when they name none. */
function readRubrics(content: string, items: readonly Item[]): Course['rubrics'] {
  const named = new Set(items.map(({ keys }) => keys.rubric).filter((rubric) => rubric !== undefined));
  if (named.size === 0) return undefined;
  const rubrics = readYaml<Rubric[]>(join(content, 'rubrics.yaml'));
  return Object.fromEntries(rubrics.filter(({ id }) => named.has(id)).map((rubric) => [rubric.id, rubric]));
}

/** What is written now is of its type's newest shape, which a version keeps to be marked by as long as it is kept. */
function shapeOf({ type, shape = TYPES[type]?.shape ?? 1 }: ItemKeys): { shape?: number } {
  return shape > 1 ? { shape } : {};
}

/** What is said of a course or exam outside its own pages, from the front matter of `<lang>/<about>.mdx` and of its chapters. */
export function readWords(
  content: string,
  folder: string,
  course: Course,
  { about, chapters }: { about: 'course' | 'exam'; chapters: readonly LessonSlug[] },
): PublishedWords {
  const titles: Record<string, string> = {};
  const summaries: Record<string, string> = {};
  const lessons: Record<string, Record<string, string>> = {};
  for (const language of LOCALES) {
    const words = frontMatter<CourseWords>(join(folder, language, `${about}.mdx`));
    if (words) {
      titles[language] = words.title;
      summaries[language] = words.summary;
    }
    for (const lesson of chapters) {
      const title = frontMatter<{ title: string }>(join(folder, language, `${lesson}.mdx`))?.title;
      if (title) lessons[lesson] = { ...lessons[lesson], [language]: title };
    }
  }
  const framework = readYaml<{ competencies: { code: string; title: Record<string, string> }[] }>(
    join(content, 'frameworks', 'journalism-ai.yaml'),
  );
  const taught = new Set([...course.competencies.main, ...course.competencies.support]);
  const institution = readInstitutions(content).find(({ slug }) => slug === course.institution);
  if (!institution) throw new Error(`${course.id}: no institution ${course.institution} in institutions.yaml`);
  return {
    title: titles,
    summary: summaries,
    lessons,
    competencies: Object.fromEntries(
      framework.competencies.filter(({ code }) => taught.has(code)).map(({ code, title }) => [code, title]),
    ),
    institution: {
      slug: institution.slug,
      names: institution.names,
      country: institution.country,
      tamga: institution.tamga,
    },
  };
}

/** The institutions of the demonstration and of the courses' makers, from `institutions.yaml`. */
export function readInstitutions(content: string): WrittenInstitution[] {
  return readYaml<WrittenInstitution[]>(join(content, 'institutions.yaml'));
}

export type WrittenInstitution = PublishedWords['institution'] & { readonly kind: InstitutionKind };

export function readYaml<T>(file: string): T {
  return parse(readFileSync(file, 'utf8')) as T;
}

/** The front matter of an MDX file, or undefined when the file is not there. */
export function frontMatter<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  const match = /^---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(file, 'utf8'));
  return match ? (parse(match[1] as string) as T) : undefined;
}
