import { and, eq } from 'drizzle-orm';
import type { InstitutionId, PersonId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';
import type { MemberRole } from './institution.ts';

/**
 * Whether a person's other roles in an institution forbid this one: who writes, tutors or marks there does not certify there, and
 * the other way round. `instead`: the role that this one takes the place of.
 */
export async function dutiesClash(
  db: Reader,
  { t: { memberships } }: Pick<Store, 't'>,
  {
    person,
    institution,
    role,
    instead,
  }: { person: PersonId; institution: InstitutionId; role: MemberRole; instead?: MemberRole },
): Promise<boolean> {
  const held = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.person, person), eq(memberships.institution, institution)));
  return held.some((other) => other.role !== instead && (other.role === 'issuer') !== (role === 'issuer'));
}
