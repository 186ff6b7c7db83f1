import { and, asc, desc, eq, type SQL } from 'drizzle-orm';
import type { PanelId, PersonId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import type { Author, Learner } from '#domain/people/actors.ts';
import type { RoundRatings } from './panel.ts';

export type Panel = Store['t']['panels']['$inferSelect'];
export type Judge = Store['t']['panelJudges']['$inferSelect'];

/** A judge as her chair knows her; without a name once her account is erased. */
export interface NamedJudge extends Judge {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** The panels somebody judges in and those she chairs, newest first. */
export async function panelsOf(
  store: Store,
  { person }: Learner,
): Promise<{ judged: readonly Panel[]; chaired: readonly Panel[] }> {
  const { panels, panelJudges } = store.t;
  const judged = await store.read
    .select({ panel: panels })
    .from(panels)
    .innerJoin(panelJudges, eq(panelJudges.panel, panels.id))
    .where(eq(panelJudges.judge, person))
    .orderBy(desc(panels.openedAt));
  const chaired = await store.read
    .select()
    .from(panels)
    .where(eq(panels.openedBy, person))
    .orderBy(desc(panels.openedAt));
  return { judged: judged.map(({ panel }) => panel), chaired };
}

/** The panel with this id if this author chairs it: who opened it does. */
export async function chairedPanel(
  store: Store,
  { person }: Author,
  { panel }: { panel: PanelId },
): Promise<Panel | undefined> {
  const [row] = await selectChaired(store, store.read, person, panel);
  return row;
}

/** The same, held: a judge who saves waits for who closes the round, and the other way round. */
export async function holdChaired(
  store: Store,
  db: Tx,
  { person }: Author,
  panel: PanelId,
): Promise<Panel | undefined> {
  const [row] = await locked(selectChaired(store, db, person, panel));
  return row;
}

/** A panel and a judge's seat in it; undefined to everybody else. */
export async function judgedPanel(
  store: Store,
  { person }: Learner,
  { panel }: { panel: PanelId },
): Promise<{ panel: Panel; judge: Judge } | undefined> {
  const [row] = await selectJudged(store, store.read, person, panel);
  return row;
}

/** The same, held. */
export async function holdJudged(
  store: Store,
  db: Tx,
  { person }: Learner,
  panel: PanelId,
): Promise<{ panel: Panel; judge: Judge } | undefined> {
  const [row] = await locked(selectJudged(store, db, person, panel));
  return row;
}

function selectChaired({ t: { panels } }: Store, db: Reader, chair: PersonId, panel: PanelId) {
  return db
    .select()
    .from(panels)
    .where(and(eq(panels.id, panel), eq(panels.openedBy, chair)));
}

function selectJudged({ t: { panels, panelJudges } }: Store, db: Reader, judge: PersonId, panel: PanelId) {
  return db
    .select({ panel: panels, judge: panelJudges })
    .from(panels)
    .innerJoin(panelJudges, eq(panelJudges.panel, panels.id))
    .where(and(eq(panels.id, panel), eq(panelJudges.judge, judge)));
}

/** The judges of a panel, in the order in which they came. */
export async function judgesOf(store: Store, panel: PanelId): Promise<NamedJudge[]> {
  const { panelJudges, people } = store.t;
  const rows = await store.read
    .select({ judge: panelJudges, name: people.name, email: people.email })
    .from(panelJudges)
    .leftJoin(people, eq(people.id, panelJudges.judge))
    .where(eq(panelJudges.panel, panel))
    .orderBy(asc(panelJudges.at), asc(panelJudges.judge));
  return rows.map(({ judge, name, email }) => ({ ...judge, name: name ?? undefined, email: email ?? undefined }));
}

/** What was rated in a panel in both rounds, in the order in which the judges came. */
export async function ratingsOf(store: Store, db: Reader, panel: PanelId): Promise<RoundRatings[]> {
  return selectRatings(store, db, eq(store.t.panelRatings.panel, panel));
}

/** The ratings of one judge, by round. */
export async function ratingsBy(
  store: Store,
  db: Reader,
  { panel, judge }: { panel: PanelId; judge: PersonId },
): Promise<RoundRatings[]> {
  const { panelRatings } = store.t;
  return selectRatings(store, db, and(eq(panelRatings.panel, panel), eq(panelRatings.judge, judge)));
}

function selectRatings({ t: { panelRatings, panelJudges } }: Store, db: Reader, which: SQL | undefined) {
  const { judge, round, ratings, doneAt } = panelRatings;
  return db
    .select({ judge, round, ratings, doneAt })
    .from(panelRatings)
    .innerJoin(panelJudges, and(eq(panelJudges.panel, panelRatings.panel), eq(panelJudges.judge, judge)))
    .where(which)
    .orderBy(asc(panelJudges.at), asc(panelJudges.judge), asc(round));
}
