import type { Did, InstitutionId, KeyId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const KEY_ALGORITHMS = ['ed25519', 'p256'] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** A signing key of an issuer, or of the site itself (no institution). The public part stays for as long as anything it signed. */
export const keys = (k: Kit) =>
  k.table(
    'keys',
    {
      id: k.text<KeyId>().primaryKey(),
      institution: k.text<InstitutionId | ''>().notNull(),
      /** Fixed at the key ceremony; never follows a change of address. */
      did: k.text<Did>().notNull(),
      algorithm: k.oneOf(KEY_ALGORITHMS).notNull(),
      /** The private part, encrypted under the installation's key; null once destroyed, or where another machine holds it. */
      sealed: k.text(),
      createdAt: k.time().notNull(),
      createdBy: k.text<PersonId | 'system'>().notNull(),
      /** Signs nothing any more; what it signed stays good. */
      retiredAt: k.time(),
      /** What it signed from then on is not to be trusted. */
      compromisedFrom: k.time(),
      compromisedAt: k.time(),
    },
    (t) => [k.index('keys_institution').on(t.institution, t.createdAt)],
  );
