import { idsOf } from '#domain/items/worded.ts';
import type { Keys, Kind, Words } from '#domain/missions/kinds.ts';
import type { StepOf } from '#domain/missions/step.ts';
import { tapped } from '#domain/missions/texts.ts';

type KeyedStep = Pick<StepOf<Kind>, 'id' | 'kind' | 'keys'>;

/** Which ids have to stand under which field of a step's words, and no others. */
export function wordedParts({ kind, keys }: KeyedStep, words: Words<Kind>): { field: string; ids: string[] }[] {
  switch (kind) {
    case 'choose':
      return [{ field: 'options', ids: idsOf((keys as Keys<'choose'>).options) }];
    case 'sort': {
      const { baskets, cards } = keys as Keys<'sort'>;
      return [
        { field: 'baskets', ids: baskets },
        { field: 'cards', ids: idsOf(cards) },
      ];
    }
    case 'order':
    case 'rule':
      return [{ field: 'cards', ids: idsOf((keys as Keys<'order' | 'rule'>).cards) }];
    case 'match': {
      const { left, right } = keys as Keys<'match'>;
      return [
        { field: 'left', ids: left },
        { field: 'right', ids: right },
        { field: 'feedback', ids: left },
      ];
    }
    case 'tap':
      return [{ field: 'feedback', ids: tapped((words as Words<'tap'>).text).flatMap(({ id }) => id ?? []) }];
    default:
      return [];
  }
}

/** The answers after which nothing is said, as paths in a step's words. */
export function missingFeedback({ kind }: KeyedStep, words: Words<Kind>): string[][] {
  if (kind === 'order') return (words as Words<'order'>).feedback ? [] : [[]];
  const field = kind === 'choose' ? 'options' : kind === 'sort' ? 'cards' : undefined;
  if (!field) return [];
  const parts = (words as unknown as Record<string, Record<string, { feedback?: string }>>)[field] ?? {};
  return Object.entries(parts).flatMap(([id, { feedback }]) => (feedback ? [] : [[field, id]]));
}
