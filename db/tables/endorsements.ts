import type { CertificateId, EndorsementId, InstitutionId, KeyId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A regulator's signed endorsement of a certificate that another awarded. Served beside it; the certificate's own signature never changes. */
export const endorsements = (k: Kit) =>
  k.table(
    'endorsements',
    {
      id: k.text<EndorsementId>().primaryKey(),
      certificate: k.text<CertificateId>().notNull(),
      regulator: k.text<InstitutionId>().notNull(),
      /** The EndorsementCredential as signed; names nobody. */
      signed: k.text().notNull(),
      key: k.text<KeyId>().notNull(),
      by: k.text<PersonId>().notNull(),
      at: k.time().notNull(),
      withdrawnBy: k.text<PersonId>(),
      withdrawnAt: k.time(),
      withdrawnReason: k.text(),
    },
    (t) => [k.uniqueIndex('endorsements_once').on(t.certificate, t.regulator)],
  );
