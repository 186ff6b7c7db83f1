import { type ExamLine, fits, LEVELS, levelOf, type SetRule, type Slot } from '#domain/exams/exam.ts';
import { idsOf } from '#domain/items/worded.ts';
import { belongingFindings } from './belonging.ts';
import type { CourseFiles } from './course-files.ts';
import { fileFindings, isDraft } from './course-rules.ts';
import { type Banked, bankOf } from './exam-bank.ts';
import { setFindings } from './exam-sets.ts';
import type { Findings } from './finding.ts';
import type { Library } from './library.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import * as shapes from './shapes.ts';
import type { YamlPath } from './yaml-file.ts';

/** What is wrong with `exam.yaml`, with which files are there, with the tags of its items, and with a bank that cannot fill its forms. */
export function* examFindings(exam: CourseFiles, library: Library, courses: ReadonlySet<string>): Findings {
  const { yaml } = exam;
  yield* yaml.findings;
  if (yaml.value === undefined) return;
  const misshapen = [...shapeFindings(yaml, shapes.exam)];
  yield* misshapen;
  yield* fileFindings(exam);
  if (misshapen.length > 0) return;
  yield* referenceFindings(exam, library, courses);
  const bank = bankOf(exam);
  yield* tagFindings(exam, bank);
  yield* setFindings(exam, bank);
  yield* placeFindings(exam, bank);
  if (!isDraft(exam)) yield* sizeFindings(exam, bank);
}

function* referenceFindings({ slug, yaml }: CourseFiles, library: Library, courses: ReadonlySet<string>): Findings {
  yield* belongingFindings(yaml, slug, library);
  const named: [YamlPath, ReadonlySet<string>, 'unknown-competency' | 'unknown-lesson' | 'broken-prerequisite'][] = [
    [['competencies'], library.competencies, 'unknown-competency'],
    [['prerequisites', 'all'], courses, 'broken-prerequisite'],
    [['prerequisites', 'one-of'], courses, 'broken-prerequisite'],
    [['portfolio', 'courses'], courses, 'broken-prerequisite'],
  ];
  for (const [path, known, rule] of named)
    for (const [place, id] of idsOf(at(yaml.value, path)).entries())
      if (!known.has(id)) yield finding(yaml, [...path, place], rule, `There is no ${id}.`, 'Correct it.');
  const rubric = String(at(yaml.value, ['portfolio', 'rubric']));
  if (!library.rubrics.has(rubric))
    yield finding(
      yaml,
      ['portfolio', 'rubric'],
      'unknown-rubric',
      `There is no rubric ${rubric}.`,
      'Use an id of content/rubrics.yaml.',
    );
}

/** Enemies that are not there, and law that never ages. */
function* tagFindings(exam: CourseFiles, bank: readonly Banked[]): Findings {
  const ids = new Set<string>(bank.map(({ id }) => id));
  for (const item of bank) {
    const yaml = exam.keys.get(item.part);
    if (!yaml) continue;
    for (const [entry, enemy] of idsOf(item.enemies).entries()) {
      const path = [item.place, 'enemies', entry];
      if (!ids.has(enemy)) yield finding(yaml, path, 'unknown-item', `There is no item ${enemy}.`, 'Correct the id.');
      else if (enemy === item.id)
        yield finding(yaml, path, 'wrong-value', 'An item is no enemy of itself.', 'Take it out.');
    }
    if (item.jurisdiction !== undefined && item['valid-until'] === undefined)
      yield finding(
        yaml,
        [item.place],
        'missing-key',
        '“valid-until” is missing: law ages.',
        'Add the last day it may be asked.',
      );
  }
}

/** Items that no line of the blueprint ever draws. */
function* placeFindings(exam: CourseFiles, bank: readonly Banked[]): Findings {
  const lines = at(exam.yaml.value, ['blueprint']) as ExamLine[];
  const inSets = new Set<string>((at(exam.yaml.value, ['sets']) as SetRule[]).map(({ part }) => part));
  for (const item of bank.filter(({ use, part }) => use === 'bank' && !inSets.has(part))) {
    const yaml = exam.keys.get(item.part);
    if (yaml && !lines.some((line) => fits(item, line)))
      yield finding(
        yaml,
        [item.place],
        'never-drawn',
        `No line of the blueprint takes ${item.competency}, ${levelOf(item.thinking)}, ${item.type}.`,
        `Change its competency, its thinking (${LEVELS.join(', ')}) or its type, or the blueprint.`,
      );
  }
}

/** Lines and sets that have too few items for no item to stand in more forms than the cap allows. */
function* sizeFindings(exam: CourseFiles, bank: readonly Banked[]): Findings {
  const { yaml } = exam;
  const cap = Number(at(yaml.value, ['exposure']));
  const sets = at(yaml.value, ['sets']) as SetRule[];
  const inSets = new Set<string>(sets.map(({ part }) => part));
  const scored = bank.filter(({ use, trial }) => use === 'bank' && !trial);
  const tooFew = (path: YamlPath, there: number, items: number, what: string) =>
    finding(
      yaml,
      path,
      'bank-too-small',
      `${what}: the bank has ${there}, and ${items} a form under a cap of ${cap} need ${Math.ceil(items / cap)}.`,
      'Write more.',
    );
  for (const [place, line] of (at(yaml.value, ['blueprint']) as ExamLine[]).entries()) {
    const there = scored.filter((item) => !inSets.has(item.part) && fits(item, line)).length;
    if (there * cap < line.items) yield tooFew(['blueprint', place], there, line.items, said(line));
  }
  for (const [place, { part }] of sets.entries()) {
    const there = new Set(scored.filter((item) => item.part === part).map(({ set }) => set)).size;
    if (there * cap < 1) yield tooFew(['sets', place], there, 1, `Sets of ${part}`);
  }
  const trial = bank.filter((item) => item.trial && item.use === 'bank').length;
  const wanted = Number(at(yaml.value, ['trial']));
  if (trial < wanted) yield tooFew(['trial'], trial, wanted * cap, 'Trial items');
}

function said({ competency, level, types }: Slot): string {
  return `${competency}, ${level}, ${types.join(' or ')}`;
}
