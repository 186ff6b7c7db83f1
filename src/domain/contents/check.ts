import type { Origin } from '#domain/courses/course.ts';
import { idsOf } from '#domain/items/worded.ts';
import { stateOfAll, type TranslationState, translationState } from '#domain/translations/state.ts';
import { CHILDRENS_PAGES, readChildrensFiles } from './children-files.ts';
import {
  type CourseFiles,
  coursesIn,
  examsIn,
  hashOf,
  isWanted,
  itemsOf,
  readCourseFiles,
  readExamFiles,
} from './course-files.ts';
import { courseFindings, isDraft } from './course-rules.ts';
import { examFindings } from './exam-rules.ts';
import type { Finding, Findings } from './finding.ts';
import { itemFindings } from './item-rules.ts';
import { labelFindings, readLabelFiles } from './labelling.ts';
import { lessonFindings } from './lesson-rules.ts';
import { type Library, readLibrary } from './library.ts';
import { type Addresses, headingAnchor } from './links.ts';
import { longestKeyFindings } from './longest-key.ts';
import { countWords, nodesIn, proseOf, readMdxFile, textOf } from './mdx-file.ts';
import { type MissionRow, missionRows } from './mission-rows.ts';
import { childrensFindings } from './missions.ts';
import { outcomeFindings } from './outcomes.ts';
import { overdueLaw } from './overdue-law.ts';
import { packageFindings, packageNames } from './packages.ts';
import { packFindings, packPages, readPackFiles } from './packs.ts';
import { galleryFindings, pageFindings, readPageFiles } from './pages.ts';
import { prerequisiteFindings } from './prerequisites.ts';
import { proseFindings } from './prose.ts';
import { type Readability, readabilityOf } from './readability.ts';
import { at, shapeFindings } from './shape-findings.ts';
import { courseWords, examWords, lessonWords } from './shapes.ts';
import { SOURCE, translationFindings } from './translations.ts';

/** A lesson in one language. */
export interface LessonRow {
  readonly course: string;
  readonly lesson: string;
  readonly language: string;
  readonly words: number;
  readonly items: number;
  readonly state: TranslationState;
  /** Of English texts alone. */
  readonly reading: Readability | undefined;
}

export interface ContentReport {
  /** How many files were read. */
  readonly files: number;
  /** By file and line. */
  readonly findings: readonly Finding[];
  /** What is worth a look and stops nothing. */
  readonly warnings: readonly string[];
  readonly lessons: readonly LessonRow[];
  readonly missions: readonly MissionRow[];
}

/** Reads all that is taught in the folder `content` and names every mistake by file, line and remedy. Writes nothing. */
export function checkContent(content: string): ContentReport {
  const library = readLibrary(content);
  const courses = coursesIn(content).map((slug) => readCourseFiles(content, slug));
  const exams = examsIn(content).map((slug) => readExamFiles(content, slug));
  const childrens = readChildrensFiles(content);
  const packs = readPackFiles(content);
  const legal = readPageFiles(content, 'legal', readMdxFile);
  const gallery = readPageFiles(content, 'gallery', readMdxFile);
  const labels = readLabelFiles(content);
  const addresses: Addresses = {
    courses: new Map(courses.map(({ slug, chapters }) => [slug, chapters])),
    childrens: new Map(childrens.map(({ slug, missions }) => [slug, [...missions, ...CHILDRENS_PAGES]])),
    packs: packPages(packs),
    legalPages: new Set([...legal.keys()].map((place) => place.split('/')[1] ?? '')),
    anchorsOf: (path) => anchorsOf(courses, path),
  };
  const around = { library, addresses, media: new Set<string>(), packages: new Set<string>() };
  const findings = [
    ...library.findings,
    ...prerequisiteFindings(
      courses.map(({ slug, yaml }) => ({
        id: slug,
        yaml,
        path: ['prerequisites'],
        needs: idsOf(at(yaml.value, ['prerequisites'])),
      })),
    ),
    ...courses.flatMap((course) => [
      ...courseFindings(course, library),
      ...itemFindings(content, course, library),
      ...longestKeyFindings(course),
      ...textFindings(content, course, library, addresses),
    ]),
    ...exams.flatMap((exam) => [
      ...examFindings(exam, library, new Set(courses.map(({ slug }) => slug))),
      ...itemFindings(content, exam, library),
      ...longestKeyFindings(exam),
      ...textFindings(content, exam, library, addresses),
    ]),
    ...childrens.flatMap((course) => [...childrensFindings(content, course, { library, addresses })]),
    ...packageFindings(content, courses),
    ...packFindings(content, packs, { library, courses: addresses.courses }),
    ...pageFindings(content, 'legal', legal, around),
    ...pageFindings(content, 'gallery', gallery, around),
    ...galleryFindings(gallery),
    ...labelFindings(labels, courses, library),
  ];
  return {
    files:
      library.files.length +
      packs.files.length +
      labels.length +
      legal.size +
      gallery.size +
      [...courses, ...exams, ...childrens].reduce(
        (sum, { keys, words, prose }) => sum + 1 + keys.size + words.size + prose.size,
        0,
      ),
    findings: findings.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
    warnings: courses.flatMap((course) => overdueLaw(course)),
    lessons: courses.flatMap((course) => rowsOf(content, course)),
    missions: childrens.flatMap(missionRows),
  };
}

