import { and, eq, isNull, sql } from 'drizzle-orm';
import type { InstitutionId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import type { WebhookEvent } from '#db/tables/webhooks.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { type Event, messageOf } from './message.ts';

const selectOpen = prepared((db: Reader, t) =>
  db
    .select({ id: t.webhooks.id, events: t.webhooks.events })
    .from(t.webhooks)
    .where(and(eq(t.webhooks.institution, sql.placeholder('institution')), isNull(t.webhooks.endedAt))),
);

/**
 * Leaves a message for each of the institution's webhooks that asked for this event, in the transaction of the deed: it is
 * sent if, and only if, the deed is done.
 */
export async function tellWebhooks(
  db: Tx,
  store: Pick<Store, 't'>,
  { institution, event, at }: { institution: InstitutionId | ''; event: Event & { type: WebhookEvent }; at: Date },
): Promise<void> {
  if (institution === '') return;
  for (const { id: webhook, events } of await selectOpen(store, db, { institution })) {
    if (!events.includes(event.type)) continue;
    await queueJob(db, store, { kind: 'webhook', payload: { webhook, ...messageOf(event, at) }, dueAt: at });
  }
}
