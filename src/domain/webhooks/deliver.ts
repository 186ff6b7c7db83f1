import { and, eq, isNull } from 'drizzle-orm';
import type { InstitutionId, WebhookId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { record, SYSTEM } from '#domain/audit/record.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { unseal } from '#domain/secrets.ts';
import { type Message, messageOf } from './message.ts';
import { sendMessage } from './send.ts';

/** An address that did not answer is left alone so long, so that the letters behind it in the queue are not kept waiting. */
const REST = 60_000;
/** The receiver says that it wants no more (Standard Webhooks 1.0.0, "Delivery success and failure"). */
const GONE = 410;

/**
 * Sends a message that a deed left behind: the job `webhook`. Throws unless the answer is 2xx, so that the queue tries again,
 * with pauses that double, for some eight hours. A webhook that has ended is told nothing; one that answers 410 is ended.
 */
export async function deliverMessage(
  store: Store,
  { webhook: id, message, production, at = new Date() }: { webhook: WebhookId; message: Message } & When,
): Promise<void> {
  const webhook = await standing(store, id);
  if (!webhook) return;
  const { lastStatus, lastAt } = webhook;
  if (lastStatus === 0 && lastAt && at.getTime() - lastAt.getTime() < REST) throw new Error('The address is resting.');
  const status = await deliver(store, webhook, { message, production, at });
  if (status === GONE) await endGone(store, webhook, at);
  else if (!isDelivered(status)) throw new Error(`The address answered ${status}.`);
}

interface When {
  readonly production: boolean;
  readonly at?: Date;
}

/** Sends a test message now and answers the HTTP status of a receiver that took it. */
export async function testWebhook(
  store: Store,
  issuer: Issuer,
  { webhook: id, production, at = new Date() }: { webhook: WebhookId } & When,
): Promise<
  Result<{ status: number }, { code: 'no-such-webhook' } | { code: 'webhook-failed'; status: number } | TooManyTries>
> {
  const webhook = await standing(store, id);
  if (webhook?.institution !== issuer.institution) return refuse({ code: 'no-such-webhook' });
  const counted = await limit(store, 'webhook-test', issuer.institution, at);
  if (!counted.ok) return counted;
  const message = messageOf({ type: 'webhook.test', data: {} }, at);
  const status = await deliver(store, webhook, { message, production, at });
  return isDelivered(status) ? ok({ status }) : refuse({ code: 'webhook-failed', status });
}

type Webhook = Store['t']['webhooks']['$inferSelect'];

async function standing(store: Store, id: WebhookId): Promise<Webhook | undefined> {
  const { webhooks } = store.t;
  const [found] = await store.read
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.endedAt)));
  return found;
}

async function deliver(
  store: Store,
  { id, url, secret }: Webhook,
  { message, production, at }: { message: Message; production: boolean; at: Date },
): Promise<number> {
  const { webhooks } = store.t;
  const status = await sendMessage({ url, secret: unseal(store, secret) }, message, { production, at });
  await store.tx((db) =>
    db.update(webhooks).set({ lastStatus: status, lastAt: at }).where(eq(webhooks.id, id)).returning(),
  );
  return status;
}

function isDelivered(status: number): boolean {
  return status >= 200 && status < 300;
}

async function endGone(
  store: Store,
  { id, institution }: { id: WebhookId; institution: InstitutionId },
  at: Date,
): Promise<void> {
  const { webhooks } = store.t;
  await store.tx(async (db) => {
    const [ended] = await db
      .update(webhooks)
      .set({ endedAt: at })
      .where(and(eq(webhooks.id, id), isNull(webhooks.endedAt)))
      .returning({ id: webhooks.id });
    if (!ended) return;
    const detail = { status: GONE };
    await record(db, store, { actor: SYSTEM, deed: 'webhook-ended', subject: id, institution, detail, at });
  });
}
