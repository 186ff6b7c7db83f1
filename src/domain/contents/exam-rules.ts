import { type ExamLine, fits, LEVELS, levelOf, type SetRule, type Slot } from '#domain/exams/exam.ts';
import type { ItemKeys } from '#domain/items/item.ts';
import { idsOf } from '#domain/items/worded.ts';
import { isLocale } from '#i18n/locales.ts';
import { type CourseFiles, itemsOf } from './course-files.ts';
import { fileFindings, isDraft } from './course-rules.ts';
import type { Findings } from './finding.ts';
import type { Library } from './library.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import * as shapes from './shapes.ts';
import type { YamlPath } from './yaml-file.ts';

/** An item of the bank as its keys are written, and where. */
type Banked = ItemKeys & {
  readonly part: string;
  readonly place: number;
  readonly set?: string;
  readonly trial?: true;
};

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

/** The items that forms are drawn from. */
function bankOf(exam: CourseFiles): Banked[] {
  return exam.lessons.flatMap((part) =>
    itemsOf(exam, part).map((keys, place) => ({ ...keys, part, place }) as unknown as Banked),
  );
}

function* referenceFindings({ slug, yaml }: CourseFiles, library: Library, courses: ReadonlySet<string>): Findings {
  if (at(yaml.value, ['id']) !== slug)
    yield finding(
      yaml,
      ['id'],
      'wrong-value',
      `The folder is called ${slug}.`,
      `Write “id: ${slug}”, or rename the folder.`,
    );
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
  const institution = String(at(yaml.value, ['institution']));
  if (!library.institutions.has(institution))
    yield finding(
      yaml,
      ['institution'],
      'unknown-institution',
      `There is no institution ${institution}.`,
      'Use a slug of content/institutions.yaml.',
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

/** Scenarios without words, and sets that do not fill their slots in order. */
function* setFindings(exam: CourseFiles, bank: readonly Banked[]): Findings {
  const rules = at(exam.yaml.value, ['sets']) as SetRule[];
  for (const { part, slots } of rules) {
    const keys = exam.keys.get(part);
    if (!keys) continue;
    const items = bank.filter((item) => item.part === part);
    for (const { place } of items.filter(({ set }) => set === undefined))
      yield finding(
        keys,
        [place],
        'missing-key',
        '“set” is missing: every item of this part belongs to a scenario.',
        'Name it.',
      );
    for (const set of new Set(items.flatMap((item) => item.set ?? []))) {
      const inSet = items.filter((item) => item.set === set);
      const wrong = slots.findIndex((slot, place) => !inSet[place] || !fits(inSet[place], slot));
      const first = inSet[Math.max(0, wrong)] ?? inSet[0];
      if (wrong !== -1 || inSet.length !== slots.length)
        yield finding(
          keys,
          [first?.place ?? 0],
          'broken-set',
          `The set ${set} has ${inSet.length} items; its place ${wrong + 1} does not fit.`,
          `Give it ${slots.length} items in the order of the slots in exam.yaml.`,
        );
      for (const language of exam.languages) {
        const words = exam.words.get(`${language}/${part}`);
        if (words) yield* shapeFindings(words, shapes.examSet, ['sets', set]);
      }
    }
    for (const [place, words] of exam.words) {
      if (!isLocale(place.split('/')[0] ?? '') || place.split('/')[1] !== part) continue;
      for (const set of Object.keys((at(words.value, ['sets']) ?? {}) as object))
        if (!items.some((item) => item.set === set))
          yield finding(
            words,
            ['sets', set],
            'orphan-words',
            `No item belongs to ${set}.`,
            'Take it out, or correct the id.',
          );
    }
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
