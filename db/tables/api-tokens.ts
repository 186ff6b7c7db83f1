import type { InstitutionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const SCOPES = ['register:read', 'award', 'status', 'webhooks', 'credentials'] as const;
export type Scope = (typeof SCOPES)[number];

/** A token by which a program acts for an issuer, within its scopes. `id` is the SHA-256 of the secret. */
export const apiTokens = (k: Kit) =>
  k.table(
    'api_tokens',
    {
      id: k.text().primaryKey(),
      institution: k.text<InstitutionId>().notNull(),
      label: k.text().notNull(),
      scopes: k.json<Scope[]>().notNull(),
      by: k.text<PersonId>().notNull(),
      createdAt: k.time().notNull(),
      expiresAt: k.time().notNull(),
      lastUsedAt: k.time(),
      endedAt: k.time(),
    },
    (t) => [k.index('api_tokens_institution').on(t.institution)],
  );
