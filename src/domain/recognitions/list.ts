import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import type { Did, InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { ByLanguage } from '#domain/certificates/certificate.ts';
import type { Issuer } from '#domain/people/actors.ts';
import type { Recognition } from './recognition.ts';

/** What the institution that `issuer` acts for recognises and recognised, the newest first. */
export function recognitionsOf(store: Store, issuer: Issuer): Promise<Recognition[]> {
  const { recognitions } = store.t;
  return store.read
    .select()
    .from(recognitions)
    .where(eq(recognitions.by, issuer.institution))
    .orderBy(desc(recognitions.decidedAt));
}

export interface RecognisableIssuer {
  readonly institution: InstitutionId;
  readonly names: ByLanguage;
  readonly country: string;
  readonly did: Did;
}

/** The other issuers of this site: open institutions that had their key ceremony. */
export function recognisableIssuers(store: Store, issuer: Issuer): Promise<RecognisableIssuer[]> {
  const { institutions, keys } = store.t;
  return store.read
    .selectDistinct({
      institution: institutions.id,
      slug: institutions.slug,
      names: institutions.names,
      country: institutions.country,
      did: keys.did,
    })
    .from(institutions)
    .innerJoin(keys, eq(keys.institution, institutions.id))
    .where(and(isNull(institutions.closedAt), ne(institutions.id, issuer.institution)))
    .orderBy(asc(institutions.slug));
}
