import { and, eq, isNotNull } from 'drizzle-orm';
import type { PanelId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { queueMailAbout } from '#domain/mails/about-course.ts';
import type { Author, Learner } from '#domain/people/actors.ts';
import { emailKey } from '#domain/people/entries.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { holdChaired, holdJudged, ratingsBy } from './find.ts';
import { MOST_LETTERS, type NoSuchPanel, type PanelClosed } from './panel.ts';

export type AddJudgeRefusal =
  | NoSuchPanel
  | PanelClosed
  | { code: 'first-round-over' }
  | { code: 'background-missing' }
  | { code: 'background-long'; most: number }
  | { code: 'address-unknown' }
  | { code: 'judge-is-chair' }
  | { code: 'judge-is-candidate' }
  | { code: 'already-judge' };

/**
 * Seats somebody with a confirmed account in a panel, while its first round runs. Nobody judges who has entered for the exam: she
 * would see its items.
 */
export async function addJudge(
  store: Store,
  author: Author,
  given: { panel: PanelId; email: string; background: string; language: string; at?: Date },
): Promise<Result<{ judge: PersonId }, AddJudgeRefusal>> {
  const { panel: id, email, language, at = new Date() } = given;
  const background = given.background.trim();
  const { people, panelJudges, examEntries } = store.t;
  return store.tx(async (db) => {
    const panel = await holdChaired(store, db, author, id);
    if (!panel) return refuse({ code: 'no-such-panel' });
    if (panel.state === 'closed') return refuse({ code: 'panel-closed' });
    if (panel.state === 'second') return refuse({ code: 'first-round-over' });
    if (!background) return refuse({ code: 'background-missing' });
    const most = MOST_LETTERS.background;
    if (background.length > most) return refuse({ code: 'background-long', most });
    const [found] = await db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.emailKey, emailKey(email)), isNotNull(people.emailConfirmedAt)));
    if (!found) return refuse({ code: 'address-unknown' });
    if (found.id === panel.openedBy) return refuse({ code: 'judge-is-chair' });
    const [entry] = await db
      .select({ at: examEntries.at })
      .from(examEntries)
      .where(and(eq(examEntries.learner, found.id), eq(examEntries.exam, panel.exam)));
    if (entry) return refuse({ code: 'judge-is-candidate' });
    const added = await db
      .insert(panelJudges)
      .values({ panel: id, judge: found.id, background, language, at })
      .onConflictDoNothing()
      .returning({ judge: panelJudges.judge });
    if (added.length === 0) return refuse({ code: 'already-judge' });
    await record(db, store, {
      ...{ actor: author, deed: 'panel-judge-added', subject: found.id, detail: { panel: id }, at },
    });
    const letter = { kind: 'panel-invitation', to: found.id, course: panel.exam, path: `/panels/${id}`, at } as const;
    await queueMailAbout(db, store, letter);
    return ok({ judge: found.id });
  });
}

export type RemoveJudgeRefusal = NoSuchPanel | PanelClosed | { code: 'no-such-judge' } | { code: 'judge-has-rated' };

/** Takes back a seat in which nothing has been rated yet; what was rated counts. */
export async function removeJudge(
  store: Store,
  author: Author,
  { panel: id, judge, at = new Date() }: { panel: PanelId; judge: PersonId; at?: Date },
): Promise<Result<void, RemoveJudgeRefusal>> {
  const { panelJudges, panelRatings } = store.t;
  return store.tx(async (db) => {
    const panel = await holdChaired(store, db, author, id);
    if (!panel) return refuse({ code: 'no-such-panel' });
    if (panel.state === 'closed') return refuse({ code: 'panel-closed' });
    const rounds = await ratingsBy(store, db, { panel: id, judge });
    if (rounds.some(({ ratings }) => Object.keys(ratings).length > 0)) return refuse({ code: 'judge-has-rated' });
    await db.delete(panelRatings).where(and(eq(panelRatings.panel, id), eq(panelRatings.judge, judge)));
    const removed = await db
      .delete(panelJudges)
      .where(and(eq(panelJudges.panel, id), eq(panelJudges.judge, judge)))
      .returning({ judge: panelJudges.judge });
    if (removed.length === 0) return refuse({ code: 'no-such-judge' });
    await record(db, store, {
      ...{ actor: author, deed: 'panel-judge-removed', subject: judge, detail: { panel: id }, at },
    });
    return ok(undefined);
  });
}

export type JoinPanelRefusal = NoSuchPanel | PanelClosed | { code: 'promise-missing' };

/** A judge takes her seat: she promises to keep the items to herself. Joining again changes nothing. */
export async function joinPanel(
  store: Store,
  learner: Learner,
  { panel: id, promise, at = new Date() }: { panel: PanelId; promise: boolean; at?: Date },
): Promise<Result<void, JoinPanelRefusal>> {
  const { panelJudges } = store.t;
  return store.tx(async (db) => {
    const seat = await holdJudged(store, db, learner, id);
    if (!seat) return refuse({ code: 'no-such-panel' });
    if (seat.panel.state === 'closed') return refuse({ code: 'panel-closed' });
    if (!promise) return refuse({ code: 'promise-missing' });
    if (!seat.judge.promisedAt)
      await db
        .update(panelJudges)
        .set({ promisedAt: at })
        .where(and(eq(panelJudges.panel, id), eq(panelJudges.judge, learner.person)));
    return ok(undefined);
  });
}
