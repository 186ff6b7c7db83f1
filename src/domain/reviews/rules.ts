import { medianOf, spreadOf } from './rubric.ts';

const DAY = 86_400_000;

/** Peer reviews that decide when they agree, and the most that are asked for when they do not (curriculum 3.2). */
export const LEAST_PEERS = 3;
export const MOST_PEERS = 5;
/** Marks of one criterion so far apart call for further reviews (curriculum 3.3). */
const FAR_APART = 2;
/** Reviews a learner is asked to give for a work of her own. */
export const REVIEWS_ASKED = 3;
/** Milliseconds for which a taken review holds its place. */
export const TAKEN_FOR = 3 * DAY;
/** Milliseconds after which a work without a result is its tutors' to mark, and peers who differ are asked no further. */
export const PEERS_HAVE = 7 * DAY;
/** Milliseconds within which a result can be appealed against. */
export const APPEAL_WITHIN = 14 * DAY;
/** Samples whose marks must all be within `CLOSE` of the expert's. */
export const SAMPLES_CLOSE = 2;
export const CLOSE = 1;
/** Characters of a comment, of a reason and of an appeal. */
export const LEAST_COMMENT = 20;
export const MOST_COMMENT = 2000;

/** What peers decide, in the order their reviews came in: the median once they suffice; undefined while they do not. */
export function peersDecide(
  marks: readonly (readonly number[])[],
  { waited }: { waited: boolean },
): number[] | undefined {
  const counted = marks.slice(0, MOST_PEERS);
  if (counted.length < LEAST_PEERS) return undefined;
  const isDecided = waited || counted.length === MOST_PEERS || spreadOf(counted) < FAR_APART;
  return isDecided ? medianOf(counted) : undefined;
}

/** Whether one sample was marked as its expert did: every criterion within `CLOSE`. */
export function isClose(marks: readonly number[], expert: readonly number[]): boolean {
  return expert.every((mark, at) => Math.abs(mark - (marks[at] ?? Number.POSITIVE_INFINITY)) <= CLOSE);
}

/**
 * Whether samples were marked as their experts did: `SAMPLES_CLOSE` of them are close, and more marks are the expert's own than who
 * gives one and the same mark to everything would hit; with few levels the middle one is close to most.
 */
export function agreesWithExperts(
  samples: readonly { given: readonly number[]; expert: readonly number[] }[],
): boolean {
  const close = samples.filter(({ given, expert }) => isClose(given, expert)).length;
  const experts = samples.flatMap(({ expert }) => expert);
  const same = samples.flatMap(({ given, expert }) => expert.filter((mark, at) => mark === given[at])).length;
  const most = Math.max(...experts.map((mark) => experts.filter((other) => other === mark).length));
  return close >= Math.min(SAMPLES_CLOSE, samples.length) && (same > most || same === experts.length);
}

export type CommentRefusal = { code: 'comment-too-short'; least: number } | { code: 'comment-too-long'; most: number };

/** What is wrong with the length of a comment, a reason or an appeal; undefined when nothing is. */
export function commentProblem(text: string): CommentRefusal | undefined {
  const { length } = text.trim();
  if (length < LEAST_COMMENT) return { code: 'comment-too-short', least: LEAST_COMMENT };
  return length > MOST_COMMENT ? { code: 'comment-too-long', most: MOST_COMMENT } : undefined;
}
