import type { AppealId, CertificateId, InstitutionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** What a holder says against the state of her certificate, and what the issuer answers. */
export const appeals = (k: Kit) =>
  k.table(
    'appeals',
    {
      id: k.text<AppealId>().primaryKey(),
      certificate: k.text<CertificateId>().notNull(),
      institution: k.text<InstitutionId>().notNull(),
      by: k.text<PersonId>().notNull(),
      text: k.text().notNull(),
      at: k.time().notNull(),
      answer: k.text(),
      answeredBy: k.text<PersonId>(),
      answeredAt: k.time(),
    },
    (t) => [
      k.index('appeals_certificate').on(t.certificate),
      k.index('appeals_institution').on(t.institution, t.answeredAt),
    ],
  );
