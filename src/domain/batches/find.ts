import { and, asc, count, desc, eq, gt, inArray } from 'drizzle-orm';
import type { BatchId, CertificateSerial, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { ROW_STATES } from '#db/tables/batches.ts';
import { awardable } from '#domain/certificates/awardable.ts';
import { accreditedAt, OUTCOMES, type Outcome } from '#domain/certificates/candidates.ts';
import { standingsWhere, whatStandsInTheWay } from '#domain/certificates/standing.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { type Batch, batchState, type Counts } from './batch.ts';

export { ROW_STATES };
export type RowState = (typeof ROW_STATES)[number];

/** A row of a batch as its page and its CSV show it. */
export interface BatchLine {
  readonly row: number;
  readonly person: PersonId;
  /** Undefined when the account is gone. */
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly state: RowState;
  /** Of a row that is done: why it was refused. Of one that waits: what would come of it now. */
  readonly outcome: LineOutcome | undefined;
  /** Of the certificate that was awarded, or that stood in the way. */
  readonly serial: CertificateSerial | undefined;
}

/** What came or would come of a row: an outcome of a candidate, or that there is no such learner, or that the row names her again. */
export const LINE_OUTCOMES = [...OUTCOMES, 'no-such-learner', 'named-twice', 'no-such-course'] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** Batches, and lines of one, on a page. */
export const BATCH_PAGE = 50;
const READ_AT_ONCE = 1000;

/** The batches of the issuer's institution, the newest first. */
export async function batchesOf(
  store: Store,
  { institution }: Issuer,
  { page = 1 }: { page?: number } = {},
): Promise<{ batches: Batch[]; page: number; pages: number }> {
  const { batches } = store.t;
  const own = eq(batches.institution, institution);
  const pages = Math.max(1, Math.ceil((await store.read.$count(batches, own)) / BATCH_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const rows = await store.read
    .select()
    .from(batches)
    .where(own)
    .orderBy(desc(batches.at), asc(batches.id))
    .limit(BATCH_PAGE)
    .offset((shown - 1) * BATCH_PAGE);
  return { batches: await withCounts(store, rows), page: shown, pages };
}

/** A batch of the issuer's institution. */
export async function findBatch(
  store: Store,
  { institution }: Issuer,
  { batch }: { batch: BatchId },
): Promise<Batch | undefined> {
  const { batches } = store.t;
  const rows = await store.read
    .select()
    .from(batches)
    .where(and(eq(batches.id, batch), eq(batches.institution, institution)));
  const [found] = await withCounts(store, rows);
  return found;
}

async function withCounts(store: Store, rows: Store['t']['batches']['$inferSelect'][]): Promise<Batch[]> {
  const { batchRows } = store.t;
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const counted = await store.read
    .select({ batch: batchRows.batch, state: batchRows.state, count: count() })
    .from(batchRows)
    .where(inArray(batchRows.batch, ids))
    .groupBy(batchRows.batch, batchRows.state);
  return rows.map(({ doneAt, stoppedAt, ...row }) => {
    const of = (state: RowState) => counted.find((one) => one.batch === row.id && one.state === state)?.count ?? 0;
    const counts: Counts = { waiting: of('waiting'), awarded: of('awarded'), refused: of('refused') };
    const state = batchState({ at: row.at, doneAt, stoppedAt });
    return { ...row, doneAt: doneAt ?? undefined, stoppedAt: stoppedAt ?? undefined, counts, state };
  });
}

/** Some lines of a batch, in their order; those that wait with what would come of them now. */
export async function linesAfter(
  store: Store,
  issuer: Issuer,
  batch: Batch,
  { after = 0, state, limit, skip = 0, at = new Date() }: LinesWanted,
): Promise<BatchLine[]> {
  const { batchRows, people, certificates } = store.t;
  const rows = await store.read
    .select({
      row: batchRows.row,
      person: batchRows.person,
      state: batchRows.state,
      refusal: batchRows.refusal,
      name: people.name,
      certificateName: people.certificateName,
      email: people.email,
      serial: certificates.serial,
    })
    .from(batchRows)
    .leftJoin(people, eq(people.id, batchRows.person))
    .leftJoin(certificates, eq(certificates.id, batchRows.certificate))
    .where(and(eq(batchRows.batch, batch.id), gt(batchRows.row, after), state && eq(batchRows.state, state)))
    .orderBy(asc(batchRows.row))
    .limit(limit)
    .offset(skip);
  const waiting = rows.flatMap((row) => (row.state === 'waiting' ? row.person : []));
  const forecast = await forecastFor(store, issuer, batch, waiting, at);
  return rows.map(({ refusal, name, certificateName, email, serial, ...row }) => ({
    ...row,
    name: certificateName ?? name ?? undefined,
    email: email ?? undefined,
    outcome: row.state === 'waiting' ? forecast(row.person) : LINE_OUTCOMES.find((one) => one === refusal),
    serial: serial ?? undefined,
  }));
}

interface LinesWanted {
  /** The row to begin after. */
  readonly after?: number;
  readonly state?: RowState | undefined;
  readonly limit: number;
  readonly skip?: number;
  readonly at?: Date;
}

/** What would come of an award now, for each of some people. */
async function forecastFor(
  store: Store,
  issuer: Issuer,
  { version }: Batch,
  people: readonly PersonId[],
  at: Date,
): Promise<(person: PersonId) => LineOutcome> {
  const found = await awardable(store, issuer, { version });
  if (!found.ok) return () => found.refusal.code;
  if (people.length === 0) return () => 'no-such-learner';
  const accredited = await accreditedAt(store, found.value, at);
  const standings = await standingsWhere(store, found.value, inArray(store.t.people.id, [...people]));
  const outcomes = new Map<PersonId, Outcome>();
  for (const one of standings) outcomes.set(one.person, whatStandsInTheWay(one, issuer, accredited)?.code ?? 'ready');
  return (person) => outcomes.get(person) ?? 'no-such-learner';
}

/** All lines of a batch, some at a time, so that a long one needs no more memory than a short one. */
export async function* allLines(
  store: Store,
  issuer: Issuer,
  batch: Batch,
  at = new Date(),
): AsyncGenerator<BatchLine[]> {
  let after = 0;
  for (;;) {
    const lines = await linesAfter(store, issuer, batch, { after, limit: READ_AT_ONCE, at });
    yield lines;
    const last = lines.at(-1);
    if (!last || lines.length < READ_AT_ONCE) return;
    after = last.row;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export interface LinesPage {
  readonly lines: readonly BatchLine[];
  readonly page: number;
  readonly pages: number;
}

/** One page of the lines in a state, or all. */
export async function linesPage(
  store: Store,
  issuer: Issuer,
  batch: Batch,
  { state, page = 1, at = new Date() }: { state?: RowState | undefined; page?: number; at?: Date },
): Promise<LinesPage> {
  const fitting = state ? batch.counts[state] : batch.total;
  const pages = Math.max(1, Math.ceil(fitting / BATCH_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const skip = (shown - 1) * BATCH_PAGE;
  return { lines: await linesAfter(store, issuer, batch, { state, limit: BATCH_PAGE, skip, at }), page: shown, pages };
}

/** The dry run of a batch that does not run: what would come of every line that waits, by outcome, and one page of those lines. */
export async function dryRun(
  store: Store,
  issuer: Issuer,
  batch: Batch,
  { outcome, page = 1, at = new Date() }: { outcome?: LineOutcome | undefined; page?: number; at?: Date },
): Promise<LinesPage & { readonly counts: ReadonlyMap<LineOutcome, number> }> {
  const counts = new Map<LineOutcome, number>();
  const lines: BatchLine[] = [];
  const asked = Math.max(1, Math.trunc(page) || 1);
  let fitting = 0;
  for await (const some of allLines(store, issuer, batch, at))
    for (const line of some) {
      const which = line.outcome ?? 'ready';
      counts.set(which, (counts.get(which) ?? 0) + 1);
      if (outcome && which !== outcome) continue;
      if (Math.floor(fitting++ / BATCH_PAGE) === asked - 1) lines.push(line);
    }
  return { counts, lines, page: asked, pages: Math.max(1, Math.ceil(fitting / BATCH_PAGE)) };
}
