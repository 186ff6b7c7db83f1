import { and, asc, eq, isNull } from 'drizzle-orm';
import type { BatchId, CertificateId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type Awardable, awardable } from '#domain/certificates/awardable.ts';
import { certifyIn } from '#domain/certificates/certify.ts';
import { signCertificate } from '#domain/certificates/sign.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { tellWebhooks } from '#domain/webhooks/tell.ts';

/** Rows awarded side by side, so that they share commits and one is signed while another is written. */
const SIDE_BY_SIDE = 32;
/** Milliseconds after which the job leaves the rest to the next one, so that letters are sent between. */
const SLICE = 2000;

type Batch = Store['t']['batches']['$inferSelect'];
type Row = Store['t']['batchRows']['$inferSelect'];

/**
 * The job `award-batch`: awards the rows that wait, in slices, until none does or somebody stops it. A row is done in the same
 * transaction as its certificate, so whoever goes on after a kill awards nobody twice and leaves nobody out; what was not yet signed then
 * is signed first. Holds some rows at a time, however many there are.
 */
export async function awardBatch(
  store: Store,
  { batch: id, origin, slice = SLICE, at = new Date() }: { batch: BatchId; origin: string; slice?: number; at?: Date },
): Promise<void> {
  const until = performance.now() + slice;
  await signRest(store, id, at);
  for (;;) {
    const batch = await findRunning(store, id);
    if (!batch) return;
    const rows = await nextRows(store, id);
    if (rows.length === 0) return finish(store, batch, at);
    const issuer: Issuer = { role: 'issuer', person: batch.by, institution: batch.institution };
    const found = await awardable(store, issuer, { version: batch.version });
    await Promise.all(
      rows.map((row) =>
        found.ok
          ? awardRow(store, issuer, { row, awardable: found.value, origin, at })
          : refuseRow(store, row, found.refusal.code, at),
      ),
    );
    if (performance.now() < until) continue;
    await store.tx((db) => queueJob(db, store, { kind: 'award-batch', payload: { batch: id, origin }, dueAt: at }));
    return;
  }
}

async function findRunning({ read, t: { batches } }: Store, id: BatchId): Promise<Batch | undefined> {
  const running = and(eq(batches.id, id), isNull(batches.doneAt), isNull(batches.stoppedAt));
  const [batch] = await read.select().from(batches).where(running);
  return batch;
}

function nextRows({ read, t: { batchRows } }: Store, id: BatchId): Promise<Row[]> {
  return read
    .select()
    .from(batchRows)
    .where(and(eq(batchRows.batch, id), eq(batchRows.state, 'waiting')))
    .orderBy(asc(batchRows.row))
    .limit(SIDE_BY_SIDE);
}

async function awardRow(
  store: Store,
  issuer: Issuer,
  { row, awardable: given, origin, at }: { row: Row; awardable: Awardable; origin: string; at: Date },
): Promise<void> {
  const { batchRows } = store.t;
  const { batch, person } = row;
  const signing = await store.tx(async (db): Promise<CertificateId | undefined> => {
    const awarded = await certifyIn(db, store, issuer, { awardable: given, person, origin, batch, at });
    const { refusal } = awarded.ok ? { refusal: undefined } : awarded;
    // Who holds one already is shown with it.
    const certificate = awarded.ok
      ? awarded.value.id
      : awarded.refusal.code === 'already-awarded'
        ? awarded.refusal.certificate
        : null;
    const state = awarded.ok ? 'awarded' : 'refused';
    await db
      .update(batchRows)
      .set({ state, refusal: refusal?.code ?? null, certificate, doneAt: at })
      // Two processes may have the same rows for a moment: who comes second finds the person awarded, and the row done.
      .where(and(eq(batchRows.batch, batch), eq(batchRows.row, row.row), eq(batchRows.state, 'waiting')));
    return awarded.ok ? awarded.value.id : undefined;
  });
  if (signing) await signCertificate(store, { certificate: signing, at });
}

async function refuseRow(store: Store, { batch, row }: Row, refusal: string, at: Date): Promise<void> {
  const { batchRows } = store.t;
  await store.tx(async (db) => {
    await db
      .update(batchRows)
      .set({ state: 'refused', refusal, doneAt: at })
      .where(and(eq(batchRows.batch, batch), eq(batchRows.row, row), eq(batchRows.state, 'waiting')));
  });
}

/** Signs what a process that was killed had awarded and not signed. */
async function signRest(store: Store, batch: BatchId, at: Date): Promise<void> {
  const { batchRows, certificates } = store.t;
  const unsigned = await store.read
    .select({ certificate: certificates.id })
    .from(batchRows)
    .innerJoin(certificates, eq(certificates.id, batchRows.certificate))
    .where(
      and(
        eq(batchRows.batch, batch),
        eq(batchRows.state, 'awarded'),
        isNull(certificates.credentialHash),
        isNull(certificates.nameErasedAt),
      ),
    );
  for (const { certificate } of unsigned) await signCertificate(store, { certificate, at });
}

async function finish(store: Store, { id, institution, kind, course }: Batch, at: Date): Promise<void> {
  const { batches, batchRows } = store.t;
  await store.tx(async (db) => {
    const [done] = await db
      .update(batches)
      .set({ doneAt: at })
      .where(and(eq(batches.id, id), isNull(batches.doneAt), isNull(batches.stoppedAt)))
      .returning({ id: batches.id });
    if (!done) return;
    const counted = (state: Row['state']) =>
      db.$count(batchRows, and(eq(batchRows.batch, id), eq(batchRows.state, state)));
    const data = { batch: id, kind, course, awarded: await counted('awarded'), refused: await counted('refused') };
    await tellWebhooks(db, store, { institution, event: { type: 'batch.done', data }, at });
  });
}
