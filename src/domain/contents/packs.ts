import { idsOf } from '#domain/items/worded.ts';
import type { Findings } from './finding.ts';
import { isThere, namesIn } from './folders.ts';
import { duplicates, entries, type Library } from './library.ts';
import { countWords } from './mdx-file.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import * as shapes from './shapes.ts';
import { readYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts';

/** The teacher packs, and the template of a plan among them; read but not judged. */
export interface PackFiles {
  readonly files: readonly YamlFile[];
  readonly media: ReadonlySet<string>;
}
interface Around {
  readonly library: Library;
  /** Of which only the names are asked for. */
  readonly courses: ReadonlyMap<string, unknown>;
}

const FOLDER = 'packs';
const TEMPLATE = 'lesson-plan-template';
/** Pages that stand beside the packs, so no pack may take their names. */
const OWN_PAGES = ['lesson-plan', 'rubrics'];
/** A slide is read from the last row, and aloud. */
const MOST_WORDS = 40;

/** Reads `packs/` of the folder `content`, whatever is wrong with it. */
export function readPackFiles(content: string): PackFiles {
  const names = namesIn(`${content}/${FOLDER}`).filter((name) => name.endsWith('.yaml'));
  return {
    files: names.map((name) => readYamlFile(content, `${FOLDER}/${name}`)),
    media: new Set(namesIn(`${content}/${FOLDER}/media`)),
  };
}

/** The pages among the packs, each with what stands below it. */
export function packPages({ files }: PackFiles): Map<string, readonly string[]> {
  const slugs = files.map(slugOf);
  const packs = slugs.filter((slug) => slug !== TEMPLATE);
  const own = slugs.includes(TEMPLATE) ? OWN_PAGES : [];
  return new Map<string, readonly string[]>([
    ...packs.map((slug) => [slug, ['slides', 'handouts']] as const),
    ...own.map((page) => [page, []] as const),
  ]);
}

/** What is wrong with the packs: their shape, what they refer to, the minutes of the plan, slides and pictures. */
export function* packFindings(content: string, packs: PackFiles, around: Around): Findings {
  for (const yaml of packs.files) {
    yield* yaml.findings;
    if (yaml.value === undefined) continue;
    const isTemplate = slugOf(yaml) === TEMPLATE;
    yield* shapeFindings(yaml, isTemplate ? shapes.planTemplate : shapes.pack);
    yield* nameFindings(yaml);
    yield* referenceFindings(content, yaml, around);
    for (const list of ['plan', 'slides', 'handouts', 'rows'])
      yield* duplicates(yaml, idsOf(at(yaml.value, [list])), (place) => [list, place, 'id']);
    yield* minuteFindings(yaml, isTemplate ? 'rows' : 'plan');
    yield* slideFindings(yaml, packs.media);
  }
  yield* orphanPictures(packs);
}

function slugOf({ file }: YamlFile): string {
  return file.slice(`${FOLDER}/`.length, -'.yaml'.length);
}

function* nameFindings(yaml: YamlFile): Findings {
  const slug = slugOf(yaml);
  if (at(yaml.value, ['id']) !== slug)
    yield finding(
      yaml,
      ['id'],
      'wrong-value',
      `The file is called ${slug}.`,
      `Write “id: ${slug}”, or rename the file.`,
    );
  if (OWN_PAGES.includes(slug))
    yield finding(yaml, ['id'], 'wrong-value', `packs/${slug} is a page of its own.`, 'Rename the pack.');
}

function* referenceFindings(content: string, yaml: YamlFile, { library, courses }: Around): Findings {
  const course = at(yaml.value, ['course']);
  if (typeof course === 'string' && !courses.has(course))
    yield finding(yaml, ['course'], 'wrong-value', `There is no course ${course}.`, 'Use a folder of content/courses.');
  for (const [path, code] of named(yaml, ['competencies']))
    if (!library.competencies.has(code))
      yield finding(
        yaml,
        path,
        'unknown-competency',
        `There is no competency ${code}.`,
        'Use a code of content/frameworks.',
      );
  for (const [path, id] of named(yaml, ['sources']))
    if (!library.sources.has(id))
      yield finding(
        yaml,
        path,
        'unknown-source',
        `There is no source ${id}.`,
        `Add content/sources/${id}.yaml, or correct the id.`,
      );
  for (const [path, id] of named(yaml, ['rubrics']))
    if (!library.rubrics.has(id))
      yield finding(yaml, path, 'unknown-rubric', `There is no rubric ${id}.`, 'Use an id of content/rubrics.yaml.');
  yield* frameworkFindings(content, yaml, library);
}

/** A framework is one of ours, whose codes are known, or a source. */
function* frameworkFindings(content: string, yaml: YamlFile, { sources, competencies }: Library): Findings {
  for (const list of ['frameworks', 'tick'])
    for (const [place, { framework, choices }] of entries(at(yaml.value, [list])).entries()) {
      const isOurs = isThere(content, `frameworks/${framework}.yaml`);
      if (!isOurs && !sources.has(String(framework)))
        yield finding(
          yaml,
          [list, place, 'framework'],
          'unknown-source',
          `There is no framework ${String(framework)}.`,
          'Use an id of content/frameworks or of content/sources.',
        );
      for (const [choice, { code }] of entries(choices).entries())
        if (isOurs && !competencies.has(String(code)))
          yield finding(
            yaml,
            [list, place, 'choices', choice, 'code'],
            'unknown-competency',
            `There is no competency ${String(code)}.`,
            'Use a code of content/frameworks.',
          );
    }
}

function* minuteFindings(yaml: YamlFile, list: 'plan' | 'rows'): Findings {
  const minutes = at(yaml.value, ['minutes']);
  const sum = entries(at(yaml.value, [list])).reduce((so, entry) => so + Number(entry.minutes ?? 0), 0);
  if (typeof minutes === 'number' && sum !== minutes)
    yield finding(
      yaml,
      ['minutes'],
      'wrong-value',
      `The steps of the plan take ${sum} minutes together.`,
      'Correct a step, or the whole.',
    );
}

function* slideFindings(yaml: YamlFile, media: ReadonlySet<string>): Findings {
  for (const [place, { text, picture, alt }] of entries(at(yaml.value, ['slides'])).entries()) {
    const path = ['slides', place];
    const words = typeof text === 'string' ? countWords(text) : 0;
    if (words > MOST_WORDS)
      yield finding(
        yaml,
        [...path, 'text'],
        'length',
        `The slide has ${words} words.`,
        `Say it in ${MOST_WORDS}, and the rest in “notes”.`,
      );
    if (picture !== undefined && !media.has(String(picture)))
      yield finding(
        yaml,
        [...path, 'picture'],
        'missing-picture',
        `There is no packs/media/${String(picture)}.`,
        'Draw it, or correct the name.',
      );
    if (picture !== undefined && alt === undefined)
      yield finding(
        yaml,
        path,
        'missing-alt',
        'The picture has no alternative text.',
        'Add “alt: …”: what it shows, without giving the answer away.',
      );
    if (picture === undefined && alt !== undefined)
      yield finding(
        yaml,
        [...path, 'alt'],
        'unknown-key',
        '“alt” describes no picture.',
        'Add “picture: …”, or take it out.',
      );
  }
}

function* orphanPictures({ files, media }: PackFiles): Findings {
  const used = new Set(files.flatMap(({ value }) => entries(at(value, ['slides'])).map(({ picture }) => picture)));
  for (const name of media)
    if (!used.has(name))
      yield {
        ...{ file: `${FOLDER}/media/${name}`, line: 1, rule: 'orphan-file', what: 'No slide shows this picture.' },
        remedy: 'Name it in a slide, or take it away.',
      };
}

/** The entries of a list of names, each with its path. */
function named({ value }: YamlFile, path: YamlPath): [YamlPath, string][] {
  const list = at(value, path);
  return Array.isArray(list) ? list.map((name, place) => [[...path, place], String(name)]) : [];
}
