import { faceOf } from '#domain/items/face.ts';
import type { ItemFace, ItemKeys, ItemWords, Response } from '#domain/items/item.ts';
import { rightResponse } from '#domain/items/score.ts';
import type { ChoiceFace } from '#domain/items/types/choice.ts';
import type { GapFillFace } from '#domain/items/types/gap-fill.ts';
import type { MatchingFace } from '#domain/items/types/matching.ts';

/** An answer as somebody would give it: right, or the first that comes to mind, read off what she sees. */
export function responseTo(keys: ItemKeys, words: ItemWords | undefined, knows: boolean): Response | undefined {
  if (!words || !DEMONSTRATED.has(keys.type)) return undefined;
  if (knows) return rightResponse(keys, words);
  const { options, drawn, left, right, segments } = faceOf(keys, words, { seed: keys.id, language: 'en' }) as Guessed;
  if (options) return { chosen: [options[0]?.id ?? ''] };
  if (left) return { pairs: Object.fromEntries(left.map(({ id }, place) => [id, right?.[place]?.id ?? ''])) };
  if (segments) return { gaps: Object.fromEntries(segments.filter((_, at) => at % 2 === 1).map((gap) => [gap, '?'])) };
  return { order: drawn ?? [] };
}

/** The types that the demonstration's people answer. */
const DEMONSTRATED = new Set(['multiple-choice', 'multiple-select', 'ordering', 'matching', 'gap-fill']);
type Guessed = ItemFace & Partial<ChoiceFace & MatchingFace & GapFillFace>;
