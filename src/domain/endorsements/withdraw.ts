import { hash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { EndorsementId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { dropPdf } from '#domain/certificates/drop-pdf.ts';
import { appendLeaves } from '#domain/log/append.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Endorsement } from './endorsement.ts';
import { placeOf } from './give.ts';

export type WithdrawRefusal =
  | { code: 'no-such-endorsement' }
  | { code: 'withdrawal-unexplained' }
  | { code: 'withdrawal-too-long'; most: number }
  | { code: 'endorsement-withdrawn'; on: Date };

export const MOST_REASON = 1000;

/** Takes an endorsement back for good, for a reason that the certificate's page says. Its bit is set in the status list. */
export async function withdrawEndorsement(
  store: Store,
  issuer: Issuer,
  { endorsement: id, reason, at = new Date() }: { endorsement: EndorsementId; reason: string; at?: Date },
): Promise<Result<Endorsement, WithdrawRefusal>> {
  const { endorsements, keys, statusEntries, statusLists } = store.t;
  return store.tx(async (db): Promise<Result<Endorsement, WithdrawRefusal>> => {
    const [standing] = await locked(
      db
        .select()
        .from(endorsements)
        .where(and(eq(endorsements.id, id), eq(endorsements.regulator, issuer.institution))),
    );
    if (!standing) return refuse({ code: 'no-such-endorsement' });
    if (reason.trim() === '') return refuse({ code: 'withdrawal-unexplained' });
    if (reason.trim().length > MOST_REASON) return refuse({ code: 'withdrawal-too-long', most: MOST_REASON });
    if (standing.withdrawnAt) return refuse({ code: 'endorsement-withdrawn', on: standing.withdrawnAt });
    const [withdrawn] = await db
      .update(endorsements)
      .set({ withdrawnBy: issuer.person, withdrawnAt: at, withdrawnReason: reason.trim() })
      .where(eq(endorsements.id, id))
      .returning();
    const [entry] = await db
      .update(statusEntries)
      .set({ set: true })
      .where(eq(statusEntries.certificate, placeOf(id)))
      .returning({ list: statusEntries.list });
    if (entry)
      await db
        .update(statusLists)
        .set({ changes: sql`${statusLists.changes} + 1` })
        .where(eq(statusLists.id, entry.list));
    const { certificate } = standing;
    await dropPdf(db, store, certificate);
    const [key] = await db.select({ did: keys.did }).from(keys).where(eq(keys.id, standing.key));
    if (key) {
      const content = {
        issuer: key.did,
        credential: hash('sha256', standing.signed, 'base64url'),
        status: 'revoked',
      } as const;
      await appendLeaves(db, store, [{ kind: 'status', certificate, content, at }]);
    }
    const detail = { certificate, reason: reason.trim() };
    await record(db, store, { actor: issuer, deed: 'endorsement-withdrawn', subject: id, detail, at });
    return ok(withdrawn as Endorsement);
  });
}
