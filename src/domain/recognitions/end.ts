import { and, eq } from 'drizzle-orm';
import type { RecognitionId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Recognition } from './recognition.ts';

export type EndRefusal =
  | { code: 'no-such-recognition' }
  | { code: 'ending-unexplained' }
  | { code: 'ending-too-long'; most: number }
  | { code: 'recognition-ended'; on: Date };

export const MOST_REASON = 1000;

/** Ends a recognition from now on, for a reason. What was accepted before stays accepted. */
export async function endRecognition(
  store: Store,
  issuer: Issuer,
  { recognition: id, reason, at = new Date() }: { recognition: RecognitionId; reason: string; at?: Date },
): Promise<Result<Recognition, EndRefusal>> {
  const { recognitions } = store.t;
  return store.tx(async (db): Promise<Result<Recognition, EndRefusal>> => {
    const [standing] = await locked(
      db
        .select()
        .from(recognitions)
        .where(and(eq(recognitions.id, id), eq(recognitions.by, issuer.institution))),
    );
    if (!standing) return refuse({ code: 'no-such-recognition' });
    if (reason.trim() === '') return refuse({ code: 'ending-unexplained' });
    if (reason.trim().length > MOST_REASON) return refuse({ code: 'ending-too-long', most: MOST_REASON });
    const over = standing.endedAt ?? (standing.until && standing.until <= at ? standing.until : undefined);
    if (over) return refuse({ code: 'recognition-ended', on: over });
    const [ended] = await db
      .update(recognitions)
      .set({ endedBy: issuer.person, endedAt: at, endedReason: reason.trim() })
      .where(eq(recognitions.id, id))
      .returning();
    const detail = { reason: reason.trim() };
    await record(db, store, { actor: issuer, deed: 'recognition-ended', subject: id, detail, at });
    return ok(ended as Recognition);
  });
}
