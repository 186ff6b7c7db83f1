import type { Stretch } from '../credit.ts';

/** A text whose author marked places in it as `[[id|words]]`, cut into words. */
export interface MarkedText {
  /** Text and words in turn: an even place is what stands between words, an odd one a word. */
  readonly tokens: readonly string[];
  /** The words of each mark, in the order of the text. */
  readonly marks: readonly (Stretch & { readonly id: string })[];
  /** Marks that begin or end within a word. */
  readonly torn: readonly string[];
}

const MARK = /\[\[([a-z0-9-]+)\|([^\]]*)\]\]/g;
/** A run of letters, marks and digits; an apostrophe, a full stop, a comma or a colon between two of them belongs to it. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‘ʻʼ.,:][\p{L}\p{M}\p{N}]+)*/gu;
const CLAUSE_ENDS = /[.,;:!?…()\u2013\u2014\n]/;

/** The words are cut by this rule alone, the same in every language and on every machine, because answers name them by number. */
export function markedText(text: string): MarkedText {
  const places: { id: string; from: number; to: number }[] = [];
  let plain = '';
  let end = 0;
  for (const { 0: whole, 1: id = '', 2: words = '', index } of text.matchAll(MARK)) {
    plain += text.slice(end, index);
    places.push({ id, from: plain.length, to: plain.length + words.length });
    plain += words;
    end = index + whole.length;
  }
  plain += text.slice(end);

  const found = [...plain.matchAll(WORD)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
  const marks = places.map(({ id, from, to }) => {
    const inside = found.map((word, at) => ({ ...word, at })).filter((word) => word.from >= from && word.to <= to);
    const start = inside[0]?.at ?? 0;
    return { id, start, end: (inside.at(-1)?.at ?? start - 1) + 1 };
  });
  const torn = places
    .filter(({ from, to }) => found.some((word) => [from, to].some((cut) => cut > word.from && cut < word.to)))
    .map(({ id }) => id);
  return { tokens: tokensOf(plain, found), marks, torn };
}

function tokensOf(plain: string, found: readonly { from: number; to: number }[]): string[] {
  const tokens: string[] = [];
  let end = 0;
  for (const { from, to } of found) {
    tokens.push(plain.slice(end, from), plain.slice(from, to));
    end = to;
  }
  return [...tokens, plain.slice(end)];
}

/** How many words there are. */
export function wordCount(tokens: readonly string[]): number {
  return (tokens.length - 1) / 2;
}

/** The words of a stretch as they stand in the text. */
export function wordsIn(tokens: readonly string[], { start, end }: Stretch): string {
  return tokens.slice(start * 2 + 1, end * 2).join('');
}

/**
 * The whole text in short pieces, for who cannot, or would rather not, select words: each mark whole, the rest cut wherever a clause
 * ends, so that a cut alone tells nothing.
 */
export function piecesOf({ tokens, marks }: MarkedText): Stretch[] {
  const total = wordCount(tokens);
  const cuts = new Set(marks.flatMap(({ start, end }) => [start, end]));
  const isInside = (word: number) => marks.some(({ start, end }) => word > start && word < end);
  for (let word = 1; word < total; word++)
    if (CLAUSE_ENDS.test(tokens[word * 2] ?? '') && !isInside(word)) cuts.add(word);
  const ends = [...cuts].filter((cut) => cut > 0 && cut < total).sort((a, b) => a - b);
  return [0, ...ends].map((start, at) => ({ start, end: ends[at] ?? total }));
}

/** `3-7` for the words from 3 up to, and without, 7, counted from 0; undefined for what is no stretch of a text of `words` words. */
export function stretchOf(name: string, words: number): Stretch | undefined {
  const [, first, last] = /^(\d{1,4})-(\d{1,4})$/.exec(name) ?? [];
  const start = Number(first);
  const end = Math.min(Number(last), words);
  return first !== undefined && start < end ? { start, end } : undefined;
}

/** What a stretch is called in an answer and among the marked parts. */
export function nameOf({ start, end }: Stretch): string {
  return `${start}-${end}`;
}
