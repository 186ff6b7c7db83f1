import type { ItemVersionId, PersonId } from '#db/ids.ts';
import type { PanelState } from '#db/tables/exams.ts';

/** The rounds in which judges rate, and the state of the panel that is each. */
export const ROUNDS = [1, 2] as const;
export type Round = (typeof ROUNDS)[number];

/** The round that is open; undefined once the panel is closed. */
export function openRound(state: PanelState): Round | undefined {
  if (state === 'closed') return undefined;
  return state === 'first' ? 1 : 2;
}

/** The sentences that say whom the judges think of (curriculum 4.6). */
export const STATEMENTS = { least: 8, most: 10, letters: 300 } as const;
/** Judges without whom no second round opens and no cut is decided, and how many there had better be (curriculum 4.6). */
export const JUDGES = { forSecondRound: 3, forCut: 5, recommended: [12, 15] } as const;
/** Letters of a judge's background, and of a board's reason. */
export const MOST_LETTERS = { background: 120, reason: 2000 } as const;

/** Someone else's panel and one there is not are the same. */
export interface NoSuchPanel {
  readonly code: 'no-such-panel';
}
export interface PanelClosed {
  readonly code: 'panel-closed';
}

/** What a judge has rated in one round. */
export interface RoundRatings {
  readonly judge: PersonId;
  readonly round: number;
  readonly ratings: Readonly<Record<string, number>>;
  readonly doneAt: Date | null;
}

/** The ratings of those who finished a round, in the order of the judges. */
export function finished(all: readonly RoundRatings[], round: Round): RoundRatings[] {
  return all.filter((one) => one.round === round && one.doneAt !== null);
}

/** How many of a form's items are rated. */
export function rated(ratings: Readonly<Record<string, number>>, items: readonly ItemVersionId[]): number {
  return items.filter((item) => ratings[item] !== undefined).length;
}
