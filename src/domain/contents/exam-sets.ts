import { fits, type SetRule } from '#domain/exams/exam.ts';
import { isLocale } from '#i18n/locales.ts';
import type { CourseFiles } from './course-files.ts';
import type { Banked } from './exam-bank.ts';
import type { Findings } from './finding.ts';
import { at, finding, shapeFindings } from './shape-findings.ts';
import * as shapes from './shapes.ts';
import type { YamlFile } from './yaml-file.ts';

/** Scenarios without words, sets that do not fill their slots in order, and words of none. */
export function* setFindings(exam: CourseFiles, bank: readonly Banked[]): Findings {
  for (const rule of at(exam.yaml.value, ['sets']) as SetRule[]) {
    const keys = exam.keys.get(rule.part);
    if (!keys) continue;
    const items = bank.filter((item) => item.part === rule.part);
    for (const { place } of items.filter(({ set }) => set === undefined))
      yield finding(
        keys,
        [place],
        'missing-key',
        '“set” is missing: every item of this part belongs to a scenario.',
        'Name it.',
      );
    for (const set of new Set(items.flatMap((item) => item.set ?? []))) {
      yield* slotFindings(keys, set, rule, items);
      for (const language of exam.languages) {
        const words = exam.words.get(`${language}/${rule.part}`);
        if (words) yield* shapeFindings(words, shapes.examSet, ['sets', set]);
      }
    }
    yield* orphanWords(exam, rule, items);
  }
}

/** A set that has not one fitting item for each slot, in their order. */
function* slotFindings(keys: YamlFile, set: string, { slots }: SetRule, items: readonly Banked[]): Findings {
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
}

/** Words of scenarios that no item belongs to. */
function* orphanWords(exam: CourseFiles, { part }: SetRule, items: readonly Banked[]): Findings {
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
