import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { newId, type WebhookId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { WEBHOOK_EVENTS, type WebhookEvent } from '#db/tables/webhooks.ts';
import { record } from '#domain/audit/record.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { seal } from '#domain/secrets.ts';
import { type AddressRefusal, webhookAddress } from './address.ts';
import { SECRET_PREFIX } from './message.ts';

/** For the form. */
export const ALL_EVENTS: readonly WebhookEvent[] = WEBHOOK_EVENTS;
export const MOST_WEBHOOKS = 10;

export type MakeWebhookRefusal =
  | AddressRefusal
  | { code: 'webhook-events-missing' }
  | { code: 'webhooks-too-many'; most: number };

/** Has an address told of events at the issuer's institution. The signing secret is answered this once. */
export async function makeWebhook(
  store: Store,
  issuer: Issuer,
  {
    url,
    events,
    production,
    at = new Date(),
  }: { url: string; events: readonly string[]; production: boolean; at?: Date },
): Promise<Result<{ id: WebhookId; secret: string }, MakeWebhookRefusal>> {
  const address = webhookAddress(url, production);
  if (!address.ok) return address;
  const asked: WebhookEvent[] = WEBHOOK_EVENTS.filter((event) => events.includes(event));
  if (asked.length === 0 || asked.length !== new Set(events).size) return refuse({ code: 'webhook-events-missing' });
  const secret = SECRET_PREFIX + randomBytes(32).toString('base64');
  const sealed = seal(store, secret);
  return store.tx(async (db) => {
    const { webhooks } = store.t;
    const { institution, person: by } = issuer;
    const own = and(eq(webhooks.institution, institution), isNull(webhooks.endedAt));
    if ((await db.$count(webhooks, own)) >= MOST_WEBHOOKS)
      return refuse({ code: 'webhooks-too-many', most: MOST_WEBHOOKS });
    const id = newId<WebhookId>();
    const row = { id, institution, url: address.value, events: asked, secret: sealed, by, createdAt: at };
    await db.insert(webhooks).values(row);
    const detail = { host: new URL(address.value).host, events: asked.join(' ') };
    await record(db, store, { actor: issuer, deed: 'webhook-made', subject: id, detail, at });
    return ok({ id, secret });
  });
}
