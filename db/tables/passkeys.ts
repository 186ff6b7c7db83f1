import type { PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A WebAuthn credential. `id` is the credential id in base64url. */
export const passkeys = (k: Kit) =>
  k.table(
    'passkeys',
    {
      id: k.text().primaryKey(),
      person: k.text<PersonId>().notNull(),
      publicKey: k.bytes().notNull(),
      counter: k.int().notNull(),
      transports: k.json<string[]>().notNull(),
      name: k.text().notNull(),
      createdAt: k.time().notNull(),
      lastUsedAt: k.time(),
    },
    (t) => [k.index('passkeys_person').on(t.person)],
  );
