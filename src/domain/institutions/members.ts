import { and, asc, eq, ne } from 'drizzle-orm';
import type { InstitutionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Role } from '#db/tables/memberships.ts';
import { record } from '#domain/audit/record.ts';
import type { Administrator, Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { dutiesClash } from './duties.ts';
import { type MemberRole, ROLES_OF } from './institution.ts';

export interface Member {
  person: PersonId;
  name: string;
  email: string;
  role: Role;
  since: Date;
}

export function membersOf(
  store: Store,
  _administrator: Administrator,
  { institution }: { institution: InstitutionId },
): Promise<Member[]> {
  const { memberships, people } = store.t;
  return store.read
    .select({
      person: people.id,
      name: people.name,
      email: people.email,
      role: memberships.role,
      since: memberships.since,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(eq(memberships.institution, institution))
    .orderBy(asc(memberships.role), asc(people.name));
}

type OneMembership = { person: PersonId; institution: InstitutionId; role: MemberRole };

/** Gives a member another role in the same institution instead of the one she has. */
export async function changeRole(
  store: Store,
  administrator: Administrator,
  { person, institution, role, to, at = new Date() }: OneMembership & { to: MemberRole; at?: Date },
): Promise<Result<void, { code: 'no-such-membership' } | { code: 'role-not-given-here' } | { code: 'duties-clash' }>> {
  const { memberships, institutions } = store.t;
  return store.tx(async (db) => {
    const [place] = await db
      .select({ kind: institutions.kind })
      .from(institutions)
      .where(eq(institutions.id, institution));
    if (!place) return refuse({ code: 'no-such-membership' });
    if (!ROLES_OF[place.kind].includes(to)) return refuse({ code: 'role-not-given-here' });
    const one = membership(store, { person, institution, role });
    if ((await db.$count(memberships, one)) === 0) return refuse({ code: 'no-such-membership' });
    if (await dutiesClash(db, store, { person, institution, role: to, instead: role }))
      return refuse({ code: 'duties-clash' });
    await db.delete(memberships).where(one);
    await db
      .insert(memberships)
      .values({ person, institution, role: to, since: at, givenBy: administrator.person })
      .onConflictDoNothing();
    await record(db, store, {
      actor: administrator,
      deed: 'membership-changed',
      subject: person,
      institution,
      detail: { from: role, to },
      at,
    });
    return ok(undefined);
  });
}

export async function endMembership(
  store: Store,
  administrator: Administrator,
  { person, institution, role, at = new Date() }: OneMembership & { at?: Date },
): Promise<Result<void, { code: 'no-such-membership' }>> {
  const { memberships } = store.t;
  return store.tx(async (db) => {
    const ended = await db.delete(memberships).where(membership(store, { person, institution, role })).returning();
    if (ended.length === 0) return refuse({ code: 'no-such-membership' });
    await record(db, store, {
      actor: administrator,
      deed: 'membership-ended',
      subject: person,
      institution,
      detail: { role },
      at,
    });
    return ok(undefined);
  });
}

/** Where a person is a member, for her own account page. */
export function membershipsOf(
  store: Store,
  learner: Learner,
): Promise<{ role: Role; names: Record<string, string> | null; since: Date }[]> {
  const { memberships, institutions } = store.t;
  return store.read
    .select({ role: memberships.role, names: institutions.names, since: memberships.since })
    .from(memberships)
    .leftJoin(institutions, eq(institutions.id, memberships.institution))
    .where(eq(memberships.person, learner.person))
    .orderBy(asc(memberships.since));
}

function membership({ t: { memberships } }: Store, { person, institution, role }: OneMembership) {
  return and(
    eq(memberships.person, person),
    eq(memberships.institution, institution),
    eq(memberships.role, role),
    // Whatever a form says: an administrator's role ends only where somebody is seen to remain (administrators.ts).
    ne(memberships.institution, ''),
  );
}
