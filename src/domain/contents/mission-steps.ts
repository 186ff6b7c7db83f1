import { type Keys, KIND_NAMES, KINDS, type Kind, type Words } from '#domain/missions/kinds.ts';
import type { StepOf } from '#domain/missions/step.ts';
import { tapped } from '#domain/missions/texts.ts';
import type { Finding, Findings } from './finding.ts';
import { duplicates, entries } from './library.ts';
import { missingFeedback, wordedParts } from './mission-words.ts';
import { at, finding, missingKey, shapeFindings } from './shape-findings.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** So many steps hold a child's attention. */
const STEPS = { least: 8, most: 14 };

/** What is wrong with the steps of a mission, in `keys` and in the words of each language. */
export function* stepFindings(keys: YamlFile, words: readonly YamlFile[], media: ReadonlySet<string>): Findings {
  if (!Array.isArray(keys.value)) {
    if (keys.findings.length === 0)
      yield finding(keys, [], 'wrong-value', 'This file has to be a list.', 'Begin each entry with “- ”.');
    return;
  }
  const steps = entries(keys.value);
  yield* duplicates(
    keys,
    steps.map(({ id }) => id),
    (place) => [place],
  );
  if (steps.length < STEPS.least || steps.length > STEPS.most)
    yield finding(
      keys,
      [],
      'length',
      `The mission has ${steps.length} steps.`,
      `Bring it to ${STEPS.least} to ${STEPS.most}.`,
    );
  for (const [place, step] of steps.entries()) yield* oneStep(keys, place, step, words, media);
  for (const file of words)
    for (const id of Object.keys((at(file.value, ['steps']) ?? {}) as object))
      if (!steps.some((step) => step.id === id))
        yield finding(
          file,
          ['steps', id],
          'orphan-words',
          `The mission has no step ${id}.`,
          'Take it out, or add the step.',
        );
}

function* oneStep(
  keys: YamlFile,
  place: number,
  { id, kind, ...own }: Record<string, unknown>,
  words: readonly YamlFile[],
  media: ReadonlySet<string>,
): Findings {
  if (id === undefined) yield missingKey(keys, [place, 'id']);
  if (!(KIND_NAMES as readonly unknown[]).includes(kind)) {
    yield finding(
      keys,
      [place, 'kind'],
      'wrong-value',
      `There is no kind of step ${String(kind)}.`,
      `Use one of ${KIND_NAMES.join(', ')}.`,
    );
    return;
  }
  const shape = KINDS[kind as Kind];
  const misshapen = [...shapeFindings(withoutHead(keys, place, own), shape.keys, [place])];
  yield* misshapen;
  yield* pictureFindings(keys, [place], own, media);
  if (misshapen.length > 0) return;
  const step = { id: String(id), kind, keys: own } as Pick<StepOf<Kind>, 'id' | 'kind' | 'keys'>;
  for (const { path, what, remedy } of keyProblems(step as Parameters<typeof keyProblems>[0]))
    yield finding(keys, [place, ...path], 'wrong-key', what, remedy);
  for (const file of words) {
    const path: YamlPath = ['steps', step.id];
    if (at(file.value, path) === undefined) {
      yield finding(file, ['steps'], 'missing-words', `The step ${step.id} has no words.`, `Add “${step.id}: …”.`);
      continue;
    }
    const wrong = [...shapeFindings(file, shape.words, path)];
    yield* wrong;
    if (wrong.length === 0) yield* partFindings(file, path, step);
  }
}

/** A step's own keys, with the lines of the file they stand in. */
function withoutHead(keys: YamlFile, place: number, own: object): YamlFile {
  return { ...keys, value: Object.assign([], { [place]: own }) };
}

function* pictureFindings(keys: YamlFile, path: YamlPath, part: unknown, media: ReadonlySet<string>): Findings {
  if (part === null || typeof part !== 'object') return;
  for (const [key, value] of Object.entries(part)) {
    const step = Array.isArray(part) ? Number(key) : key;
    if ((key === 'picture' || key === 'whole') && typeof value === 'string') {
      if (!media.has(value))
        yield finding(
          keys,
          [...path, step],
          'missing-picture',
          `There is no media/${value}.`,
          'Put the file there, or correct its name.',
        );
    } else yield* pictureFindings(keys, [...path, step], value, media);
  }
}

interface KeyProblem {
  readonly path: YamlPath;
  readonly what: string;
  readonly remedy: string;
}

