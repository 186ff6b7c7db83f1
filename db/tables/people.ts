import type { PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A person's account. Erasure deletes the row; what must stay refers to `id`, which then names nobody. */
export const people = (k: Kit) =>
  k.table(
    'people',
    {
      id: k.text<PersonId>().primaryKey(),
      email: k.text().notNull(),
      /** The address as compared: trimmed, lower-cased without a locale. */
      emailKey: k.text().notNull(),
      emailConfirmedAt: k.time(),
      passwordHash: k.text(),
      name: k.text().notNull(),
      /** For the certificate: in the person's own script and in Latin, entered and confirmed by the person. */
      certificateName: k.text(),
      certificateNameLatin: k.text(),
      certificateNameConfirmedAt: k.time(),
      locale: k.text().notNull(),
      timeZone: k.text().notNull(),
      birthYear: k.int().notNull(),
      guardianEmail: k.text(),
      guardianConfirmedAt: k.time(),
      createdAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex('people_email').on(t.emailKey)],
  );
