import { type AngoffResult, angoff } from './angoff.ts';
import type { Panel } from './find.ts';
import { finished, type Round, type RoundRatings } from './panel.ts';

/** What a round amounts to by those who finished it. */
export interface RoundOutcome {
  /** In the order of the judges, in which the sums of the result stand too. */
  readonly done: readonly RoundRatings[];
  /** Undefined while nobody has finished it. */
  readonly result: AngoffResult | undefined;
}

/** The outcome of one round by all that was rated in a panel. */
export function outcomeOf({ items }: Panel, all: readonly RoundRatings[], round: Round): RoundOutcome {
  const done = finished(all, round);
  const judges = done.map(({ ratings }) => ratings);
  return { done, result: angoff(judges, items) };
}
