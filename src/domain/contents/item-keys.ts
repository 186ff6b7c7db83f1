import type { Findings } from './finding.ts';
import { idsOf } from './item-parts.ts';
import { duplicates, type Library } from './library.ts';
import { at, finding, missingKey, shapeFindings } from './shape-findings.ts';
import { itemKeys } from './shapes.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

type Keys = Readonly<Record<string, unknown>>;

export function isKnownType(type: unknown): type is keyof typeof itemKeys {
  return typeof type === 'string' && Object.hasOwn(itemKeys, type);
}

/** What is wrong with the keys of one item, the entry `number` of `yaml`. */
export function* keyFindings(yaml: YamlFile, number: number, library: Library): Findings {
  const path = [number];
  const keys = (at(yaml.value, path) ?? {}) as Keys;
  if (keys.type === undefined) return yield missingKey(yaml, [number, 'type']);
  if (!isKnownType(keys.type)) {
    return yield finding(
      yaml,
      [number, 'type'],
      'wrong-value',
      `There is no type ${String(keys.type)}.`,
      `Use one of ${Object.keys(itemKeys).join(', ')}.`,
    );
  }
  const misshapen = [...shapeFindings(yaml, itemKeys[keys.type], path)];
  yield* misshapen;
  yield* referenceFindings(yaml, path, keys, library);
  for (const list of [
    'options',
    'steps',
    'left',
    'right',
    'gaps',
    'posts',
    'spans',
    'cards',
    'headlines',
    'samples',
    'decisions',
    'cases',
  ]) {
    yield* duplicates(yaml, idsOf(keys[list]), (entry) => [number, list, entry]);
  }
  if (misshapen.length === 0) yield* RULES[keys.type]?.(yaml, path, keys, library) ?? [];
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

type KeyRule = (yaml: YamlFile, path: YamlPath, keys: Keys, library: Library) => Findings;

const RULES: Partial<Record<keyof typeof itemKeys, KeyRule>> = {
  *'multiple-choice'(yaml, path, { options }) {
    const rights = (options as { right?: boolean }[]).filter(({ right }) => right).length;
    if (rights !== 1)
      yield wrongKey(
        yaml,
        [...path, 'options'],
        `${rights} options are right.`,
        'Mark exactly one with “right: true”.',
      );
  },
  *'multiple-select'(yaml, path, { options }) {
    const rights = (options as { right?: boolean }[]).filter(({ right }) => right).length;
    if (rights === 0)
      yield wrongKey(yaml, [...path, 'options'], 'No option is right.', 'Mark one or more with “right: true”.');
  },
  *ordering(yaml, path, { steps, also = [] }) {
    const all = [...(steps as string[])].sort().join();
    for (const [entry, order] of (also as string[][]).entries()) {
      if ([...order].sort().join() !== all)
        yield wrongKey(
          yaml,
          [...path, 'also', entry],
          'This order does not hold the same steps.',
          'List each step once.',
        );
    }
  },
  *matching(yaml, path, { left, right, pairs }) {
    for (const id of left as string[]) {
      if (!Object.hasOwn(pairs as object, id))
        yield wrongKey(yaml, [...path, 'pairs'], `“${id}” has no pair.`, `Add “${id}: [ … ]”.`);
    }
    for (const [id, accepted] of Object.entries(pairs as Record<string, string[]>)) {
      if (!(left as string[]).includes(id))
        yield wrongKey(yaml, [...path, 'pairs', id], `“${id}” does not stand on the left.`, 'Correct the id.');
      const stranger = accepted.find((answer) => !(right as string[]).includes(answer));
      if (stranger)
        yield wrongKey(yaml, [...path, 'pairs', id], `“${stranger}” does not stand on the right.`, 'Correct the id.');
    }
  },
  *branching(yaml, path, { meters, start, nodes }) {
    const scenes = nodes as Record<string, { id: string; to: string; effects?: Record<string, number> }[]>;
    const reached = new Set([start as string]);
    for (const scene of reached) for (const { to } of scenes[scene] ?? []) reached.add(to);
    if (!Object.hasOwn(scenes, start as string))
      yield wrongKey(yaml, [...path, 'start'], `There is no node ${String(start)}.`, 'Begin with a node of the list.');
    for (const [scene, choices] of Object.entries(scenes)) {
      const place = [...path, 'nodes', scene];
      yield* duplicates(yaml, idsOf(choices), (entry) => [...place, entry]);
      if (!reached.has(scene))
        yield wrongKey(yaml, place, `No choice leads to ${scene}.`, 'Lead to it, or take it out.');
      for (const [entry, { to, effects = {} }] of choices.entries()) {
        if (!Object.hasOwn(scenes, to))
          yield wrongKey(yaml, [...place, entry], `There is no node ${to}.`, 'Correct where the choice leads.');
        const meter = Object.keys(effects).find((name) => !(meters as string[]).includes(name));
        if (meter) yield wrongKey(yaml, [...place, entry], `There is no meter ${meter}.`, 'Use one of “meters”.');
      }
    }
  },
  *'triage-feed'(yaml, path, { posts }) {
    for (const [entry, { best, fair }] of (posts as { best: string; fair: string[] }[]).entries()) {
      if (fair.includes(best))
        yield wrongKey(
          yaml,
          [...path, 'posts', entry],
          `“${best}” is both best and fair.`,
          'List under “fair” only what is second best.',
        );
    }
  },
  *highlight(yaml, path, { spans, traps }) {
    const both = idsOf(traps).find((id) => idsOf(spans).includes(id));
    if (both)
      yield wrongKey(yaml, [...path, 'traps'], `“${both}” is both a span and a trap.`, 'Keep it in one of the two.');
  },
  *'headline-rewrite'(yaml, path, { samples, rubric }, library) {
    const { criteria, levels } = library.rubrics.get(rubric as string) ?? {};
    if (!criteria || !levels) return;
    for (const [entry, { marks }] of (samples as { marks: number[] }[]).entries()) {
      if (marks.length !== criteria.length || marks.some((mark) => !levels.includes(mark))) {
        yield wrongKey(
          yaml,
          [...path, 'samples', entry],
          `The marks do not fit the rubric ${String(rubric)}.`,
          `Give ${criteria.length} marks, each one of ${levels.join(', ')}.`,
        );
      }
    }
  },
  *'label-decision'(yaml, path, { decisions, cases }) {
    for (const [entry, { right }] of (cases as { right: string }[]).entries()) {
      if (!(decisions as string[]).includes(right))
        yield wrongKey(yaml, [...path, 'cases', entry], `“${right}” is not one of the decisions.`, 'Correct it.');
    }
  },
};

function wrongKey(yaml: YamlFile, path: YamlPath, what: string, remedy: string) {
  return finding(yaml, path, 'wrong-key', what, remedy);
}
