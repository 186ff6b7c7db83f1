import { and, eq } from 'drizzle-orm';
import type { PanelId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Limits } from './hofstee.ts';
import { type SeatRefusal, seatOf } from './seat.ts';

export type LimitsRefusal = SeatRefusal | { code: 'limits-unclear'; items: number } | { code: 'limits-crossed' };

/** A judge says which cuts, in whole points, and which shares of fails, 0 to 1, she thinks bearable. Saying it again changes it. */
export async function setLimits(
  store: Store,
  learner: Learner,
  { panel: id, limits: { cut, fail } }: { panel: PanelId; limits: Limits },
): Promise<Result<void, LimitsRefusal>> {
  const { panelJudges } = store.t;
  return store.tx(async (db) => {
    const seat = await seatOf(store, db, learner, id);
    if (!seat.ok) return seat;
    const items = seat.value.panel.items.length;
    const isClear =
      cut.every((points) => Number.isInteger(points) && points >= 0 && points <= items) &&
      fail.every((share) => share >= 0 && share <= 1);
    if (!isClear) return refuse({ code: 'limits-unclear', items });
    if (cut[0] > cut[1] || fail[0] > fail[1]) return refuse({ code: 'limits-crossed' });
    await db
      .update(panelJudges)
      .set({ limits: { cut: [...cut], fail: [...fail] } })
      .where(and(eq(panelJudges.panel, id), eq(panelJudges.judge, learner.person)));
    return ok(undefined);
  });
}
