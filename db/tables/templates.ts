import type { CertificateTemplate } from '#domain/templates/template.ts';
import type { InstitutionId, PersonId, TemplateId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** How an issuer's certificates look. Never changed: an edit is a new row, and what was awarded keeps its own copy. */
export const templates = (k: Kit) =>
  k.table(
    'templates',
    {
      id: k.text<TemplateId>().primaryKey(),
      institution: k.text<InstitutionId>().notNull(),
      content: k.json<CertificateTemplate>().notNull(),
      by: k.text<PersonId>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.index('templates_institution').on(t.institution, t.at)],
  );
