import { asc, eq } from 'drizzle-orm';
import { type InstitutionId, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { InstitutionKind } from '#db/tables/institutions.ts';
import type { Role } from '#db/tables/memberships.ts';
import { record } from '#domain/audit/record.ts';
import type { Administrator } from '#domain/people/actors.ts';
import { type CheckEntries, nameProblem, normalName, problemsIn } from '#domain/people/entries.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

export type Institution = Store['t']['institutions']['$inferSelect'];

/** Roles that an institution gives. */
export type MemberRole = Exclude<Role, 'learner' | 'administrator'>;

/** A university awards what it assessed; `dutiesClash` keeps who teaches there from certifying. A regulator's members issue alone. */
export const ROLES_OF: Record<InstitutionKind, readonly MemberRole[]> = {
  university: ['author', 'tutor', 'reviewer', 'issuer'],
  newsroom: ['author', 'tutor', 'reviewer'],
  regulator: ['issuer'],
};

/** A mark for an institution that has not drawn its own: a circle and an upright. */
export const PLAIN_TAMGA = 'M24 6v36M12 24a12 12 0 1 0 24 0a12 12 0 1 0-24 0';

export interface NewInstitution {
  slug: string;
  kind: InstitutionKind;
  /** By language; `en` must be there. */
  names: Record<string, string>;
  country: string;
  tamga?: string | undefined;
}

export async function makeInstitution(
  store: Store,
  administrator: Administrator,
  { slug, kind, names, country, tamga, at = new Date() }: NewInstitution & { at?: Date },
): Promise<Result<InstitutionId, CheckEntries | { code: 'slug-taken' }>> {
  const entries = problemsIn({
    name: nameProblem(names['en'] ?? ''),
    slug: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 60 ? undefined : slug ? 'letters-unknown' : 'missing',
    country: /^[A-Z]{2}$/.test(country) ? undefined : country ? 'letters-unknown' : 'missing',
    tamga: tamga === undefined || /^[MmLlHhVvCcSsQqTtAaZz0-9 .,-]{1,2000}$/.test(tamga) ? undefined : 'letters-unknown',
  });
  if (entries) return refuse({ code: 'check-entries', entries });
  const { institutions } = store.t;
  const given = Object.fromEntries(
    Object.entries(names)
      .map(([language, name]) => [language, normalName(name)])
      .filter(([, name]) => name),
  );
  return store.tx(async (db) => {
    const [made] = await db
      .insert(institutions)
      .values({
        id: newId<InstitutionId>(),
        slug,
        kind,
        names: given,
        country,
        tamga: tamga ?? PLAIN_TAMGA,
        createdAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: institutions.id });
    if (!made) return refuse({ code: 'slug-taken' });
    await record(db, store, {
      actor: administrator,
      deed: 'institution-made',
      subject: made.id,
      institution: made.id,
      detail: { slug, kind },
      at,
    });
    return ok(made.id);
  });
}

export function allInstitutions(store: Store): Promise<Institution[]> {
  const { institutions } = store.t;
  return store.read.select().from(institutions).orderBy(asc(institutions.slug));
}

export async function findInstitution(store: Store, slug: string): Promise<Institution | undefined> {
  const { institutions } = store.t;
  const [found] = await store.read.select().from(institutions).where(eq(institutions.slug, slug));
  return found;
}
