import { eq } from 'drizzle-orm';
import type { PanelId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Author } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { holdChaired, ratingsOf } from './find.ts';
import { finished, JUDGES, type NoSuchPanel, type PanelClosed } from './panel.ts';

export type SecondRoundRefusal =
  | NoSuchPanel
  | PanelClosed
  | { code: 'second-round-open' }
  | { code: 'judges-needed'; least: number; done: number };

/**
 * Opens the second round, once three judges have finished the first. From then on they see how all rated each item, and who has not
 * finished the first round judges no more.
 */
export async function openSecondRound(
  store: Store,
  author: Author,
  { panel: id, at = new Date() }: { panel: PanelId; at?: Date },
): Promise<Result<void, SecondRoundRefusal>> {
  const { panels } = store.t;
  return store.tx(async (db) => {
    const panel = await holdChaired(store, db, author, id);
    if (!panel) return refuse({ code: 'no-such-panel' });
    if (panel.state === 'closed') return refuse({ code: 'panel-closed' });
    if (panel.state === 'second') return refuse({ code: 'second-round-open' });
    const done = finished(await ratingsOf(store, db, id), 1).length;
    const least = JUDGES.forSecondRound;
    if (done < least) return refuse({ code: 'judges-needed', least, done });
    await db.update(panels).set({ state: 'second' }).where(eq(panels.id, id));
    await record(db, store, {
      ...{ actor: author, deed: 'panel-second-round', subject: id, detail: { judges: done }, at },
    });
    return ok(undefined);
  });
}
