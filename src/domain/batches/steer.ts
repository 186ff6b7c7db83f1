import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { BatchId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { signerFor } from '#domain/keys/signer.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/** Not a batch of this institution, or it is not where the step would begin: done, running already, not running. */
type NoSuchBatch = { code: 'no-such-batch' };

/** Sets a batch going, prepared or stopped: a job awards its rows. `origin` is where its certificates will say they can be checked. */
export async function startBatch(
  store: Store,
  issuer: Issuer,
  { batch, origin, at = new Date() }: { batch: BatchId; origin: string; at?: Date },
): Promise<Result<void, NoSuchBatch | { code: 'no-key' }>> {
  if (!(await signerFor(store, issuer.institution))) return refuse({ code: 'no-key' });
  const { batches } = store.t;
  return store.tx(async (db) => {
    const [started] = await db
      .update(batches)
      .set({ stoppedAt: null })
      .where(and(ofIssuer(store, issuer, batch), isNull(batches.doneAt), isNotNull(batches.stoppedAt)))
      .returning({ course: batches.course, version: batches.version, total: batches.total });
    if (!started) return refuse({ code: 'no-such-batch' });
    await queueJob(db, store, { kind: 'award-batch', payload: { batch, origin }, dueAt: at });
    await record(db, store, { actor: issuer, deed: 'batch-asked', subject: batch, detail: started, at });
    return ok(undefined);
  });
}

/** Stops a batch after the rows that are being awarded; it can be taken up again. */
export async function stopBatch(
  store: Store,
  issuer: Issuer,
  { batch, at = new Date() }: { batch: BatchId; at?: Date },
): Promise<Result<void, NoSuchBatch>> {
  const { batches } = store.t;
  return store.tx(async (db) => {
    const [stopped] = await db
      .update(batches)
      .set({ stoppedAt: at })
      .where(and(ofIssuer(store, issuer, batch), isNull(batches.doneAt), isNull(batches.stoppedAt)))
      .returning({ id: batches.id });
    if (!stopped) return refuse({ code: 'no-such-batch' });
    await record(db, store, { actor: issuer, deed: 'batch-stopped', subject: batch, at });
    return ok(undefined);
  });
}

/** Throws away a batch that was never started. */
export async function discardBatch(
  store: Store,
  issuer: Issuer,
  { batch }: { batch: BatchId },
): Promise<Result<void, NoSuchBatch>> {
  const { batches, batchRows } = store.t;
  return store.tx(async (db) => {
    const [gone] = await db
      .delete(batches)
      .where(and(ofIssuer(store, issuer, batch), eq(batches.stoppedAt, batches.at)))
      .returning({ id: batches.id });
    if (!gone) return refuse({ code: 'no-such-batch' });
    await db.delete(batchRows).where(eq(batchRows.batch, batch));
    return ok(undefined);
  });
}

function ofIssuer({ t: { batches } }: Store, { institution }: Issuer, batch: BatchId) {
  return and(eq(batches.id, batch), eq(batches.institution, institution));
}
