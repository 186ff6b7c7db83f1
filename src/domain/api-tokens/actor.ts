import { and, eq, isNull, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Scope } from '#db/tables/api-tokens.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { hashOf } from '#domain/secrets.ts';

/** The use of a token is noted this often, in milliseconds. */
const NOTE_EVERY = 3_600_000;

export type BearerRefusal =
  | { code: 'token-missing' }
  /** Never made, ended, or made by somebody who is no issuer there any more. */
  | { code: 'token-unknown' }
  | { code: 'token-expired' }
  | { code: 'scope-missing'; scope: Scope }
  | TooManyTries;

/** A program that calls: the issuer it acts as, and its token by which calls are counted. */
export interface Program {
  readonly issuer: Issuer;
  readonly token: string;
}

const selectToken = prepared((db: Reader, t) =>
  db
    .select({
      scopes: t.apiTokens.scopes,
      expiresAt: t.apiTokens.expiresAt,
      lastUsedAt: t.apiTokens.lastUsedAt,
      person: t.apiTokens.by,
      institution: t.apiTokens.institution,
    })
    .from(t.apiTokens)
    .innerJoin(t.institutions, and(eq(t.institutions.id, t.apiTokens.institution), isNull(t.institutions.closedAt)))
    .innerJoin(
      t.memberships,
      and(
        eq(t.memberships.person, t.apiTokens.by),
        eq(t.memberships.institution, t.apiTokens.institution),
        eq(t.memberships.role, 'issuer'),
      ),
    )
    .where(and(eq(t.apiTokens.id, sql.placeholder('id')), isNull(t.apiTokens.endedAt))),
);

/**
 * Who a bearer token acts as: an issuer of its institution, in the name of the person who made it, who must be an issuer
 * there still. All of `scopes` are needed. What opens nothing is counted by the client's address; every call, by the token.
 */
export async function actorOf(
  store: Store,
  {
    bearer,
    scopes,
    address,
    at = new Date(),
  }: { bearer: string | undefined; scopes: readonly Scope[]; address: string; at?: Date },
): Promise<Result<Program, BearerRefusal>> {
  if (!bearer) return refuse({ code: 'token-missing' });
  const token = hashOf(bearer);
  const [row] = bearer.length > 100 ? [] : await selectToken(store, store.read, { id: token });
  if (!row || row.expiresAt <= at) {
    const counted = await limit(store, 'api-token:address', address, at);
    return counted.ok ? refuse({ code: row ? 'token-expired' : 'token-unknown' }) : counted;
  }
  const counted = await limit(store, 'api:token', token, at);
  if (!counted.ok) return counted;
  const lacking = scopes.find((scope) => !row.scopes.includes(scope));
  if (lacking) return refuse({ code: 'scope-missing', scope: lacking });
  if (!row.lastUsedAt || at.getTime() - row.lastUsedAt.getTime() >= NOTE_EVERY) await noteUse(store, token, at);
  const { person, institution } = row;
  return ok({ issuer: { role: 'issuer', person, institution }, token });
}

async function noteUse(store: Store, token: string, at: Date): Promise<void> {
  const { apiTokens } = store.t;
  await store.tx((db) => db.update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, token)).returning());
}
