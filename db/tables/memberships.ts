import type { InstitutionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** `learner` is everyone; the others are given by an institution, `administrator` by the site. */
export const ROLES = ['learner', 'author', 'tutor', 'reviewer', 'issuer', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** A person's role in an institution. A site administrator's membership has no institution (`''`). */
export const memberships = (k: Kit) =>
  k.table(
    'memberships',
    {
      person: k.text<PersonId>().notNull(),
      institution: k.text<InstitutionId | ''>().notNull(),
      role: k.oneOf(ROLES).notNull(),
      since: k.time().notNull(),
      givenBy: k.text<PersonId | ''>().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.person, t.institution, t.role] }),
      k.index('memberships_institution').on(t.institution),
    ],
  );
