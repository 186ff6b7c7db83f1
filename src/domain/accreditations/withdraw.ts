import { and, eq } from 'drizzle-orm';
import type { AccreditationId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { lockedRegulator } from '#domain/institutions/regulator.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Accreditation } from './accreditation.ts';

export type WithdrawRefusal =
  | { code: 'not-a-regulator' }
  | { code: 'no-such-accreditation' }
  | { code: 'withdrawal-unexplained' }
  | { code: 'withdrawal-too-long'; most: number }
  | { code: 'accreditation-withdrawn'; on: Date }
  | { code: 'accreditation-ended'; on: Date };

export const MOST_REASON = 1000;

/** Takes a decision back from now on, for a reason that its public page says. What was awarded under it stays. */
export async function withdrawAccreditation(
  store: Store,
  issuer: Issuer,
  { accreditation: id, reason, at = new Date() }: { accreditation: AccreditationId; reason: string; at?: Date },
): Promise<Result<Accreditation, WithdrawRefusal>> {
  const { accreditations } = store.t;
  return store.tx(async (db): Promise<Result<Accreditation, WithdrawRefusal>> => {
    if (!(await lockedRegulator(db, store, issuer))) return refuse({ code: 'not-a-regulator' });
    const [standing] = await locked(
      db
        .select()
        .from(accreditations)
        .where(and(eq(accreditations.id, id), eq(accreditations.regulator, issuer.institution))),
    );
    if (!standing) return refuse({ code: 'no-such-accreditation' });
    if (reason.trim() === '') return refuse({ code: 'withdrawal-unexplained' });
    if (reason.trim().length > MOST_REASON) return refuse({ code: 'withdrawal-too-long', most: MOST_REASON });
    if (standing.withdrawnAt) return refuse({ code: 'accreditation-withdrawn', on: standing.withdrawnAt });
    if (standing.until <= at) return refuse({ code: 'accreditation-ended', on: standing.until });
    const [withdrawn] = await db
      .update(accreditations)
      .set({ withdrawnBy: issuer.person, withdrawnAt: at, withdrawnReason: reason.trim() })
      .where(eq(accreditations.id, id))
      .returning();
    const detail = { reason: reason.trim() };
    await record(db, store, { actor: issuer, deed: 'accreditation-withdrawn', subject: id, detail, at });
    return ok(withdrawn as Accreditation);
  });
}
