import { and, eq, isNull } from 'drizzle-orm';
import type { WebhookId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/** Ends a webhook of the issuer's institution: what still waits for it is not sent. */
export async function endWebhook(
  store: Store,
  issuer: Issuer,
  { webhook, at = new Date() }: { webhook: WebhookId; at?: Date },
): Promise<Result<void, { code: 'no-such-webhook' }>> {
  const { webhooks } = store.t;
  return store.tx(async (db) => {
    const own = and(eq(webhooks.id, webhook), eq(webhooks.institution, issuer.institution), isNull(webhooks.endedAt));
    const [ended] = await db.update(webhooks).set({ endedAt: at }).where(own).returning({ id: webhooks.id });
    if (!ended) return refuse({ code: 'no-such-webhook' });
    await record(db, store, { actor: issuer, deed: 'webhook-ended', subject: webhook, at });
    return ok(undefined);
  });
}
