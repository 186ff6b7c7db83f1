import { and, eq, isNull } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/** Ends a token of the issuer's institution, whoever made it; at once and for good. */
export async function endApiToken(
  store: Store,
  issuer: Issuer,
  { token, at = new Date() }: { token: string; at?: Date },
): Promise<Result<void, { code: 'no-such-token' }>> {
  const { apiTokens } = store.t;
  return store.tx(async (db) => {
    const own = and(eq(apiTokens.id, token), eq(apiTokens.institution, issuer.institution), isNull(apiTokens.endedAt));
    const [ended] = await db.update(apiTokens).set({ endedAt: at }).where(own).returning({ id: apiTokens.id });
    if (!ended) return refuse({ code: 'no-such-token' });
    await record(db, store, { actor: issuer, deed: 'api-token-ended', subject: ended.id, at });
    return ok(undefined);
  });
}