function* textFindings(content: string, course: CourseFiles, library: Library, addresses: Addresses): Findings {
  for (const [place, mdx] of course.prose) {
    if (!isWanted(course, place)) continue;
    const [language = '', name = ''] = place.split('/');
    const { about } = course;
    const isLesson = name !== about;
    const shape = about === 'exam' ? examWords : courseWords;
    yield* mdx.findings;
    if (mdx.front.value !== undefined) yield* shapeFindings(mdx.front, isLesson ? lessonWords : shape);
    yield* translationFindings(mdx.front, language, hashOf(content, `${course.folder}/${SOURCE}/${name}.mdx`));
    const page = isLesson ? `${course.folder}/${name}` : course.folder;
    const around = { library, addresses, media: course.media, packages: packageNames(course) };
    yield* proseFindings(mdx, { ...around, page, usesComponents: isLesson });
    if (isLesson) yield* lessonFindings(course, language, name, mdx);
    else if (about === 'course') yield* outcomeFindings(course.yaml, mdx);
  }
}

/** The blocks of a lesson are its anchors, and so are its headings, in whichever language. */
function anchorsOf(courses: readonly CourseFiles[], path: string): ReadonlySet<string> | undefined {
  const [, slug = '', lesson = ''] = path.split('/');
  const texts = [...(courses.find((course) => course.slug === slug)?.prose ?? [])].filter(
    ([place]) => place.split('/')[1] === lesson,
  );
  if (texts.length === 0) return undefined;
  return new Set(
    texts.flatMap(([, { front, tree }]) => [
      ...idsOf(at(front.value, ['blocks'])),
      ...[...nodesIn(tree)].filter(({ type }) => type === 'heading').map((heading) => headingAnchor(textOf(heading))),
    ]),
  );
}

function rowsOf(content: string, course: CourseFiles): LessonRow[] {
  return course.chapters.flatMap((lesson) =>
    course.languages.map((language) => {
      const mdx = course.prose.get(`${language}/${lesson}`);
      const words = course.words.get(`${language}/${lesson}`);
      const hasItems = course.keys.has(lesson);
      const stateOf = (value: unknown, file: string) =>
        translationState(at(value, ['origin']) as Origin | undefined, {
          isSource: language === SOURCE,
          sourceHash: hashOf(content, `${course.folder}/${SOURCE}/${file}`),
        });
      return {
        course: course.slug,
        lesson,
        language,
        words: mdx?.tree ? countWords(textOf(mdx.tree)) : 0,
        items: itemsOf(course, lesson).filter(({ id }) => at(words?.value, ['items', String(id)]) !== undefined).length,
        reading: mdx?.tree && language === SOURCE ? readabilityOf(proseOf(mdx.tree)) : undefined,
        // A draft has exercises before it has a text.
        state:
          mdx || (words && isDraft(course))
            ? stateOfAll([
                ...(mdx ? [stateOf(mdx.front.value, `${lesson}.mdx`)] : []),
                ...(hasItems ? [stateOf(words?.value, `${lesson}.items.yaml`)] : []),
              ])
            : 'missing',
      };
    }),
  );
}
