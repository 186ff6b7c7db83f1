import type { PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A signed-in browser. `id` is the SHA-256 of the cookie, so the table cannot be used to sign in. */
export const sessions = (k: Kit) =>
  k.table(
    'sessions',
    {
      id: k.text().primaryKey(),
      person: k.text<PersonId>().notNull(),
      expiresAt: k.time().notNull(),
      createdAt: k.time().notNull(),
      lastUsedAt: k.time().notNull(),
      browser: k.text().notNull(),
    },
    (t) => [k.index('sessions_person').on(t.person)],
  );
