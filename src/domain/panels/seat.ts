import type { PanelId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { holdJudged, type Judge, type Panel, ratingsBy } from './find.ts';
import { type NoSuchPanel, openRound, type PanelClosed, type Round, type RoundRatings } from './panel.ts';

export type SeatRefusal = NoSuchPanel | PanelClosed | { code: 'promise-first' } | { code: 'first-round-missed' };

/** A judge's seat in the round that is open. */
export interface Seat {
  readonly panel: Panel;
  readonly judge: Judge;
  readonly round: Round;
  /** Hers of the first round, once it is over. */
  readonly first: RoundRatings | undefined;
  /** Hers of the open round, as far as she has come. */
  readonly own: RoundRatings | undefined;
}

/**
 * The seat from which a judge may rate now. In the second round only who finished the first has one: a cut is the work of judges who
 * did both.
 */
export async function seatOf(store: Store, db: Tx, learner: Learner, id: PanelId): Promise<Result<Seat, SeatRefusal>> {
  const found = await holdJudged(store, db, learner, id);
  if (!found) return refuse({ code: 'no-such-panel' });
  const round = openRound(found.panel.state);
  if (!round) return refuse({ code: 'panel-closed' });
  if (!found.judge.promisedAt) return refuse({ code: 'promise-first' });
  const rounds = await ratingsBy(store, db, { panel: id, judge: learner.person });
  const first = round === 2 ? rounds.find((one) => one.round === 1) : undefined;
  if (round === 2 && !first?.doneAt) return refuse({ code: 'first-round-missed' });
  return ok({ ...found, round, first, own: rounds.find((one) => one.round === round) });
}
