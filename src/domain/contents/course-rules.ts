import type { BlueprintLine } from '#domain/courses/course.ts';
import { idsOf } from '#domain/items/worded.ts';
import { ASKED } from '#domain/pretests/draw.ts';
import { isLocale } from '#i18n/locales.ts';
import { belongingFindings } from './belonging.ts';
import { type CourseFiles, itemsOf } from './course-files.ts';
import { coverageFindings } from './coverage.ts';
import type { Findings } from './finding.ts';
import { duplicates, entries, type Library } from './library.ts';
import { prerequisiteFindings } from './prerequisites.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import * as shapes from './shapes.ts';
import { SOURCE } from './translations.ts';
import type { YamlPath } from './yaml-file.ts';

/** What is wrong with `course.yaml`, and with which files are there. */
export function* courseFindings(course: CourseFiles, library: Library): Findings {
  const { yaml } = course;
  yield* yaml.findings;
  if (yaml.value === undefined) return;
  const misshapen = [...shapeFindings(yaml, shapes.course)];
  yield* misshapen;
  yield* referenceFindings(course, library);
  yield* duplicates(yaml, course.chapters, (place) =>
    place < course.lessons.length ? ['lessons', place] : ['capstone'],
  );
  yield* duplicates(yaml, idsOf(at(yaml.value, ['outcomes'])), (place) => ['outcomes', place]);
  yield* prerequisiteFindings(
    entries(at(yaml.value, ['lessons'])).map(({ id, requires }, place) => ({
      id: String(id),
      yaml,
      path: ['lessons', place, 'requires'],
      needs: idsOf(requires),
    })),
  );
  yield* fileFindings(course);
  if (misshapen.length === 0 && !isDraft(course)) {
    yield* blueprintFindings(course);
    yield* coverageFindings(course);
  }
  if (misshapen.length === 0) yield* pretestFindings(course);
}

/** A draft may have exercises before lessons and a bank, and English before other languages. */
export function isDraft({ yaml }: CourseFiles): boolean {
  return at(yaml.value, ['state']) === 'draft';
}

/** Whether all words of a course have to stand in `language`: it is taught in it, and no draft that awaits translation. */
export function isWhole(course: CourseFiles, language: string): boolean {
  return language === SOURCE || (course.languages.includes(language) && !isDraft(course));
}

function* referenceFindings({ slug, yaml }: CourseFiles, library: Library): Findings {
  const value = (path: YamlPath) => at(yaml.value, path);
  const lists: YamlPath[] = [
    ['competencies', 'main'],
    ['competencies', 'support'],
    ['capstone', 'competencies'],
  ];
  for (const list of ['lessons', 'outcomes'])
    for (const place of idsOf(value([list])).keys()) lists.push([list, place, 'competencies']);
  for (const path of lists) {
    for (const [place, code] of idsOf(value(path)).entries()) {
      if (!library.competencies.has(code))
        yield finding(
          yaml,
          [...path, place],
          'unknown-competency',
          `There is no competency ${code}.`,
          'Use a code of content/frameworks.',
        );
    }
  }
  const rubric = value(['capstone', 'rubric']);
  if (typeof rubric === 'string' && !library.rubrics.has(rubric)) {
    yield finding(
      yaml,
      ['capstone', 'rubric'],
      'unknown-rubric',
      `There is no rubric ${rubric}.`,
      'Use an id of content/rubrics.yaml.',
    );
  }
  yield* belongingFindings(yaml, slug, library);
  if (value(['completion', 'assessment']) !== value(['assessment', 'id'])) {
    yield finding(
      yaml,
      ['completion', 'assessment'],
      'wrong-value',
      'The completion rule names another assessment.',
      `Write “assessment: ${String(value(['assessment', 'id']))}”.`,
    );
  }
}