/** What a key says that cannot be. */
function* keyProblems(step: { [K in Kind]: { id: string; kind: K; keys: Keys<K> } }[Kind]): Generator<KeyProblem> {
  const known = (ids: readonly string[]) => `Use one of ${ids.join(', ')}.`;
  if (step.kind === 'choose') {
    const right = step.keys.options.filter((option) => option.right).length;
    if (right === 0) yield { path: [], what: 'No option is right.', remedy: 'Write “right: true” at one.' };
    if (right > 1 && !step.keys.several)
      yield { path: [], what: `${right} options are right.`, remedy: 'Write “several: true”, or leave one.' };
  }
  if (step.kind === 'sort')
    for (const [place, { basket }] of step.keys.cards.entries())
      if (!step.keys.baskets.includes(basket))
        yield { path: ['cards', place], what: `There is no basket ${basket}.`, remedy: known(step.keys.baskets) };
  if (step.kind === 'match') {
    const { left, right, pairs } = step.keys;
    for (const id of left)
      if (!pairs[id]) yield { path: ['pairs'], what: `${id} has no pair.`, remedy: `Add “${id}: …”.` };
    for (const [from, to] of Object.entries(pairs)) {
      if (!left.includes(from))
        yield { path: ['pairs', from], what: `${from} is not on the left.`, remedy: known(left) };
      if (!right.includes(to))
        yield { path: ['pairs', from], what: `${to} is not on the right.`, remedy: known(right) };
    }
  }
  if (step.kind === 'rule' && step.keys.pick > step.keys.cards.length)
    yield { path: ['pick'], what: 'There are fewer cards than are to be picked.', remedy: 'Add cards, or pick fewer.' };
}

/** Parts of a step without words, words of no part, parts without feedback, pictures without alternative text. */
function* partFindings(
  file: YamlFile,
  path: YamlPath,
  step: Pick<StepOf<Kind>, 'id' | 'kind' | 'keys'>,
): Generator<Finding, void, undefined> {
  const words = at(file.value, path) as Words<Kind>;
  for (const { field, ids } of wordedParts(step, words)) {
    const said = Object.keys((at(words, [field]) ?? {}) as object);
    for (const id of ids.filter((one) => !said.includes(one)))
      yield finding(
        file,
        [...path, field],
        field === 'feedback' ? 'missing-feedback' : 'missing-words',
        `“${id}” has no words under “${field}”.`,
        `Add “${id}: …”.`,
      );
    for (const id of said.filter((one) => !ids.includes(one)))
      yield finding(
        file,
        [...path, field, id],
        'orphan-words',
        `The step has no ${id}.`,
        'Take it out, or correct the id.',
      );
  }
  for (const missing of missingFeedback(step, words))
    yield finding(
      file,
      [...path, ...missing],
      'missing-feedback',
      'Nothing is said after this answer.',
      'Add “feedback: …”: kind, and with the reason.',
    );
  yield* altFindings(file, path, step.keys, words);
  if (step.kind === 'tap') yield* tapFindings(file, path, step.keys as Keys<'tap'>, words as Words<'tap'>);
}

function* altFindings(file: YamlFile, path: YamlPath, keys: unknown, words: unknown): Findings {
  const own = keys as { picture?: string; options?: unknown; cards?: unknown };
  if (own.picture && at(words, ['alt']) === undefined) yield noAlt(file, path);
  for (const field of ['options', 'cards'] as const)
    for (const { id, picture } of entries(own[field]))
      if (
        picture &&
        at(words, [field, String(id)]) !== undefined &&
        at(words, [field, String(id), 'alt']) === undefined
      )
        yield noAlt(file, [...path, field, String(id)]);
}

function noAlt(file: YamlFile, path: YamlPath): Finding {
  return finding(
    file,
    path,
    'missing-alt',
    'The picture has no alternative text.',
    'Add “alt: …”: what is seen, without giving the answer away.',
  );
}

function* tapFindings(file: YamlFile, path: YamlPath, { right }: Keys<'tap'>, words: Words<'tap'>): Findings {
  const marked = tapped(words.text).flatMap(({ id }) => id ?? []);
  for (const id of right.filter((one) => !marked.includes(one)))
    yield finding(file, [...path, 'text'], 'span-mismatch', `No words are marked as ${id}.`, `Write [[${id}|words]].`);
  for (const id of marked.filter((one, place) => marked.indexOf(one) < place))
    yield finding(file, [...path, 'text'], 'span-mismatch', `${id} is marked twice.`, 'Give one of them its own id.');
}
