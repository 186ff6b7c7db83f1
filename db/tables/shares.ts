import type { CertificateId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A link to a certificate that its holder made and that ends. `id` is the SHA-256 of the token in the address. */
export const shares = (k: Kit) =>
  k.table(
    'shares',
    {
      id: k.text().primaryKey(),
      certificate: k.text<CertificateId>().notNull(),
      by: k.text<PersonId>().notNull(),
      /** What the holder calls it: whom it is for. */
      label: k.text().notNull(),
      at: k.time().notNull(),
      expiresAt: k.time().notNull(),
    },
    (t) => [k.index('shares_certificate').on(t.certificate), k.index('shares_expiry').on(t.expiresAt)],
  );