/** Languages without a file, and files without a lesson or a language. */
export function* fileFindings(course: CourseFiles): Findings {
  const { yaml, folder, about, languages, chapters, keys, words, prose } = course;
  for (const [place, language] of languages.entries()) {
    const path = ['languages', place];
    if (!isLocale(language)) {
      yield finding(
        yaml,
        path,
        'unknown-language',
        `“${language}” is not one of our languages.`,
        'Correct it, or take it out.',
      );
      continue;
    }
    const wanted = (isDraft(course) || about === 'exam' ? [about] : [about, ...chapters])
      .filter((name) => !prose.has(`${language}/${name}`))
      .map((name) => `${name}.mdx`);
    const worded = (isWhole(course, language) ? chapters : [])
      .filter((name) => keys.has(name) && !words.has(`${language}/${name}`))
      .map((name) => `${name}.items.yaml`);
    for (const name of [...wanted, ...worded]) {
      yield finding(
        yaml,
        path,
        'missing-language-file',
        `${folder}/${language}/${name} is not there.`,
        `Write it, or take ${language} out of “languages”.`,
      );
    }
  }
  for (const name of course.folders.filter((name) => !languages.includes(name) && !isLocale(name))) {
    yield finding(
      yaml,
      ['languages'],
      'unknown-language',
      `The folder ${folder}/${name} is not a language of this course.`,
      `Add ${name} to “languages”, or take the folder away.`,
    );
  }
  const orphan = (file: string, rule: 'unknown-lesson' | 'orphan-file', what: string) => ({
    file,
    line: 1,
    rule,
    what,
    remedy: 'Add it to course.yaml, rename the file, or take it away.',
  });
  for (const [name, { file }] of keys)
    if (!chapters.includes(name)) yield orphan(file, 'unknown-lesson', `The course has no lesson ${name}.`);
  for (const [place, { file }] of [...prose, ...words]) {
    const [language = '', name = ''] = place.split('/');
    if (!isLocale(language)) continue;
    const isWords = file.endsWith('.items.yaml');
    if (!chapters.includes(name) && (isWords || name !== about))
      yield orphan(file, 'unknown-lesson', `The course has no lesson ${name}.`);
    else if (isWords && !keys.has(name))
      yield orphan(file, 'orphan-file', `There is no items/${name}.yaml for these words.`);
    else if (!isWords && name !== about && !languages.includes(language))
      yield {
        file,
        line: 1,
        rule: 'unknown-language',
        what: `The course is not taught in ${language}.`,
        remedy: `Add ${language} to “languages” when all lessons are written in it, or take the lesson away.`,
      };
  }
  for (const file of course.others.filter((name) => isLocale(name.split('/')[0] ?? '')))
    yield orphan(`${folder}/${file}`, 'orphan-file', 'Nothing reads this file.');
}

/** More questions before and after the course than the practice has that a machine can mark in one short answer. */
function* pretestFindings(course: CourseFiles): Findings {
  const { yaml, lessons } = course;
  const wanted = at(yaml.value, ['pretest', 'items']);
  if (typeof wanted !== 'number') return;
  const there = lessons
    .flatMap((lesson) => itemsOf(course, lesson))
    .filter(({ use, type }) => use === 'practice' && (ASKED as readonly unknown[]).includes(type)).length;
  if (there < wanted)
    yield finding(
      yaml,
      ['pretest', 'items'],
      'bank-too-small',
      `The practice has ${there} questions that can be asked before and after, not ${wanted}.`,
      'Write more practice items of a short type, or ask fewer.',
    );
}

/** Lines of the blueprint that a bank cannot be sure to fill, whichever items the earlier lines took. */
function* blueprintFindings(course: CourseFiles): Findings {
  const { yaml, lessons } = course;
  const lines = at(yaml.value, ['assessment', 'blueprint']) as BlueprintLine[];
  const path = ['assessment', 'blueprint'];
  const bankOf = ({ lesson, types }: BlueprintLine) =>
    itemsOf(course, lesson).filter(
      ({ use, type }) => use === 'bank' && (!types || (types as readonly unknown[]).includes(type)),
    );
  for (const [place, line] of lines.entries()) {
    if (!lessons.includes(line.lesson)) {
      yield finding(
        yaml,
        [...path, place, 'lesson'],
        'unknown-lesson',
        `The course has no lesson ${line.lesson}.`,
        'Correct it.',
      );
      continue;
    }
    const bank = bankOf(line);
    const taken = lines
      .slice(0, place)
      .map((earlier) => Math.min(earlier.items, bankOf(earlier).filter((item) => bank.includes(item)).length));
    const left = bank.length - taken.reduce((sum, items) => sum + items, 0);
    if (left < line.items) {
      yield finding(
        yaml,
        [...path, place],
        'bank-too-small',
        `This line draws ${line.items}, and the bank can be sure of ${Math.max(0, left)}.`,
        `Write more items for ${course.folder}/items/${line.lesson}.yaml, or draw fewer.`,
      );
    }
  }
  const drawn = lines.reduce((sum, { items }) => sum + items, 0);
  const said = at(yaml.value, ['assessment', 'items']);
  if (drawn !== said)
    yield finding(
      yaml,
      ['assessment', 'items'],
      'wrong-value',
      `The blueprint draws ${drawn} items, not ${String(said)}.`,
      `Write “items: ${drawn}”, or change the blueprint.`,
    );
}
