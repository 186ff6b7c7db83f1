import type { FacePart, Worded } from './item.ts';
import type { Parts, Problem } from './type.ts';

/** What most parts say: the words shown, and what is said of them after the answer. */
export const SAID = ['text', 'feedback'];
export const STEM = ['title', 'stem'];

/** The parts under `field` of the words. */
export function part(field: string, ids: readonly string[], needs: readonly string[], may?: readonly string[]): Parts {
  return { path: [field], ids, needs, ...(may && { may }) };
}

/** The ids of a list whose entries are ids or have one; none of what is no list. */
export function idsOf(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((entry) => String(typeof entry === 'object' && entry !== null ? entry.id : entry));
}

/** A part as a browser may see it. */
export function facePart(id: string, words: Readonly<Record<string, Worded>> | undefined): FacePart {
  return { id, text: words?.[id]?.text ?? '' };
}

/** A thing and the place it was given, in words; empty where one of the two is missing. */
export function placed(what: string | undefined, where: string | undefined): string {
  return what && where ? `${what} → ${where}` : '';
}

/** Markers in a text that do not fit the ids: each id has to be marked once, and nothing else. */
export function* markerProblems(
  path: Problem['path'],
  {
    ids,
    marked,
    rule,
    sign,
  }: {
    ids: readonly string[];
    marked: readonly string[];
    rule: 'gap-mismatch' | 'span-mismatch';
    sign: (id: string) => string;
  },
): Iterable<Problem> {
  for (const id of ids) {
    const times = marked.filter((mark) => mark === id).length;
    if (times !== 1)
      yield {
        path,
        rule,
        what: `${sign(id)} stands ${times} times in the text.`,
        remedy: 'Put it where it belongs, once.',
      };
  }
  for (const mark of new Set(marked)) {
    if (!ids.includes(mark))
      yield {
        path,
        rule,
        what: `The item has nothing for ${sign(mark)}.`,
        remedy: 'Correct the id, or add it to the keys of the item.',
      };
  }
}
