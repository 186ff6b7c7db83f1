import { countWords } from './mdx-file.ts';

/** How hard an English text is to read. */
export interface Readability {
  readonly words: number;
  /** Words a sentence, on average. */
  readonly meanSentence: number;
  /** School years a reader needs, after Flesch and Kincaid. */
  readonly grade: number;
}

/**
 * Length and reading level of an English text of whole sentences. Grade = 0.39 × words a sentence + 11.8 × syllables a word − 15.59
 * (Kincaid, Fishburne, Rogers and Chissom, Research Branch Report 8-75, 1975). Syllables are counted by groups of vowels, a silent
 * final e left out, which is right for about nine words in ten: the grade compares lessons, it does not measure readers.
 */
export function readabilityOf(text: string): Readability {
  const sentences = sentencesOf(text);
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
  if (words.length === 0 || sentences.length === 0) return { words: 0, meanSentence: 0, grade: 0 };
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const meanSentence = words.length / sentences.length;
  return {
    words: countWords(text),
    meanSentence,
    grade: 0.39 * meanSentence + 11.8 * (syllables / words.length) - 15.59,
  };
}

/** The sentences of a text; what has no word is none. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?…])[\s"”’)]+|\n{2,}/).filter((sentence) => countWords(sentence) > 0);
}

function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[^\p{L}]/gu, '');
  const groups = letters.replace(/(?<=[^aeiouy])e$/, '').match(/[aeiouyäöüıəâî]+/g);
  return Math.max(1, groups?.length ?? 1);
}
