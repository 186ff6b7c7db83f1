import type { PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const CONSENT_KINDS = ['terms', 'privacy', 'age', 'guardian'] as const;

/** That a person accepted one version of a text, and when. */
export const consents = (k: Kit) =>
  k.table(
    'consents',
    {
      person: k.text<PersonId>().notNull(),
      kind: k.oneOf(CONSENT_KINDS).notNull(),
      version: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.person, t.kind, t.version] })],
  );
