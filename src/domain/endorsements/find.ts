import { asc, eq } from 'drizzle-orm';
import type { CertificateCode, EndorsementId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { ByLanguage } from '#domain/certificates/certificate.ts';

/** Who endorsed a certificate, and when; as its page says it. */
export interface FoundEndorsement {
  readonly id: EndorsementId;
  readonly regulator: { readonly names: ByLanguage; readonly country: string; readonly tamga: string };
  readonly at: Date;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | undefined;
  /** The EndorsementCredential as signed. */
  readonly signed: string;
}

/** The endorsements of a certificate, the oldest first, with those that were withdrawn. */
export async function endorsementsOf(store: Store, code: CertificateCode): Promise<FoundEndorsement[]> {
  const { certificates, endorsements, institutions } = store.t;
  const rows = await store.read
    .select({
      endorsement: endorsements,
      names: institutions.names,
      country: institutions.country,
      tamga: institutions.tamga,
    })
    .from(endorsements)
    .innerJoin(certificates, eq(certificates.id, endorsements.certificate))
    .innerJoin(institutions, eq(institutions.id, endorsements.regulator))
    .where(eq(certificates.code, code))
    .orderBy(asc(endorsements.at), asc(endorsements.id));
  return rows.map(({ endorsement: { id, at, withdrawnAt, withdrawnReason, signed }, ...regulator }) => ({
    ...{ id, regulator, at, signed },
    withdrawn: withdrawnAt ? { at: withdrawnAt, reason: withdrawnReason ?? '' } : undefined,
  }));
}

/** The endorsements that stand, as one JSON array of the documents byte for byte as they were signed. */
export function servedEndorsements(found: readonly FoundEndorsement[]): string {
  const standing = found.filter(({ withdrawn }) => !withdrawn);
  return `[${standing.map(({ signed }) => signed).join(',')}]`;
}
