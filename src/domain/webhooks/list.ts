import { and, desc, eq, isNull } from 'drizzle-orm';
import type { WebhookId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { WebhookEvent } from '#db/tables/webhooks.ts';
import type { Issuer } from '#domain/people/actors.ts';

export interface ListedWebhook {
  readonly id: WebhookId;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly createdAt: Date;
  /** The HTTP status of the last answer; 0 where there was none, null before the first message. */
  readonly lastStatus: number | null;
  readonly lastAt: Date | null;
}

/** The webhooks of the issuer's institution, the newest first; without their secrets. */
export function webhooksOf(store: Store, issuer: Issuer): Promise<ListedWebhook[]> {
  const { webhooks } = store.t;
  return store.read
    .select({
      id: webhooks.id,
      url: webhooks.url,
      events: webhooks.events,
      createdAt: webhooks.createdAt,
      lastStatus: webhooks.lastStatus,
      lastAt: webhooks.lastAt,
    })
    .from(webhooks)
    .where(and(eq(webhooks.institution, issuer.institution), isNull(webhooks.endedAt)))
    .orderBy(desc(webhooks.createdAt), desc(webhooks.id));
}
