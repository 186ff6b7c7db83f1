import { type CourseFiles, hashOf, isWanted, itemsOf } from './course-files.ts';
import { isWhole } from './course-rules.ts';
import type { Findings } from './finding.ts';
import { isKnownType, keyFindings } from './item-keys.ts';
import { wordsNeeded } from './item-parts.ts';
import { wordFindings } from './item-words.ts';
import type { Library } from './library.ts';
import { at, finding, missingKey, shapeFindings } from './shape-findings.ts';
import { examTags, origin } from './shapes.ts';
import { SOURCE, translationFindings } from './translations.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** What is wrong with the items of a course: keys, ids, and words in each language. */
export function* itemFindings(content: string, course: CourseFiles, library: Library): Findings {
  const tags = course.about === 'exam' ? examTags : {};
  const seen = new Map<string, string>();
  for (const [lesson, yaml] of course.keys) {
    yield* yaml.findings;
    if (yaml.value !== undefined && !Array.isArray(yaml.value))
      yield finding(yaml, [], 'wrong-value', 'This file has to be a list.', 'Begin each item with “- id: …”.');
    for (const [place, { id, ...keys }] of itemsOf(course, lesson).entries()) {
      yield* keyFindings(yaml, place, { library, tags });
      yield* pictureFindings(course, yaml, [place], keys);
      const first = seen.get(String(id));
      if (first)
        yield finding(
          yaml,
          [place],
          'duplicate-id',
          `“${String(id)}” is an item of ${first} already.`,
          'Give this one an id of its own, here and in its words.',
        );
      else seen.set(String(id), lesson);
    }
  }
  for (const [place, yaml] of course.words) {
    if (!isWanted(course, place)) continue;
    const [language = '', lesson = ''] = place.split('/');
    yield* yaml.findings;
    if (yaml.value === undefined) continue;
    const { folder } = course;
    yield* translationFindings(yaml, language, hashOf(content, `${folder}/${SOURCE}/${lesson}.items.yaml`));
    yield* lessonWordFindings(course, language, lesson, yaml);
  }
}

/** Pictures that keys name have to be there: every text in them that ends in `.svg` is the name of one. */
function* pictureFindings(course: CourseFiles, yaml: YamlFile, path: YamlPath, value: unknown): Findings {
  if (typeof value === 'string' && value.endsWith('.svg') && !course.media.has(value))
    yield finding(
      yaml,
      path,
      'missing-picture',
      `There is no media/${value}.`,
      'Put the file there, or correct its name.',
    );
  if (typeof value !== 'object' || value === null) return;
  for (const [field, inner] of Object.entries(value))
    yield* pictureFindings(course, yaml, [...path, Array.isArray(value) ? Number(field) : field], inner);
}

function* lessonWordFindings(course: CourseFiles, language: string, lesson: string, yaml: YamlFile): Findings {
  if (at(yaml.value, ['origin']) === undefined) yield missingKey(yaml, ['origin']);
  else yield* shapeFindings(yaml, origin, ['origin']);

  const items = itemsOf(course, lesson);
  const words = (at(yaml.value, ['items']) ?? {}) as Record<string, unknown>;
  const english = course.words.get(`${SOURCE}/${lesson}`);
  for (const keys of items) {
    const id = String(keys.id);
    if (words[id] === undefined) {
      if (!isWhole(course, language)) continue;
      yield finding(
        yaml,
        ['items'],
        'missing-words',
        `The item ${id} has no words in ${language}.`,
        `Add “${id}:” with its words.`,
      );
    } else if (isKnownType(keys.type)) {
      yield* wordFindings(yaml, ['items', id], keys);
      if (english && language !== SOURCE) yield* optionalDifferences(yaml, english, keys);
    }
  }
  for (const id of Object.keys(words)) {
    if (!items.some((keys) => keys.id === id))
      yield finding(
        yaml,
        ['items', id],
        'orphan-words',
        `items/${lesson}.yaml has no item ${id}.`,
        'Take these words out, or add the keys of the item.',
      );
  }
}

/** A part that may be left out is there in all languages, or in none. Accepted answers are each language's own. */
function* optionalDifferences(yaml: YamlFile, english: YamlFile, keys: Readonly<Record<string, unknown>>): Findings {
  const id = String(keys.id);
  if (at(english.value, ['items', id]) === undefined) return;
  for (const field of wordsNeeded(keys).optional.filter((name) => name !== 'accepted')) {
    const path = ['items', id, field];
    if ((at(yaml.value, path) === undefined) !== (at(english.value, path) === undefined)) {
      yield finding(
        yaml,
        path,
        'differs-from-english',
        `“${field}” of ${id} stands in one of the two languages alone.`,
        'Write it in both, or in neither.',
      );
    }
  }
}
