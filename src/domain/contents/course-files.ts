import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idsOf } from '#domain/items/worded.ts';
import { isLocale } from '#i18n/locales.ts';
import { foldersIn, isThere, namesIn } from './folders.ts';
import { entries } from './library.ts';
import { type MdxFile, readMdxFile } from './mdx-file.ts';
import { at } from './shape-findings.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** All files of one course, or of one exam, whose lessons are the parts of its bank; read but not judged. */
export interface CourseFiles {
  readonly slug: string;
  /** `courses/<slug>` or `exams/<slug>`. */
  readonly folder: string;
  /** What `<lang>/<name>.mdx` tells about it all. */
  readonly about: 'course' | 'exam';
  readonly yaml: YamlFile;
  readonly languages: readonly string[];
  readonly lessons: readonly string[];
  /** The lessons and the capstone. */
  readonly chapters: readonly string[];
  /** By lesson. */
  readonly keys: ReadonlyMap<string, YamlFile>;
  /** By `<lang>/<lesson>`. */
  readonly words: ReadonlyMap<string, YamlFile>;
  /** By `<lang>/<name>`. */
  readonly prose: ReadonlyMap<string, MdxFile>;
  readonly media: ReadonlySet<string>;
  /** The files of the folder `h5p`. */
  readonly h5p: readonly string[];
  /** Folders that are neither a language's nor items, media or h5p are listed too. */
  readonly folders: readonly string[];
  readonly others: readonly string[];
}

export function readCourseFiles(content: string, slug: string): CourseFiles {
  return readFiles(content, 'course', slug);
}

export function readExamFiles(content: string, slug: string): CourseFiles {
  return readFiles(content, 'exam', slug);
}

function readFiles(content: string, about: CourseFiles['about'], slug: string): CourseFiles {
  const folder = `${about}s/${slug}`;
  const yaml = readYamlFile(content, `${folder}/${about}.yaml`);
  const lessons = idsOf(at(yaml.value, [about === 'exam' ? 'parts' : 'lessons']));
  const capstone = at(yaml.value, ['capstone', 'id']);
  const folders = foldersIn(join(content, folder)).filter((name) => !['items', 'media', 'h5p'].includes(name));
  const inFolder = (name: string) => namesIn(join(content, folder, name));
  const keys = inFolder('items').filter((name) => name.endsWith('.yaml'));
  const written = folders.flatMap((name) => inFolder(name).map((file) => `${name}/${file}`));
  const read = <T>(ending: string, reader: (content: string, file: string) => T) =>
    new Map(
      written
        .filter((file) => file.endsWith(ending))
        .map((file) => [file.slice(0, -ending.length), reader(content, `${folder}/${file}`)] as const),
    );
  return {
    slug,
    folder,
    about,
    yaml,
    languages: idsOf(at(yaml.value, ['languages'])),
    lessons,
    chapters: typeof capstone === 'string' ? [...lessons, capstone] : lessons,
    keys: new Map(
      keys.map((name) => [name.slice(0, -'.yaml'.length), readYamlFile(content, `${folder}/items/${name}`)]),
    ),
    words: read('.items.yaml', readYamlFile),
    prose: read('.mdx', readMdxFile),
    media: new Set(inFolder('media')),
    h5p: inFolder('h5p'),
    folders,
    others: written.filter((file) => !file.endsWith('.mdx') && !file.endsWith('.items.yaml')),
  };
}

/** The slugs of the folders that hold a `course.yaml`. */
export function coursesIn(content: string): string[] {
  return foldersIn(join(content, 'courses')).filter((slug) => isThere(content, `courses/${slug}/course.yaml`));
}

/** The slugs of the folders that hold an `exam.yaml`. */
export function examsIn(content: string): string[] {
  return foldersIn(join(content, 'exams')).filter((slug) => isThere(content, `exams/${slug}/exam.yaml`));
}

/**
 * Whether a place `<lang>/<name>` is one the course may have; what stands elsewhere is named as such, and not read further. What
 * the course is not taught in may still have its title and words for some of its exercises.
 */
export function isWanted({ languages, chapters, about }: CourseFiles, place: string): boolean {
  const [language = '', name = ''] = place.split('/');
  return (languages.includes(language) || isLocale(language)) && (name === about || chapters.includes(name));
}

/** The keys of a lesson's items, in their order. */
export function itemsOf(course: CourseFiles, lesson: string): Record<string, unknown>[] {
  return entries(course.keys.get(lesson)?.value);
}

/** What a translation's `of` names: the first twelve hex digits of the SHA-256 of the file. */
export function hashOf(content: string, file: string): string | undefined {
  if (!isThere(content, file)) return undefined;
  return createHash('sha256')
    .update(readFileSync(join(content, file)))
    .digest('hex')
    .slice(0, 12);
}
