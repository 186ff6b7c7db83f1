import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { SCOPES, type Scope } from '#db/tables/api-tokens.ts';
import { record } from '#domain/audit/record.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { hashOf, newSecret } from '#domain/secrets.ts';

/** So that whoever finds one in a file knows what it is, and scanners too. */
const PREFIX = 'tamga_';
const DAY = 86_400_000;
/** How long a token may be asked for, in days. */
export const TOKEN_DAYS = [30, 90, 365] as const;
/** For the form. */
export const ALL_SCOPES: readonly Scope[] = SCOPES;
export const MOST_TOKENS = 20;
export const MOST_LABEL = 80;

export type MakeTokenRefusal =
  | { code: 'token-label-missing' }
  | { code: 'token-label-too-long'; most: number }
  | { code: 'token-scopes-missing' }
  | { code: 'token-days-unknown' }
  | { code: 'tokens-too-many'; most: number };

/**
 * Makes a token by which a program acts for the issuer's institution, within `scopes` and for `days` days. The secret is
 * answered this once; the database keeps its SHA-256.
 */
export async function makeApiToken(
  store: Store,
  issuer: Issuer,
  { label, scopes, days, at = new Date() }: { label: string; scopes: readonly string[]; days: number; at?: Date },
): Promise<Result<{ secret: string; expiresAt: Date }, MakeTokenRefusal>> {
  const name = label.trim();
  if (name === '') return refuse({ code: 'token-label-missing' });
  if (name.length > MOST_LABEL) return refuse({ code: 'token-label-too-long', most: MOST_LABEL });
  const asked = SCOPES.filter((scope) => scopes.includes(scope));
  if (asked.length === 0 || asked.length !== new Set(scopes).size) return refuse({ code: 'token-scopes-missing' });
  if (!TOKEN_DAYS.some((known) => known === days)) return refuse({ code: 'token-days-unknown' });
  const secret = PREFIX + newSecret();
  const expiresAt = new Date(at.getTime() + days * DAY);
  return store.tx(async (db) => {
    const { apiTokens } = store.t;
    const { institution } = issuer;
    const usable = and(eq(apiTokens.institution, institution), isNull(apiTokens.endedAt), gt(apiTokens.expiresAt, at));
    if ((await db.$count(apiTokens, usable)) >= MOST_TOKENS)
      return refuse({ code: 'tokens-too-many', most: MOST_TOKENS });
    const id = hashOf(secret);
    const row = { id, institution, label: name, scopes: asked as Scope[], by: issuer.person, createdAt: at, expiresAt };
    await db.insert(apiTokens).values(row);
    const detail = { scopes: asked.join(' '), days };
    await record(db, store, { actor: issuer, deed: 'api-token-made', subject: id, detail, at });
    return ok({ secret, expiresAt });
  });
}
