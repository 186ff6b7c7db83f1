import { eq } from 'drizzle-orm';
import { type CutScoreId, newId, type PanelId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { decideWaiting } from '#domain/exams/complete.ts';
import type { Author } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { pointsAt, pointsWithin } from './angoff.ts';
import { holdChaired, ratingsOf } from './find.ts';
import { outcomeOf } from './outcome.ts';
import { finished, JUDGES, MOST_LETTERS, type NoSuchPanel, type PanelClosed } from './panel.ts';

export type DecideCutRefusal =
  | NoSuchPanel
  | PanelClosed
  | { code: 'second-round-missing' }
  | { code: 'round-not-done'; count: number }
  | { code: 'judges-needed'; least: number; done: number }
  | { code: 'moved-too-far'; lowest: number; highest: number }
  | { code: 'cut-reason-missing' }
  | { code: 'cut-reason-long'; most: number };

/**
 * Closes a panel with the points that pass from now on: those at the mean of the second round, or at a level that the board moved by
 * at most one standard error and says why. At least five judges have finished both rounds. Judges who finished the first round alone
 * are waited for, unless `withoutRest`. Attempts that waited for a cut are decided by it (`decideWaiting`).
 */
export async function decideCut(
  store: Store,
  author: Author,
  given: { panel: PanelId; points: number; reason: string; withoutRest?: boolean; at?: Date },
): Promise<Result<{ decided: number }, DecideCutRefusal>> {
  const { panel: id, points, withoutRest = false, at = new Date() } = given;
  const reason = given.reason.trim();
  const { panels, cutScores } = store.t;
  return store.tx(async (db) => {
    const panel = await holdChaired(store, db, author, id);
    if (!panel) return refuse({ code: 'no-such-panel' });
    if (panel.state === 'closed') return refuse({ code: 'panel-closed' });
    if (panel.state === 'first') return refuse({ code: 'second-round-missing' });
    const all = await ratingsOf(store, db, id);
    const { done, result } = outcomeOf(panel, all, 2);
    const least = JUDGES.forCut;
    const count = finished(all, 1).length - done.length;
    if (count > 0 && !withoutRest) return refuse({ code: 'round-not-done', count });
    if (!result || done.length < least) return refuse({ code: 'judges-needed', least, done: done.length });
    const items = panel.items.length;
    const [lowest, highest] = pointsWithin(result, items);
    if (!Number.isInteger(points) || points < lowest || points > highest)
      return refuse({ code: 'moved-too-far', lowest, highest });
    const isMoved = points !== pointsAt(result.mean);
    if (isMoved && !reason) return refuse({ code: 'cut-reason-missing' });
    const most = MOST_LETTERS.reason;
    if (reason.length > most) return refuse({ code: 'cut-reason-long', most });

    const { mean, error } = result;
    const { exam } = panel;
    await db.insert(cutScores).values({
      ...{ id: newId<CutScoreId>(), exam, panel: id, points, items, mean, error },
      ...{ reason, by: author.person, at },
    });
    await db.update(panels).set({ state: 'closed', closedAt: at }).where(eq(panels.id, id));
    const decided = await decideWaiting(store, db, { exam, cut: { points, items }, at });
    await record(db, store, {
      ...{ actor: author, deed: 'cut-decided', subject: id, at },
      detail: { exam, points, items, mean: Math.round(mean * 1000) / 1000, judges: done.length, decided },
    });
    return ok({ decided });
  });
}
