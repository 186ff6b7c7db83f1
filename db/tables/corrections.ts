import type { CertificateId, CorrectionId, InstitutionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A name on a certificate that is to be corrected: asked for by one person of the issuer, approved by another. */
export const corrections = (k: Kit) =>
  k.table(
    'corrections',
    {
      id: k.text<CorrectionId>().primaryKey(),
      certificate: k.text<CertificateId>().notNull(),
      institution: k.text<InstitutionId>().notNull(),
      /** Deleted with the decision: then they stand on the certificate. */
      name: k.text(),
      nameLatin: k.text(),
      reason: k.text().notNull(),
      askedBy: k.text<PersonId>().notNull(),
      askedAt: k.time().notNull(),
      decidedBy: k.text<PersonId>(),
      decidedAt: k.time(),
      approved: k.bool(),
      /** The certificate that took its place. */
      successor: k.text<CertificateId>(),
    },
    (t) => [
      k.index('corrections_certificate').on(t.certificate),
      k.index('corrections_institution').on(t.institution, t.decidedAt),
    ],
  );
