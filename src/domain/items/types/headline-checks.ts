import { foldAnswer } from '../fold.ts';

/** What a machine can look for in a headline. */
export const CHECKS = ['length', 'facts', 'attribution', 'clickbait'] as const;
export type Check = (typeof CHECKS)[number];

/** What the author says of a check in one language: words and figures besides those of the story, and what is said after it. */
export interface CheckWords {
  readonly feedback: string;
  readonly words?: readonly string[];
}

const WORD = /[\p{L}\p{M}]+(?:['’‘ʻʼ-][\p{L}\p{M}]+)*/gu;
const NUMBER = /\d+(?:[.,:]\d+)*/g;
/** Spaces between the digits of one number. */
const THOUSANDS = /(?<=\d)[ \u00A0\u202F](?=\d{3}(?!\d))/g;

/**
 * What a machine finds in a headline. `facts`: each number and each name stands in the story, or among the words of the check;
 * `attribution`: one of the words of the check is there; `clickbait`: none of them is, nor an exclamation mark, three full stops or a
 * word shouted in capitals. Words are compared by their beginnings, because endings change with the case.
 */
export function checked(
  headline: string,
  { limit, story, words }: { limit: number; story: string; words: Readonly<Partial<Record<Check, CheckWords>>> },
): Readonly<Record<Check, boolean>> {
  const text = withoutQuotes(headline);
  const listed = (check: Check) => words[check]?.words ?? [];
  return {
    length: [...text].length <= limit,
    facts: numbersAreIn(text, [story, ...listed('facts')]) && namesAreIn(text, [story, ...listed('facts')]),
    attribution: listed('attribution').some((phrase) => says(text, phrase)),
    clickbait:
      !/!|\.\.\.|…/.test(text) && !shouts(text, story) && !listed('clickbait').some((phrase) => says(text, phrase)),
  };
}

/** The characters of a headline, without the quotation marks somebody put around it. */
export function withoutQuotes(headline: string): string {
  return headline
    .trim()
    .replace(/^[«“"„](.*)[»”"“]$/su, '$1')
    .trim();
}

function numbersAreIn(text: string, story: readonly string[]): boolean {
  const known = new Set(story.flatMap(numbersOf));
  return numbersOf(text).every((number) => known.has(number));
}

function numbersOf(text: string): string[] {
  return (text.replace(THOUSANDS, '').match(NUMBER) ?? []).map((number) =>
    number.replace(/[.,](?=\d{3}$)/, '').replace(',', '.'),
  );
}

/** A capital in a headline where every word has one is no sign of a name; the first word has one in any case. */
function namesAreIn(text: string, story: readonly string[]): boolean {
  const words = (text.match(WORD) ?? []).slice(1).filter((word) => [...word].length > 2);
  const capitalised = words.filter((word) => /^\p{Lu}/u.test(word));
  if (words.length > 2 && capitalised.length > words.length / 2) return true;
  const known = story.flatMap((one) => one.match(WORD) ?? []).map(foldAnswer);
  return capitalised.every((name) => known.some((word) => beginAlike(foldAnswer(name), word)));
}

/** Whether two words are forms of one: all but three letters of the shorter begin both, at least three. */
function beginAlike(one: string, other: string): boolean {
  const length = Math.max(3, Math.min(one.length, other.length) - 3);
  return one.length >= length && other.length >= length && one.slice(0, length) === other.slice(0, length);
}

/** Whether the text has the phrase, from the beginning of a word on. */
function says(text: string, phrase: string): boolean {
  return ` ${foldAnswer(text).replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ')}`.includes(
    ` ${foldAnswer(phrase).replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ')}`,
  );
}

function shouts(text: string, story: string): boolean {
  const words: readonly string[] = story.match(WORD) ?? [];
  return (text.match(WORD) ?? []).some((word) => /^\p{Lu}{4,}$/u.test(word) && !words.includes(word));
}
