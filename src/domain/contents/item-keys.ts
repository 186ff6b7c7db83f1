import type { z } from 'astro/zod';
import type { ItemKeys, ItemType } from '#domain/items/item.ts';
import type { Problem } from '#domain/items/type.ts';
import { ITEM_TYPES, TYPES } from '#domain/items/types.ts';
import { idsOf } from '#domain/items/worded.ts';
import type { Findings } from './finding.ts';
import { duplicates, type Library } from './library.ts';
import { at, finding, missingKey, shapeFindings } from './shape-findings.ts';
import { itemKeys } from './shapes.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

type Keys = Readonly<Record<string, unknown>>;

export function isKnownType(type: unknown): type is ItemType {
  return typeof type === 'string' && Object.hasOwn(TYPES, type);
}

/** What is wrong with the keys of one item, the entry `number` of `yaml`; `tags` are fields it may have besides those of its type. */
export function* keyFindings(
  yaml: YamlFile,
  number: number,
  { library, tags }: { library: Library; tags: z.ZodRawShape },
): Findings {
  const path = [number];
  const keys = (at(yaml.value, path) ?? {}) as Keys;
  if (keys.type === undefined) return yield missingKey(yaml, [number, 'type']);
  if (!isKnownType(keys.type)) {
    return yield finding(
      yaml,
      [number, 'type'],
      'wrong-value',
      `There is no type ${String(keys.type)}.`,
      `Use one of ${ITEM_TYPES.join(', ')}.`,
    );
  }
  const misshapen = [...shapeFindings(yaml, itemKeys(keys.type, tags), path)];
  yield* misshapen;
  yield* referenceFindings(yaml, path, keys, library);
  for (const [field, list] of Object.entries(keys))
    if (Array.isArray(list) && field !== 'also')
      yield* duplicates(yaml, idsOf(list), (entry) => [number, field, entry]);
  if (misshapen.length > 0) return;
  for (const problem of TYPES[keys.type].keyProblems?.(keys as unknown as ItemKeys) ?? [])
    yield problemFinding(yaml, path, problem);
  yield* markFindings(yaml, path, keys, library);
}

/** A mistake that a type's own rules found, at its place in the file. */
export function problemFinding(yaml: YamlFile, path: YamlPath, problem: Problem) {
  return finding(yaml, [...path, ...problem.path], problem.rule ?? 'wrong-key', problem.what, problem.remedy);
}

/** An expert's marks have to fit the rubric. */
function* markFindings(yaml: YamlFile, path: YamlPath, { rubric, samples }: Keys, library: Library): Findings {
  const { criteria, levels } = library.rubrics.get(rubric as string) ?? {};
  if (!criteria || !levels || !Array.isArray(samples)) return;
  for (const [entry, { marks }] of (samples as { marks: number[] }[]).entries()) {
    if (marks.length !== criteria.length || marks.some((mark) => !levels.includes(mark))) {
      yield finding(
        yaml,
        [...path, 'samples', entry],
        'wrong-key',
        `The marks do not fit the rubric ${String(rubric)}.`,
        `Give ${criteria.length} marks, each one of ${levels.join(', ')}.`,
      );
    }
  }
}

function* referenceFindings(
  yaml: YamlFile,
  path: YamlPath,
  { competency, sources, rubric }: Keys,
  library: Library,
): Findings {
  if (typeof competency === 'string' && !library.competencies.has(competency)) {
    yield finding(
      yaml,
      [...path, 'competency'],
      'unknown-competency',
      `There is no competency ${competency}.`,
      'Use a code of content/frameworks.',
    );
  }
  for (const [entry, source] of (Array.isArray(sources) ? sources : []).entries()) {
    if (!library.sources.has(source)) {
      yield finding(
        yaml,
        [...path, 'sources', entry],
        'unknown-source',
        `There is no source ${String(source)}.`,
        `Add content/sources/${String(source)}.yaml, or correct the id.`,
      );
    }
  }
  if (typeof rubric === 'string' && !library.rubrics.has(rubric)) {
    yield finding(
      yaml,
      [...path, 'rubric'],
      'unknown-rubric',
      `There is no rubric ${rubric}.`,
      'Use an id of content/rubrics.yaml.',
    );
  }
}
