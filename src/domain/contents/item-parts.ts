import type { ItemType } from '#domain/items/item.ts';
import type { YamlPath } from './yaml-file.ts';

/** A set of things of an item that need words: where they stand, their ids, and what each must say. */
export interface Parts {
  readonly path: YamlPath;
  readonly ids: readonly string[];
  /** The fields of each; `[]` when the words are the value itself. */
  readonly needs: readonly string[];
}

/** The words an item needs in each language, from its keys (the two tables of content/README.md). */
export interface WordsNeeded {
  readonly texts: readonly string[];
  readonly optional: readonly string[];
  readonly parts: readonly Parts[];
}

type Keys = Readonly<Record<string, unknown>>;
const SAID = ['text', 'feedback'];
const STEM = ['title', 'stem'];

export function wordsNeeded(keys: Keys): WordsNeeded {
  const { texts, optional = [], parts } = NEEDS[keys.type as ItemType](keys);
  return { texts, optional: ['why', ...optional], parts };
}

interface Needs {
  texts: readonly string[];
  optional?: readonly string[];
  parts: readonly Parts[];
}

const NEEDS: Record<ItemType, (keys: Keys) => Needs> = {
  'multiple-choice': ({ options }) => ({ texts: STEM, parts: [part('options', idsOf(options), SAID)] }),
  'multiple-select': ({ options }) => ({ texts: STEM, parts: [part('options', idsOf(options), SAID)] }),
  ordering: ({ steps }) => ({ texts: STEM, parts: [part('steps', idsOf(steps), SAID)] }),
  matching: ({ left, right }) => ({
    texts: STEM,
    parts: [part('left', idsOf(left), SAID), part('right', idsOf(right), ['text'])],
  }),
  'gap-fill': ({ gaps }) => ({
    texts: ['title', 'text'],
    optional: ['stem'],
    parts: [part('gaps', idsOf(gaps), ['accepted', 'feedback'])],
  }),
  'short-text': () => ({ texts: [...STEM, 'model'], optional: ['accepted'], parts: [] }),
  branching: ({ nodes }) => ({
    texts: ['title'],
    optional: ['stem'],
    parts: [
      part('nodes', Object.keys((nodes ?? {}) as object), ['text']),
      ...Object.entries((nodes ?? {}) as Record<string, unknown>).map(([node, choices]) => ({
        path: ['nodes', node, 'choices'],
        ids: idsOf(choices),
        needs: SAID,
      })),
    ],
  }),
  'triage-feed': ({ posts }) => ({
    texts: STEM,
    parts: [part('posts', idsOf(posts), ['who', 'when', 'text', 'feedback'])],
  }),
  highlight: ({ spans, traps }) => ({
    texts: [...STEM, 'text'],
    parts: [part('spans', [...idsOf(spans), ...idsOf(traps)], ['feedback'])],
  }),
  'claim-check': ({ cards }) => ({
    texts: ['title', 'claim'],
    optional: ['stem'],
    parts: [
      part('cards', idsOf(cards), SAID),
      part('verdicts', ['correct', 'misleading', 'false', 'not-checkable'], ['feedback']),
    ],
  }),
  'headline-rewrite': ({ headlines, samples }) => ({
    texts: [...STEM, 'story'],
    parts: [part('headlines', idsOf(headlines), ['text', 'problem']), part('samples', idsOf(samples), SAID)],
  }),
  'label-decision': ({ decisions, cases }) => ({
    texts: STEM,
    parts: [
      part('decisions', idsOf(decisions), ['text']),
      part('cases', idsOf(cases), ['text']),
      ...idsOf(cases).map((id) => ({ path: ['cases', id, 'feedback'], ids: idsOf(decisions), needs: [] })),
    ],
  }),
};

function part(field: string, ids: readonly string[], needs: readonly string[]): Parts {
  return { path: [field], ids, needs };
}

/** The ids of a list whose entries are ids or have one. */
export function idsOf(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((entry) => String(typeof entry === 'object' && entry !== null ? entry.id : entry));
}
