import { and, eq, isNull, lt } from 'drizzle-orm';
import type { KeyId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

export type SignAgainRefusal = { code: 'no-such-key' } | { code: 'key-good' };

/**
 * Has every certificate signed again that a compromised key signed before the moment it was compromised, as the log of
 * certificates proves; answers how many. The facts stay, the signature is new, and the log gets another leaf. What the key
 * signed later proves nothing and is left as it is: `left` counts those.
 */
export async function signAgain(
  store: Store,
  { key: id, at = new Date() }: { key: KeyId; at?: Date },
): Promise<Result<{ again: number; left: number }, SignAgainRefusal>> {
  const { keys, certificates, certificateNames, logLeaves } = store.t;
  return store.tx(async (db) => {
    const [key] = await db.select().from(keys).where(eq(keys.id, id));
    if (!key) return refuse({ code: 'no-such-key' });
    if (!key.compromisedFrom) return refuse({ code: 'key-good' });
    const signed = await db
      .select({ certificate: certificates.id })
      .from(certificates)
      .where(and(eq(certificates.key, id), isNull(certificates.nameErasedAt)));
    const proved = await db
      .selectDistinct({ certificate: logLeaves.certificate })
      .from(logLeaves)
      .innerJoin(certificates, eq(certificates.id, logLeaves.certificate))
      .where(
        and(
          eq(certificates.key, id),
          eq(logLeaves.kind, 'award'),
          lt(logLeaves.at, key.compromisedFrom),
          isNull(certificates.nameErasedAt),
        ),
      );
    for (const { certificate } of proved) {
      await db.update(certificateNames).set({ credential: null }).where(eq(certificateNames.certificate, certificate));
      await queueJob(db, store, { kind: 'sign-certificate', payload: { certificate }, dueAt: at });
    }
    return ok({ again: proved.length, left: signed.length - proved.length });
  });
}
