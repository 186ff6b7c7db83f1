import type { Origin } from '#domain/courses/course.ts';

/**
 * How a text stands in one language: `source` is what the others are made from, `reviewed` was signed off by a named person (or written
 * by one), `machine` has not been, `stale` was made from an older source, `missing` is not there.
 */
export type TranslationState = 'source' | 'reviewed' | 'machine' | 'stale' | 'missing';

/** The state of a text from its origin and the hash that its source file has now. */
export function translationState(
  origin: Origin | undefined,
  { isSource, sourceHash }: { isSource: boolean; sourceHash: string | undefined },
): TranslationState {
  if (!origin) return 'missing';
  if (isSource) return 'source';
  if (origin.of !== undefined && origin.of !== sourceHash) return 'stale';
  return isReviewed(origin) ? 'reviewed' : 'machine';
}

/** Whether a person answers for the text: she wrote it, or her review is named. */
export function isReviewed(origin: Origin): boolean {
  return origin.kind === 'human' || origin.kind === 'ai-assisted' || origin.reviewed !== undefined;
}

const WORST_FIRST: readonly TranslationState[] = ['missing', 'stale', 'machine', 'reviewed', 'source'];

/** The state of a whole made of parts: the worst of theirs, where parts that are missing count only when all are. */
export function stateOfAll(states: readonly TranslationState[]): TranslationState {
  const present: readonly TranslationState[] = states.filter((state) => state !== 'missing');
  return WORST_FIRST.find((state) => present.includes(state)) ?? 'missing';
}
