import { and, eq } from 'drizzle-orm';
import type { ItemVersionId, PanelId, PersonId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Round, rated } from './panel.ts';
import { type SeatRefusal, seatOf } from './seat.ts';

export type RateRefusal =
  | SeatRefusal
  | { code: 'other-round' }
  | { code: 'round-done' }
  | { code: 'not-on-the-form' }
  | { code: 'rating-unclear'; items: readonly ItemVersionId[] };

/**
 * Saves ratings of the open round, of as many items as are there; what was rated before stays. Each is a share, 0 to 1. Refused whole
 * where one is anything else, where a round was meant that is over, and once she has said that her round is done.
 */
export async function rate(
  store: Store,
  learner: Learner,
  given: { panel: PanelId; round: Round; ratings: Readonly<Record<string, number>>; at?: Date },
): Promise<Result<{ rated: number; of: number }, RateRefusal>> {
  const { panel: id, ratings, at = new Date() } = given;
  return store.tx(async (db) => {
    const seat = await seatOf(store, db, learner, id);
    if (!seat.ok) return seat;
    const { panel, round, own } = seat.value;
    if (given.round !== round) return refuse({ code: 'other-round' });
    if (own?.doneAt) return refuse({ code: 'round-done' });
    const items = new Set<string>(panel.items);
    const named = Object.keys(ratings) as ItemVersionId[];
    if (!named.every((item) => items.has(item))) return refuse({ code: 'not-on-the-form' });
    const unclear = named.filter((item) => !isShare(ratings[item]));
    if (unclear.length > 0) return refuse({ code: 'rating-unclear', items: unclear });
    const all = { ...own?.ratings, ...ratings };
    await keep(store, db, { panel: id, judge: learner.person, round, ratings: all, at });
    return ok({ rated: rated(all, panel.items), of: panel.items.length });
  });
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

async function keep(
  { t: { panelRatings } }: Store,
  db: Tx,
  row: { panel: PanelId; judge: PersonId; round: Round; ratings: Readonly<Record<string, number>>; at: Date },
): Promise<void> {
  await db
    .insert(panelRatings)
    .values(row)
    .onConflictDoUpdate({
      target: [panelRatings.panel, panelRatings.judge, panelRatings.round],
      set: { ratings: row.ratings, at: row.at },
    });
}

export type FinishRoundRefusal =
  | SeatRefusal
  | { code: 'other-round' }
  | { code: 'round-done' }
  | { code: 'items-unrated'; count: number };

/** A judge says that her ratings of the open round are done: every item is rated, and nothing changes any more. */
export async function finishRound(
  store: Store,
  learner: Learner,
  { panel: id, round: meant, at = new Date() }: { panel: PanelId; round: Round; at?: Date },
): Promise<Result<void, FinishRoundRefusal>> {
  const { panelRatings } = store.t;
  return store.tx(async (db) => {
    const seat = await seatOf(store, db, learner, id);
    if (!seat.ok) return seat;
    const { panel, round, own } = seat.value;
    if (meant !== round) return refuse({ code: 'other-round' });
    if (own?.doneAt) return refuse({ code: 'round-done' });
    const count = panel.items.length - rated(own?.ratings ?? {}, panel.items);
    if (count > 0) return refuse({ code: 'items-unrated', count });
    const { panel: column, judge, round: number } = panelRatings;
    await db
      .update(panelRatings)
      .set({ doneAt: at })
      .where(and(eq(column, id), eq(judge, learner.person), eq(number, round)));
    return ok(undefined);
  });
}
