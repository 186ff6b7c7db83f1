import { segmentsOf } from '#domain/items/face.ts';
import { foldAnswer } from '#domain/items/fold.ts';
import type { Findings } from './finding.ts';
import { idsOf, type Parts, wordsNeeded } from './item-parts.ts';
import { at, finding, missingKey, unknownKey } from './shape-findings.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** What is wrong with the words of one item, at `path` of `yaml`, against its keys. */
export function* wordFindings(yaml: YamlFile, path: YamlPath, keys: Readonly<Record<string, unknown>>): Findings {
  const { texts, optional, parts } = wordsNeeded(keys);
  const words = at(yaml.value, path);
  for (const field of texts) if (isBlank(at(words, [field]))) yield missingKey(yaml, [...path, field]);

  const known = new Set([...texts, ...optional, ...parts.map((part) => String(part.path[0]))]);
  for (const field of Object.keys((words ?? {}) as object))
    if (!known.has(field)) yield unknownKey(yaml, [...path, field]);

  for (const part of parts) yield* partFindings(yaml, path, part, parts);
  if (keys.type === 'gap-fill') yield* gapFindings(yaml, path, idsOf(keys.gaps));
  if (keys.type === 'highlight') yield* spanFindings(yaml, path, [...idsOf(keys.spans), ...idsOf(keys.traps)]);
  if (keys.type === 'short-text' && Array.isArray(at(words, ['accepted'])))
    yield* acceptedFindings(yaml, [...path, 'accepted']);
}

function* partFindings(
  yaml: YamlFile,
  path: YamlPath,
  { path: inner, ids, needs }: Parts,
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
      if (!needs.includes(field) && !deeper.includes(field)) yield unknownKey(yaml, [...place, id, field]);
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

/** Each gap stands in the text once, and nothing else stands there in braces. */
function* gapFindings(yaml: YamlFile, path: YamlPath, gaps: readonly string[]): Findings {
  const text = at(yaml.value, [...path, 'text']);
  if (isBlank(text)) return;
  const marked = segmentsOf(String(text)).filter((_, place) => place % 2 === 1);
  yield* markerFindings(yaml, [...path, 'text'], { ids: gaps, marked, rule: 'gap-mismatch', sign: (id) => `{${id}}` });
}

/** Each span and each trap is marked in the text once. */
function* spanFindings(yaml: YamlFile, path: YamlPath, spans: readonly string[]): Findings {
  const text = at(yaml.value, [...path, 'text']);
  if (isBlank(text)) return;
  const marked = [...String(text).matchAll(/\[\[([^|\]]*)\|[^\]]+\]\]/g)].map((match) => match[1] ?? '');
  yield* markerFindings(yaml, [...path, 'text'], {
    ids: spans,
    marked,
    rule: 'span-mismatch',
    sign: (id) => `[[${id}|…]]`,
  });
}

interface Marks {
  ids: readonly string[];
  marked: readonly string[];
  rule: 'gap-mismatch' | 'span-mismatch';
  sign: (id: string) => string;
}

function* markerFindings(yaml: YamlFile, path: YamlPath, { ids, marked, rule, sign }: Marks): Findings {
  for (const id of ids) {
    const times = marked.filter((mark) => mark === id).length;
    if (times !== 1)
      yield finding(
        yaml,
        path,
        rule,
        `${sign(id)} stands ${times} times in the text.`,
        'Put it where it belongs, once.',
      );
  }
  for (const mark of new Set(marked)) {
    if (!ids.includes(mark))
      yield finding(
        yaml,
        path,
        rule,
        `The item has nothing for ${sign(mark)}.`,
        'Correct the id, or add it to the keys of the item.',
      );
  }
}

export function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}
