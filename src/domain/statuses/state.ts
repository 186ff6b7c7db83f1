import { desc, eq, sql } from 'drizzle-orm';
import type { CertificateId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { StatusReason } from '#db/tables/statuses.ts';

/** Whether a certificate holds, and since when. Suspension and revocation win over expiry. */
export type CertificateState =
  | { readonly is: 'valid' }
  | { readonly is: 'expired'; readonly since: Date }
  | {
      readonly is: 'suspended' | 'revoked' | 'superseded';
      readonly since: Date;
      readonly reason: StatusReason;
      /** What the issuer says to the public; may be empty. */
      readonly publicText: string;
    };

const selectLast = prepared((db: Reader, t) =>
  db
    .select({
      change: t.statusChanges.change,
      reason: t.statusChanges.reason,
      publicText: t.statusChanges.publicText,
      at: t.statusChanges.at,
    })
    .from(t.statusChanges)
    .where(eq(t.statusChanges.certificate, sql.placeholder('certificate')))
    .orderBy(desc(t.statusChanges.seq))
    .limit(1),
);

export async function stateOf(
  store: Pick<Store, 't'>,
  db: Reader,
  { id, validUntil }: { id: CertificateId; validUntil: Date | null },
  at = new Date(),
): Promise<CertificateState> {
  const [last] = await selectLast(store, db, { certificate: id });
  if (last && last.change !== 'reinstated')
    return { is: last.change, since: last.at, reason: last.reason, publicText: last.publicText };
  return validUntil && validUntil <= at ? { is: 'expired', since: validUntil } : { is: 'valid' };
}
