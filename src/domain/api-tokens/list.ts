import { and, desc, eq, isNull } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Scope } from '#db/tables/api-tokens.ts';
import type { Issuer } from '#domain/people/actors.ts';

/** A token as the issuer's desk shows it: without its secret, which nobody has but the program. */
export interface ListedToken {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly by: PersonId;
  /** Null once the account is erased; then the token opens nothing. */
  readonly byName: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly isExpired: boolean;
}

/** The tokens of the issuer's institution that nobody has ended, the newest first. */
export async function apiTokensOf(store: Store, issuer: Issuer, at = new Date()): Promise<ListedToken[]> {
  const { apiTokens, people } = store.t;
  const rows = await store.read
    .select({ token: apiTokens, byName: people.name })
    .from(apiTokens)
    .leftJoin(people, eq(people.id, apiTokens.by))
    .where(and(eq(apiTokens.institution, issuer.institution), isNull(apiTokens.endedAt)))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
  return rows.map(({ token: { institution: _, endedAt: __, ...token }, byName }) => ({
    ...token,
    byName,
    isExpired: token.expiresAt <= at,
  }));
}
