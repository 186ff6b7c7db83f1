import type { PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const TOKEN_KINDS = [
  'confirm-email',
  'reset-password',
  'change-email',
  'guardian-consent',
  'invitation',
  'passkey-challenge',
  'api-call',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/**
 * A secret sent by mail or held by a browser for one use, which deletes the row. `id` is the SHA-256 of the secret. An
 * `api-call` is what came of a program's request under an Idempotency-Key, kept a day.
 */
export const tokens = (k: Kit) =>
  k.table(
    'tokens',
    {
      id: k.text().primaryKey(),
      kind: k.oneOf(TOKEN_KINDS).notNull(),
      person: k.text<PersonId>(),
      /** What the secret is for: an address, an invitation's institution and role, a challenge. */
      subject: k.json<Record<string, string>>().notNull(),
      createdAt: k.time().notNull(),
      expiresAt: k.time().notNull(),
    },
    (t) => [k.index('tokens_person').on(t.person), k.index('tokens_expiry').on(t.expiresAt)],
  );
