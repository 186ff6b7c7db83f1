import { eq } from 'drizzle-orm';
import type { InstitutionId, ItemVersionId, PanelId, PersonId } from '#db/ids.ts';
import { newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { decideCut } from '#domain/panels/decide.ts';
import { addJudge, joinPanel } from '#domain/panels/judges.ts';
import { setLimits } from '#domain/panels/limits.ts';
import { openPanel } from '#domain/panels/open.ts';
import type { Round } from '#domain/panels/panel.ts';
import { finishRound, rate } from '#domain/panels/rate.ts';
import { openSecondRound } from '#domain/panels/second-round.ts';
import type { Author, Learner } from '#domain/people/actors.ts';
import { type Account, anAccount } from './accounts.ts';
import { value } from './cast.ts';
import { anExam, EXAM } from './exams.ts';
import { namedLearners } from './people.ts';
import { freshStore } from './store.ts';

export const STATEMENTS = Array.from({ length: 8 }, (_, at) => `She can do thing ${at + 1} alone.`);

/** An author of the institution with this slug, which is made when it is not there. */
export async function anAuthor(store: Store, slug = 'altinkopru-university'): Promise<Author> {
  const { institutions, memberships } = store.t;
  const [{ person } = { person: newId<PersonId>() }] = await namedLearners(store, ['Nigar']);
  const [standing] = await store.read
    .select({ id: institutions.id })
    .from(institutions)
    .where(eq(institutions.slug, slug));
  const institution = standing?.id ?? newId<InstitutionId>();
  await store.tx(async (db) => {
    const made = { kind: 'university', names: { en: slug }, country: 'AZ', tamga: 'M0 0' } as const;
    await db
      .insert(institutions)
      .values({ ...made, id: institution, slug, createdAt: new Date() })
      .onConflictDoNothing();
    await db.insert(memberships).values({ person, institution, role: 'author', since: new Date(), givenBy: '' });
  });
  return { role: 'author', person, institution };
}

/** A panel on the exam made for tests, with its chair. */
export async function aPanel(store: Store): Promise<{ author: Author; panel: PanelId; items: ItemVersionId[] }> {
  await publishCourse(store, anExam());
  const author = await anAuthor(store);
  const { panel } = value(await openPanel(store, author, { exam: EXAM, candidate: STATEMENTS }));
  return { author, panel, items: await itemsOf(store, panel) };
}

export async function itemsOf(store: Store, panel: PanelId): Promise<ItemVersionId[]> {
  const [row] = await store.read.select().from(store.t.panels).where(eq(store.t.panels.id, panel));
  return [...(row?.items ?? [])];
}

/** So many judges with accounts, added and joined. */
export async function seated(store: Store, author: Author, panel: PanelId, count: number): Promise<Learner[]> {
  const judges = await confirmed(store, count);
  for (const [place, { learner, email }] of judges.entries()) {
    const background = ['editor', 'lecturer', 'lawyer'][place % 3] as string;
    const at = new Date(Date.now() + place);
    value(await addJudge(store, author, { panel, email, background, language: 'az', at }));
    value(await joinPanel(store, learner, { panel, promise: true }));
  }
  return judges.map(({ learner }) => learner);
}

/** People with confirmed addresses. */
export async function confirmed(store: Store, count: number): Promise<{ learner: Learner; email: string }[]> {
  const { people } = store.t;
  const names = Array.from({ length: count }, (_, at) => `Hakim ${at + 1}`);
  const learners = await namedLearners(store, names);
  await store.tx(async (db) => {
    for (const { person } of learners)
      await db.update(people).set({ emailConfirmedAt: new Date() }).where(eq(people.id, person));
  });
  return learners.map((learner) => ({ learner, email: `${learner.person.toLowerCase()}@kervan.example` }));
}

/** Rates every item of a round alike, and says it is done. */
export async function ratesAll(
  store: Store,
  judge: Learner,
  { panel, round, items, rating }: { panel: PanelId; round: Round; items: readonly ItemVersionId[]; rating: number },
): Promise<void> {
  const ratings = Object.fromEntries(items.map((item) => [item, rating]));
  value(await rate(store, judge, { panel, round, ratings }));
  value(await finishRound(store, judge, { panel, round }));
}

/**
 * Two panels of one chair: one that is closed, and one in the middle of its second round, with a judge who has rated some items, one
 * who has finished, and one who has promised nothing. Judges have browsers.
 */
export async function somePanels(store: Store, author: Author) {
  // A site has the exam of `content/` already.
  if (!(await newestVersion(store, EXAM))) await publishCourse(store, anExam());
  const given = { exam: EXAM, candidate: STATEMENTS };
  const { panel: closed } = value(await openPanel(store, author, given));
  const items = await itemsOf(store, closed);
  const five = await seatedAccounts(store, author, closed, 5);
  for (const round of [1, 2] as const) {
    for (const [at, { learner }] of five.entries()) {
      await ratesAll(store, learner, { panel: closed, round, items, rating: 0.6 + at * 0.02 });
      if (round === 2)
        value(await setLimits(store, learner, { panel: closed, limits: { cut: [35, 50], fail: [0.1, 0.5] } }));
    }
    if (round === 1) value(await openSecondRound(store, author, { panel: closed }));
  }
  const reason = 'Two questions are easier than they look.';
  value(await decideCut(store, author, { panel: closed, points: 46, reason }));

  const { panel: running } = value(await openPanel(store, author, given));
  const drawn = await itemsOf(store, running);
  const [judge, finished, third] = (await seatedAccounts(store, author, running, 3)) as [Seated, Seated, Seated];
  const newcomer = await anAccount(store);
  const seat = { panel: running, email: newcomer.email, background: 'editor', language: 'ru' };
  value(await addJudge(store, author, seat));
  for (const [at, { learner }] of [judge, finished, third].entries())
    await ratesAll(store, learner, { panel: running, round: 1, items: drawn, rating: 0.5 + at * 0.1 });
  value(await openSecondRound(store, author, { panel: running }));
  await ratesAll(store, finished.learner, { panel: running, round: 2, items: drawn, rating: 0.6 });
  const some = Object.fromEntries(drawn.slice(0, 31).map((item, at) => [item, 0.4 + (at % 5) / 10]));
  value(await rate(store, judge.learner, { panel: running, round: 2, ratings: some }));
  return { closed, running, judge, finished, newcomer };
}

type Seated = Account & { readonly learner: Learner };

async function seatedAccounts(store: Store, author: Author, panel: PanelId, count: number): Promise<Seated[]> {
  const seats: Seated[] = [];
  for (let at = 0; at < count; at += 1) {
    const account = await anAccount(store);
    const learner: Learner = { role: 'learner', person: account.person };
    const background = ['editor', 'lecturer', 'lawyer'][at % 3] as string;
    const language = ['az', 'ru'][at % 2] as string;
    value(await addJudge(store, author, { panel, email: account.email, background, language }));
    value(await joinPanel(store, learner, { panel, promise: true }));
    seats.push({ ...account, learner });
  }
  return seats;
}

/** A refusal as an operation answers it. */
export const refused = (code: string, carried: object = {}) => ({ ok: false, refusal: { code, ...carried } });
/** A panel that is not there. */
export const nowhere = 'NOWHERE' as PanelId;

/** A panel with so many judges, in the second round, all of whom rated 0.6 in the first. */
export async function inSecondRound(count = 5) {
  const store = await freshStore();
  const opened = await aPanel(store);
  const { author, panel, items } = opened;
  const judges = await seated(store, author, panel, count);
  for (const judge of judges) await ratesAll(store, judge, { panel, round: 1, items, rating: 0.6 });
  value(await openSecondRound(store, author, { panel }));
  return { store, ...opened, judges };
}

/** The same, with the second round rated: 0.60, 0.62, 0.64 … of each item. */
export async function ready(count = 5) {
  const all = await inSecondRound(count);
  const { store, panel, items, judges } = all;
  for (const [at, judge] of judges.entries())
    await ratesAll(store, judge, { panel, round: 2, items, rating: 0.6 + at * 0.02 });
  return all;
}

/** The rows of the audit with this deed. */
export const deeds = async (store: Store, deed: string) =>
  (await store.read.select().from(store.t.audit)).filter((row) => row.deed === deed);
