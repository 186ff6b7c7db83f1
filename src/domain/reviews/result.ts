import { desc, eq } from 'drizzle-orm';
import type { WorkId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';

/** Who a result rests on: the median of peers, or a tutor. */
export type DecidedBy = 'peers' | 'tutor';
export type WorkResult = Store['t']['workResults']['$inferSelect'];

/** The result of a work that stands: the last. */
export async function resultOf(db: Reader, store: Pick<Store, 't'>, work: WorkId): Promise<WorkResult | undefined> {
  const { workResults } = store.t;
  const [result] = await db
    .select()
    .from(workResults)
    .where(eq(workResults.work, work))
    .orderBy(desc(workResults.seq))
    .limit(1);
  return result;
}

/**
 * Whether a result may count for a certificate: it passed, and a tutor decided it. Peers alone never decide a certificate
 * (curriculum 3.2): what they decided counts once a tutor has confirmed it.
 */
export function mayCount(result: { readonly decidedBy: DecidedBy; readonly passed: boolean } | undefined): boolean {
  return result?.passed === true && result.decidedBy === 'tutor';
}
