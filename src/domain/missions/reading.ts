import { textsIn } from './texts.ts';

/** How much, and how hard, a mission may be for a reader of eight (issue 5): words by sentence, by mission and by answer. */
export const LIMITS = { sentence: 12, meanSentence: 8, leastWords: 150, mostWords: 300, feedback: 20 } as const;

/** The words of a text: what hyphens, apostrophes or the point of a number join is one. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** The sentences of a text; a line without an end, such as what stands on a card, counts as one. */
export function sentencesOf(text: string): string[] {
  return (text.match(/[^.!?…\n]+(?:[.!?…](?=[\p{L}\p{N}])[^.!?…\n]+)*[.!?…]*["”»’')\]]*/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => countWords(sentence) > 0);
}

export interface MissionReading {
  /** Read before answering: the idea, what the guides say, questions, and what stands on cards. */
  readonly words: number;
  /** Of whole sentences: what stands on a card without a full stop is left out. */
  readonly meanSentence: number;
}

/** How much a child reads in a mission before answering. */
export function readingOf(idea: string, steps: Readonly<Record<string, unknown>>): MissionReading {
  const texts = Object.values(steps).flatMap((words) => textsIn(words));
  const read = [idea, ...texts.filter(({ role }) => role === 'read').map(({ text }) => text)];
  const sentences = read.flatMap(sentencesOf).filter((sentence) => /[.!?…]["”»’')\]]*$/.test(sentence));
  const mean = sentences.reduce((sum, sentence) => sum + countWords(sentence), 0) / Math.max(1, sentences.length);
  return { words: read.reduce((sum, text) => sum + countWords(text), 0), meanSentence: mean };
}
