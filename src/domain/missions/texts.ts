/** One text of a mission, with where it stands below its step. */
export interface MissionText {
  readonly path: readonly string[];
  readonly text: string;
  /** What a child reads before the answer, what is said after it, or what stands for a picture. */
  readonly role: 'read' | 'after' | 'alt';
}

const AFTER = ['feedback', 'after'];
const ALT = ['alt', 'wholeAlt'];

/** All texts in the words of a step, in their order. */
export function textsIn(words: unknown, path: readonly string[] = []): MissionText[] {
  if (typeof words === 'string') {
    const role = path.some((key) => AFTER.includes(key)) ? 'after' : ALT.includes(path.at(-1) ?? '') ? 'alt' : 'read';
    return [
      {
        path,
        text: tapped(words)
          .map((part) => part.text)
          .join(''),
        role,
      },
    ];
  }
  if (words === null || typeof words !== 'object') return [];
  return Object.entries(words).flatMap(([key, value]) => textsIn(value, [...path, key]));
}

/** A part of a text: words that may be tapped have an id. */
export interface Part {
  readonly text: string;
  readonly id?: string;
}

/** Parts `It is the [[best|best]] play` at its marks. */
export function tapped(text: string): Part[] {
  return text.split(/(\[\[[a-z0-9-]+\|[^\]]+\]\])/).flatMap((piece): Part[] => {
    const [, id, words] = /^\[\[([a-z0-9-]+)\|([^\]]+)\]\]$/.exec(piece) ?? [];
    if (id && words) return [{ id, text: words }];
    return piece ? [{ text: piece }] : [];
  });
}
