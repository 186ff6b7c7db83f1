import { spreadOf } from '#domain/reviews/rubric.ts';

/** Marks of one criterion so far apart go to a third marker (curriculum 3.3). */
const FAR_APART = 2;
/** Characters of a marker's comment and of an appeal. */
export const LEAST_COMMENT = 40;
export const MOST_COMMENT = 2000;
/** Characters in which a candidate says what AI did, and of what is kept of an interview. */
export const MOST_AI_USE = 2000;
export const MOST_NOTE = 1000;
/** Minutes that an interview lasts at most: what is longer is a slip of the hand. */
export const MOST_MINUTES = 240;
/** Milliseconds within which a result can be appealed against (curriculum 4.8: ten days). */
export const APPEAL_WITHIN = 10 * 86_400_000;

type Marks = readonly (readonly number[])[];

/** How many markers decide: two, a third where the first two are far apart in any criterion, and one more after an appeal. */
export function markersFor(marks: Marks, { appealed }: { appealed: boolean }): number {
  const differ = marks.length >= 2 && spreadOf(marks.slice(0, 2)) >= FAR_APART;
  return (differ ? 3 : 2) + (appealed ? 1 : 0);
}

/**
 * What the markers decide, in the order they came in: the mean of two in each criterion, the median of three, of four the mean of the
 * two in the middle. Undefined while a marker is missing.
 */
export function markersDecide(marks: Marks, appeal: { appealed: boolean }): number[] | undefined {
  return marks.length < markersFor(marks, appeal) ? undefined : middleOf(marks);
}

function middleOf(marks: Marks): number[] {
  return (marks[0] ?? []).map((_, criterion) => {
    const sorted = marks.map((one) => one[criterion] as number).sort((a, b) => a - b);
    const upper = sorted.length >> 1;
    const lower = (sorted.length - 1) >> 1;
    return ((sorted[lower] as number) + (sorted[upper] as number)) / 2;
  });
}

export type CommentRefusal = { code: 'comment-too-short'; least: number } | { code: 'comment-too-long'; most: number };

/** What is wrong with the length of a comment or an appeal; undefined when nothing is. */
export function commentProblem(text: string): CommentRefusal | undefined {
  const { length } = text.trim();
  if (length < LEAST_COMMENT) return { code: 'comment-too-short', least: LEAST_COMMENT };
  return length > MOST_COMMENT ? { code: 'comment-too-long', most: MOST_COMMENT } : undefined;
}
