import { idsOf } from '#domain/items/worded.ts';
import type { Findings } from './finding.ts';
import type { MdxFile } from './mdx-file.ts';
import { at, finding } from './shape-findings.ts';
import type { YamlFile } from './yaml-file.ts';

/** Outcomes of a course without words in a language, and words of none. */
export function* outcomeFindings(yaml: YamlFile, { front }: MdxFile): Findings {
  const said = at(front.value, ['outcomes']);
  if (said === null || typeof said !== 'object') return;
  const wanted = idsOf(at(yaml.value, ['outcomes']));
  for (const id of wanted)
    if (!Object.hasOwn(said, id))
      yield finding(front, ['outcomes'], 'missing-words', `The outcome ${id} has no words.`, `Add “${id}: …”.`);
  for (const id of Object.keys(said))
    if (!wanted.includes(id))
      yield finding(
        front,
        ['outcomes', id],
        'orphan-words',
        `The course has no outcome ${id}.`,
        'Take it out, or add it to course.yaml.',
      );
}
