import type { Primitives } from './primitives.ts';

/** A subject or object: a blank node by its number, or anything else as N-Quads write it. */
export type Term = string | number;

/** A quad of the default graph. */
export interface Quad {
  readonly subject: Term;
  /** The predicate as N-Quads write it, between its spaces. */
  readonly predicate: string;
  readonly object: Term;
}

/**
 * The canonical N-Quads of a dataset without equal quads (RDFC-1.0 section 4.4), as long as the quads next to each blank node tell
 * it from all others; undefined when they do not and the deep part of the algorithm would have to decide.
 *
 * Lines are sorted by UTF-16 code units, as rdf-canonize sorts them. RDFC-1.0 means code points: that differs only between
 * two values of one term of which one begins, where they part, above U+FFFF and the other at U+E000 to U+FFFF.
 */
export async function canonicalLines(
  quads: readonly Quad[],
  blanks: number,
  { sha256 }: Primitives,
): Promise<string | undefined> {
  const touching: string[][] = Array.from({ length: blanks }, () => []);
  for (const { subject, predicate, object } of quads) {
    if (typeof subject === 'number')
      touching[subject]?.push(`_:a${predicate}${typeof object === 'number' ? marked(object, subject) : object} .\n`);
    if (typeof object === 'number' && object !== subject)
      touching[object]?.push(`${typeof subject === 'number' ? '_:z' : subject}${predicate}_:a .\n`);
  }
  const ranked: { blank: number; hash: string }[] = [];
  for (const [blank, lines] of touching.entries())
    ranked.push({ blank, hash: hex(await sha256(lines.sort().join(''))) });
  ranked.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const names: string[] = [];
  for (const [rank, { blank, hash }] of ranked.entries()) {
    if (hash === ranked[rank + 1]?.hash) return undefined;
    names[blank] = `_:c14n${rank}`;
  }
  const written = (term: Term) => (typeof term === 'number' ? names[term] : term);
  return quads
    .map(({ subject, predicate, object }) => `${written(subject)}${predicate}${written(object)} .\n`)
    .sort()
    .join('');
}

function marked(blank: number, own: number): string {
  return blank === own ? '_:a' : '_:z';
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += BYTES[byte];
  return text;
}
