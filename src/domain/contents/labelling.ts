import { rulesFor } from '#domain/labelling/attach.ts';
import { labelTable } from '#domain/labelling/shape.ts';
import { EVERYWHERE, type LabelTable } from '#domain/labelling/table.ts';
import { type CourseFiles, itemsOf } from './course-files.ts';
import type { Findings } from './finding.ts';
import { namesIn } from './folders.ts';
import { entries, type Library } from './library.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** The files of `labelling/`. */
export function readLabelFiles(content: string): YamlFile[] {
  return namesIn(`${content}/labelling`).map((name) => readYamlFile(content, `labelling/${name}`));
}

/** What is wrong with the rules on labels, and with the exercises that are marked by them. */
export function* labelFindings(
  files: readonly YamlFile[],
  courses: readonly CourseFiles[],
  library: Library,
): Findings {
  const seen = new Set<string>();
  let isSound = true;
  for (const yaml of files) {
    yield* yaml.findings;
    const misshapen = [...shapeFindings(yaml, labelTable)];
    yield* misshapen;
    if (misshapen.length > 0 || yaml.findings.length > 0) isSound = false;
    const named = `labelling/${String(at(yaml.value, ['jurisdiction']))}.yaml`;
    if (named !== yaml.file)
      yield finding(yaml, ['jurisdiction'], 'wrong-value', `This file is ${yaml.file}.`, 'Name the two alike.');
    for (const field of ['rules', 'open-questions']) {
      for (const [place, { id }] of entries(at(yaml.value, [field])).entries()) {
        if (seen.has(String(id)))
          yield finding(
            yaml,
            [field, place],
            'duplicate-id',
            `“${String(id)}” stands in a table already.`,
            'Give it an id of its own.',
          );
        seen.add(String(id));
      }
    }
    yield* ruleFindings(yaml, library);
  }
  if (isSound)
    yield* deskFindings(
      files.map(({ value }) => value as LabelTable),
      courses,
    );
}

function* ruleFindings(yaml: YamlFile, library: Library): Findings {
  for (const [place, rule] of entries(at(yaml.value, ['rules'])).entries()) {
    if (!library.sources.has(String(rule.source)))
      yield finding(
        yaml,
        ['rules', place, 'source'],
        'unknown-source',
        `There is no source ${String(rule.source)}.`,
        `Add content/sources/${String(rule.source)}.yaml, or correct the id.`,
      );
    if (String(rule['review-by']) <= String(rule['as-of']))
      yield finding(
        yaml,
        ['rules', place, 'review-by'],
        'wrong-value',
        'It would have to be read again before it was read.',
        'Give a later day.',
      );
    if (rule.until !== undefined && String(rule.until) < String(rule['in-force-from']))
      yield finding(
        yaml,
        ['rules', place, 'until'],
        'wrong-value',
        'It ends before it begins.',
        'Correct one of the two days.',
      );
  }
}

/** An exercise has to name a table, and a day on which its rules are known. */
function* deskFindings(tables: readonly LabelTable[], courses: readonly CourseFiles[]): Findings {
  const known = tables.map(({ jurisdiction }) => jurisdiction).filter((name) => name !== EVERYWHERE);
  for (const course of courses) {
    for (const [lesson, yaml] of course.keys) {
      for (const [place, keys] of itemsOf(course, lesson).entries()) {
        if (keys.type !== 'label-desk') continue;
        if (!known.includes(String(keys.jurisdiction)))
          yield finding(
            yaml,
            [place, 'jurisdiction'],
            'wrong-key',
            `There is no table ${String(keys.jurisdiction)}.`,
            `Use one of ${known.join(', ')}, or add content/labelling/${String(keys.jurisdiction)}.yaml.`,
          );
        const old = rulesFor(keys, tables).find((rule) => rule['review-by'] < String(keys.day));
        if (old)
          yield finding(
            yaml,
            [place, 'day'],
            'wrong-key',
            `On this day the rule ${old.id} had to be read again.`,
            'Read it again and move “review-by”, or choose an earlier day.',
          );
      }
    }
  }
}
