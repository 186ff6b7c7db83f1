import { type InstitutionId, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { InstitutionKind } from '#db/tables/institutions.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { createKey, SITE } from '#domain/keys/ceremony.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ORIGIN, PRINTED } from './certificates.ts';

interface Made {
  readonly slug?: string;
  readonly kind?: InstitutionKind;
  readonly country?: string;
  readonly names?: Record<string, string>;
  readonly key?: boolean;
  readonly origin?: string;
}

/**
 * An institution with a key, and one of its people as an issuer. Without a `slug` it is the university that made the course
 * of `aPublishedCourse`, so that it awards completions.
 */
export async function anIssuer(
  store: Store,
  {
    slug = PRINTED.institution.slug,
    kind = 'university',
    country = 'AZ',
    names,
    key = true,
    origin = ORIGIN,
  }: Made = {},
): Promise<Issuer> {
  const institution = newId<InstitutionId>();
  const person = newId<PersonId>();
  const { institutions, memberships, people } = store.t;
  const at = new Date('2026-01-01T00:00:00Z');
  const email = `${person.toLowerCase()}@tamga.example`;
  await store.tx(async (db) => {
    await db.insert(institutions).values({
      ...{ id: institution, slug, kind, country, names: names ?? { en: slug }, tamga: 'M4 4 H44', createdAt: at },
      ...{ url: `https://${slug}.example`, email: `office@${slug}.example` },
    });
    await db.insert(people).values({
      ...{ id: person, email, emailKey: email, emailConfirmedAt: at, name: 'Orxan' },
      ...{ locale: 'az', timeZone: 'Asia/Baku', birthYear: 1980, createdAt: at },
    });
    await db.insert(memberships).values({ person, institution, role: 'issuer', since: at, givenBy: '' });
  });
  if (key) {
    const made = await createKey(store, SYSTEM, { institution, origin, at });
    if (!made.ok) throw new Error(made.refusal.code);
  }
  return { role: 'issuer', person, institution };
}

/** The site's own key, which signs its log. */
export async function aSiteKey(store: Store): Promise<void> {
  await createKey(store, SYSTEM, { institution: SITE, origin: ORIGIN });
}
