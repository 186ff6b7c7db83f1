import type { AccreditationId, CertificateId, EndorsementId } from '#db/ids.ts';
import { endorseAll, endorseMany } from '#domain/endorsements/give-many.ts';
import { withdrawEndorsement } from '#domain/endorsements/withdraw.ts';
import { issuerForm } from './forms.ts';

/** Endorsing what others awarded, from the page of an accreditation. */
export const endorsements = {
  giveChosen: issuerForm(({ entries, store, issuer }) =>
    endorseMany(store, issuer, { certificates: entries.all('certificate') as CertificateId[] }),
  ),
  giveAll: issuerForm(({ entries, store, issuer }) =>
    endorseAll(store, issuer, { accreditation: entries.get('accreditation') as AccreditationId }),
  ),
  withdraw: issuerForm(({ entries, store, issuer }) =>
    withdrawEndorsement(store, issuer, {
      endorsement: entries.get('endorsement') as EndorsementId,
      reason: entries.get('reason'),
    }),
  ),
};
