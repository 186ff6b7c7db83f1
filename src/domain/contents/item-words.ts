import { foldAnswer } from '#domain/items/fold.ts';
import type { ItemKeys, ItemType, ItemWords } from '#domain/items/item.ts';
import type { ItemTypeDefinition, Parts } from '#domain/items/type.ts';
import { TYPES } from '#domain/items/types.ts';
import type { Findings } from './finding.ts';
import { problemFinding } from './item-keys.ts';
import { wordsNeeded } from './item-parts.ts';
import { at, finding, missingKey, unknownKey } from './shape-findings.ts';
import { examTags, itemKeys } from './shapes.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** What is wrong with the words of one item, at `path` of `yaml`, against its keys. */
export function* wordFindings(yaml: YamlFile, path: YamlPath, keys: Readonly<Record<string, unknown>>): Findings {
  const missing = [...missingWords(yaml, path, keys)];
  yield* missing;
  const { wordProblems }: ItemTypeDefinition = TYPES[keys.type as ItemType];
  if (!wordProblems || missing.length > 0 || !itemKeys(keys.type as ItemType, examTags).safeParse(keys).success) return;
  for (const problem of wordProblems(keys as unknown as ItemKeys, at(yaml.value, path) as ItemWords))
    yield problemFinding(yaml, path, problem);
}

function* missingWords(yaml: YamlFile, path: YamlPath, keys: Readonly<Record<string, unknown>>): Findings {
  const { texts, optional, parts } = wordsNeeded(keys);
  const words = at(yaml.value, path);
  for (const field of texts) if (isBlank(at(words, [field]))) yield missingKey(yaml, [...path, field]);

  const known = new Set([...texts, ...optional, ...parts.map((part) => String(part.path[0]))]);
  for (const field of Object.keys((words ?? {}) as object))
    if (!known.has(field)) yield unknownKey(yaml, [...path, field]);

  for (const part of parts) yield* partFindings(yaml, path, part, parts);
  if (keys.type === 'short-text' && Array.isArray(at(words, ['accepted'])))
    yield* acceptedFindings(yaml, [...path, 'accepted']);
}

function* partFindings(
  yaml: YamlFile,
  path: YamlPath,
  { path: inner, ids, needs, may = [] }: Parts,
  all: readonly Parts[],
): Findings {
  const place = [...path, ...inner];
  const given = at(yaml.value, place);
  for (const id of ids) {
    const said = at(given, [id]);
    if (needs.length === 0) {
      if (isBlank(said)) yield missingFeedback(yaml, [...place, id], id);
    } else if (said === undefined) {
      yield finding(
        yaml,
        [...place, id],
        'missing-words',
        `${inner.join('.')}.${id} has no words.`,
        `Add “${id}: { ${needs.map((need) => `${need}: …`).join(', ')} }”.`,
      );
    } else {
      yield* fieldFindings(yaml, [...place, id], needs);
    }
  }
  for (const [id, said] of Object.entries((given ?? {}) as object)) {
    if (!ids.includes(id)) {
      yield finding(
        yaml,
        [...place, id],
        'orphan-words',
        `The item has no ${inner.join('.')}.${id}.`,
        'Take these words out, or add the id to the keys of the item.',
      );
      continue;
    }
    const deeper = all
      .filter((part) => part.path[0] === inner[0] && part.path[1] === id)
      .map((part) => String(part.path[2]));
    const fields = said !== null && typeof said === 'object' ? Object.keys(said) : [];
    for (const field of fields)
      if (!needs.includes(field) && !may.includes(field) && !deeper.includes(field))
        yield unknownKey(yaml, [...place, id, field]);
  }
}

function* fieldFindings(yaml: YamlFile, place: YamlPath, needs: readonly string[]): Findings {
  for (const need of needs) {
    const value = at(yaml.value, [...place, need]);
    if (need === 'accepted') yield* acceptedFindings(yaml, [...place, need]);
    else if (need === 'feedback' && isBlank(value)) yield missingFeedback(yaml, [...place, need], String(place.at(-1)));
    else if (isBlank(value)) yield missingKey(yaml, [...place, need]);
  }
}

function missingFeedback(yaml: YamlFile, path: YamlPath, id: string) {
  return finding(
    yaml,
    path,
    'missing-feedback',
    `“${id}” has no feedback.`,
    'Say in 20 to 45 words what it gets right or wrong, with the rule and its source.',
  );
}

function* acceptedFindings(yaml: YamlFile, path: YamlPath): Findings {
  const accepted = at(yaml.value, path);
  const isUsable =
    Array.isArray(accepted) &&
    accepted.length > 0 &&
    accepted.every((answer) => typeof answer === 'string' && foldAnswer(answer) !== '');
  if (!isUsable) {
    yield finding(
      yaml,
      path,
      'empty-accepted',
      'No answer would be accepted here, or one of the accepted answers is empty or a number.',
      'List every inflected form that fits, numbers in quotation marks.',
    );
  }
}

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}
