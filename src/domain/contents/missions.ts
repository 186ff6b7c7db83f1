import { GUIDES } from '#domain/missions/kinds.ts';
import { isLocale } from '#i18n/locales.ts';
import { belongingFindings } from './belonging.ts';
import { CHILDRENS_PAGES, type ChildrensFiles } from './children-files.ts';
import { hashOf } from './course-files.ts';
import type { Findings } from './finding.ts';
import { duplicates, entries, type Library } from './library.ts';
import { nodesIn, property } from './mdx-file.ts';
import { missionReadingFindings } from './mission-reading.ts';
import { stepFindings } from './mission-steps.ts';
import { outcomeFindings } from './outcomes.ts';
import { proseFindings, type Surroundings } from './prose.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import * as shapes from './shapes.ts';
import { SOURCE, translationFindings } from './translations.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

type Around = Pick<Surroundings, 'library' | 'addresses'>;

/** What is wrong with a course for children: its files, its missions step by step, its drawings, and how hard it reads. */
export function* childrensFindings(content: string, course: ChildrensFiles, around: Around): Findings {
  const { yaml, folder, keys, words, languages } = course;
  yield* yaml.findings;
  if (yaml.value === undefined) return;
  yield* shapeFindings(yaml, shapes.childrensCourse);
  yield* duplicates(yaml, course.missions, (place) => ['missions', place]);
  yield* referenceFindings(course, around.library);
  yield* fileFindings(course);
  for (const [mission, file] of keys) {
    yield* file.findings;
    yield* stepFindings(file, spoken(course, mission), course.media);
  }
  for (const [place, file] of words) {
    const [language = '', mission = ''] = place.split('/');
    if (!languages.includes(language) || !course.missions.includes(mission)) continue;
    yield* file.findings;
    if (file.value === undefined) continue;
    yield* shapeFindings(file, shapes.missionWords);
    yield* translationFindings(file, language, hashOf(content, `${folder}/${SOURCE}/${mission}.yaml`));
    yield* missionReadingFindings(file);
  }
  yield* textFindings(content, course, around);
  yield* orphanPictures(course);
}

/** The words of a mission in each language of the course. */
function spoken({ languages, words }: ChildrensFiles, mission: string): YamlFile[] {
  return languages.flatMap((language) => words.get(`${language}/${mission}`) ?? []).filter(({ value }) => value);
}

function* referenceFindings({ slug, yaml, missions }: ChildrensFiles, library: Library): Findings {
  const lists: YamlPath[] = [
    ['competencies', 'main'],
    ['competencies', 'support'],
    ...[...missions.keys()].map((place) => ['missions', place, 'competencies']),
    ...[...entries(at(yaml.value, ['outcomes'])).keys()].map((place) => ['outcomes', place, 'competencies']),
  ];
  for (const path of lists)
    for (const [place, code] of listAt(yaml, path).entries())
      if (!library.competencies.has(String(code)))
        yield finding(
          yaml,
          [...path, place],
          'unknown-competency',
          `There is no competency ${String(code)}.`,
          'Use a code of content/frameworks.',
        );
  yield* belongingFindings(yaml, slug, library);
}

/** Missions and languages without their files, and files without a mission. */
function* fileFindings({ yaml, folder, languages, missions, keys, words, prose, folders }: ChildrensFiles): Findings {
  const missing = (path: YamlPath, file: string) =>
    finding(yaml, path, 'missing-file', `${folder}/${file} is not there.`, 'Write it, or take the entry out.');
  for (const [place, mission] of missions.entries())
    if (!keys.has(mission)) yield missing(['missions', place], `missions/${mission}.yaml`);
  for (const [place, language] of languages.entries()) {
    if (!isLocale(language))
      yield finding(
        yaml,
        ['languages', place],
        'unknown-language',
        `“${language}” is not one of our languages.`,
        'Correct it, or take it out.',
      );
    const wanted = [
      ...missions.filter((mission) => !words.has(`${language}/${mission}`)).map((mission) => `${mission}.yaml`),
      ...['course', 'guide'].filter((name) => !prose.has(`${language}/${name}`)).map((name) => `${name}.mdx`),
    ];
    for (const name of wanted) yield missing(['languages', place], `${language}/${name}`);
  }
  for (const name of folders.filter((folderName) => !isLocale(folderName)))
    yield finding(
      yaml,
      ['languages'],
      'unknown-language',
      `The folder ${folder}/${name} is no language.`,
      'Rename it, or take it away.',
    );
  for (const [place, { file }] of [...keys, ...words, ...prose]) {
    const name = place.split('/').at(-1) ?? '';
    const known = file.endsWith('.mdx') ? ['course', 'guide'] : missions;
    if (!known.includes(name) || CHILDRENS_PAGES.includes(file.endsWith('.yaml') ? name : ''))
      yield {
        ...{ file, line: 1, rule: 'orphan-file', what: `The course has no mission ${name}.` },
        remedy: 'Add it to course.yaml, rename the file, or take it away.',
      };
  }
}

function* textFindings(content: string, course: ChildrensFiles, around: Around): Findings {
  const { slug, folder, prose, media } = course;
  for (const [place, mdx] of prose) {
    const [language = '', name = ''] = place.split('/');
    const isGuide = name === 'guide';
    yield* mdx.findings;
    if (mdx.front.value !== undefined)
      yield* shapeFindings(mdx.front, isGuide ? shapes.guideWords : shapes.courseWords);
    yield* translationFindings(mdx.front, language, hashOf(content, `${folder}/${SOURCE}/${name}.mdx`));
    const page = isGuide ? `${slug}/guide` : slug;
    yield* proseFindings(mdx, { ...around, media, packages: new Set(), page, usesComponents: isGuide });
    if (!isGuide) yield* outcomeFindings(course.yaml, mdx);
  }
}

/** A drawing is used by a step or by the guide for adults, or is named after a mission or one of the three guides. */
function* orphanPictures({ folder, missions, keys, prose, media }: ChildrensFiles): Findings {
  const used = new Set<unknown>([...GUIDES, ...missions].map((name) => `${name}.svg`));
  for (const { value } of keys.values()) for (const picture of picturesIn(value)) used.add(picture);
  for (const { tree } of prose.values())
    for (const node of nodesIn(tree)) if (node.name === 'Figure') used.add(property(node, 'src'));
  for (const name of media)
    if (!used.has(name))
      yield {
        ...{ file: `${folder}/media/${name}`, line: 1, rule: 'orphan-file', what: 'No step shows this picture.' },
        remedy: 'Name it in a step, or take it away.',
      };
}

function picturesIn(keys: unknown): unknown[] {
  if (keys === null || typeof keys !== 'object') return [];
  return Object.entries(keys).flatMap(([key, value]) =>
    key === 'picture' || key === 'whole' ? [value] : picturesIn(value),
  );
}

function listAt({ value }: YamlFile, path: YamlPath): unknown[] {
  const list = at(value, path);
  return Array.isArray(list) ? list : [];
}
