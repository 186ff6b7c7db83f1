import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { CertificateCode, Did } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { ByLanguage } from '#domain/certificates/certificate.ts';

/** What the regulators of a country say of an issuer. `country` is ISO 3166-1 alpha-2. */
export type Standing = { readonly country: string } & (
  | {
      readonly is: 'recognised';
      readonly by: ByLanguage;
      readonly since: Date;
      readonly memorandum: string;
      readonly memorandumUrl: string;
    }
  /** A regulator of the country awarded it itself. */
  | { readonly is: 'own'; readonly by: ByLanguage }
  | { readonly is: 'not-assessed' }
);

/**
 * How the awards of an issuer stand in each country whose regulators are on this site, by the names of the countries. What a
 * university recognises binds no regulator and says nothing here.
 */
export async function recognisedIn(
  store: Store,
  { did, achievement, at = new Date() }: { did: Did; achievement: string; at?: Date },
): Promise<Standing[]> {
  const { institutions, keys, recognitions } = store.t;
  const regulators = await store.read
    .selectDistinct({ country: institutions.country, names: institutions.names, did: keys.did })
    .from(institutions)
    .leftJoin(keys, eq(keys.institution, institutions.id))
    .where(and(eq(institutions.kind, 'regulator'), isNull(institutions.closedAt)));
  const given = await store.read
    .select({ recognition: recognitions, country: institutions.country, names: institutions.names })
    .from(recognitions)
    .innerJoin(institutions, eq(institutions.id, recognitions.by))
    .where(
      and(
        eq(recognitions.issuer, did),
        or(eq(recognitions.achievement, ''), eq(recognitions.achievement, achievement)),
        lte(recognitions.from, at),
        or(isNull(recognitions.until), gt(recognitions.until, at)),
        or(isNull(recognitions.endedAt), gt(recognitions.endedAt, at)),
        eq(institutions.kind, 'regulator'),
        isNull(institutions.closedAt),
      ),
    )
    .orderBy(recognitions.from);
  const countries = [...new Set(regulators.map(({ country }) => country))].sort();
  return countries.map((country): Standing => {
    const own = regulators.find((one) => one.country === country && one.did === did);
    if (own) return { country, is: 'own', by: own.names };
    const found = given.find((one) => one.country === country);
    if (!found) return { country, is: 'not-assessed' };
    const { from: since, memorandum, memorandumUrl } = found.recognition;
    return { country, is: 'recognised', by: found.names, since, memorandum, memorandumUrl };
  });
}

/** `recognisedIn` for a certificate of this site; empty until it is signed. Holds when its name is erased, too. */
export async function standingsOf(store: Store, code: CertificateCode, at = new Date()): Promise<Standing[]> {
  const { achievements, certificates, keys } = store.t;
  const [found] = await store.read
    .select({ did: keys.did, document: achievements.document })
    .from(certificates)
    .innerJoin(keys, eq(keys.id, certificates.key))
    .leftJoin(
      achievements,
      and(
        eq(achievements.institution, certificates.issuer),
        eq(achievements.kind, certificates.kind),
        eq(achievements.version, certificates.version),
      ),
    )
    .where(eq(certificates.code, code));
  return found ? recognisedIn(store, { did: found.did, achievement: String(found.document?.id ?? ''), at }) : [];
}
