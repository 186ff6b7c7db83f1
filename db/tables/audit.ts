import type { PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** Who did what to whom, appended in the transaction of the deed itself. Never changed. */
export const audit = (k: Kit) =>
  k.table(
    'audit',
    {
      seq: k.serial(),
      at: k.time().notNull(),
      actor: k.text<PersonId | 'system'>().notNull(),
      role: k.text().notNull(),
      institution: k.text().notNull(),
      deed: k.text().notNull(),
      subject: k.text().notNull(),
      detail: k.json<Record<string, unknown>>().notNull(),
      /** SHA-256 over the hash before it and this row, hexadecimal; empty in rows older than the chain. */
      hash: k.text().notNull().default(''),
    },
    (t) => [k.index('audit_subject').on(t.subject), k.index('audit_institution').on(t.institution)],
  );
