import type { InstitutionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** How an issuer made sure who a learner is: seen with which kind of document, by whom. Never a number or a copy of it. */
export const identityNotes = (k: Kit) =>
  k.table(
    'identity_notes',
    {
      person: k.text<PersonId>().notNull(),
      institution: k.text<InstitutionId>().notNull(),
      text: k.text().notNull(),
      by: k.text<PersonId>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.person, t.institution] })],
  );
