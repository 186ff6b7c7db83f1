import { foldedForms, type Word, wordsOf } from './fold.ts';
import type { Wanted } from './match.ts';

/** A text with the places, in UTF-16 units, of the words that were looked for; in order, none over another. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly (readonly [start: number, end: number])[];
}

/** About so many characters of a text are shown around what was found. */
const SHOWN = 240;

export function marked(text: string, wanted: readonly Wanted[]): Marked {
  return { text, marks: hitsIn(text, wanted).map(({ start, end }) => [start, end] as const) };
}

/** The part of a text with the most of the words that were looked for, cut between words, with … where it was cut. */
export function snippet(text: string, wanted: readonly Wanted[]): Marked {
  if (text.length <= SHOWN) return marked(text, wanted);
  const hits = hitsIn(text, wanted);
  const reach = (from: number) =>
    new Set(hits.filter(({ start, end }) => start >= from && end <= from + SHOWN).map(({ word }) => word)).size;
  const best = hits.reduce((a, b) => (reach(b.start) > reach(a.start) ? b : a), hits[0] ?? { start: 0 });
  const words = wordsOf(text);
  // A few words before the first hit, so that it is read in its sentence.
  const first = words.find(({ start }) => start >= best.start - SHOWN / 4);
  const start = first && first !== words[0] ? first.start : 0;
  const last = words.findLast(({ end }) => end > start && end <= start + SHOWN);
  const end = last === words.at(-1) ? text.length : (last?.end ?? start + SHOWN);
  const cut = `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
  return marked(cut, wanted);
}

function hitsIn(text: string, wanted: readonly Wanted[]): (Word & { word: Wanted })[] {
  return wordsOf(text).flatMap((word) => {
    const forms = foldedForms(word.text);
    const hit = wanted.find((one) =>
      one.forms.some((form) => forms.some((found) => (one.begins ? found.startsWith(form) : found === form))),
    );
    return hit ? [{ ...word, word: hit }] : [];
  });
}
