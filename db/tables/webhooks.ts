import type { InstitutionId, PersonId, WebhookId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const WEBHOOK_EVENTS = ['certificate.awarded', 'certificate.status', 'batch.done'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An address of an issuer's own system that is told what happens, signed with a secret it shares with us. */
export const webhooks = (k: Kit) =>
  k.table(
    'webhooks',
    {
      id: k.text<WebhookId>().primaryKey(),
      institution: k.text<InstitutionId>().notNull(),
      url: k.text().notNull(),
      events: k.json<WebhookEvent[]>().notNull(),
      /** Encrypted under the installation's key. */
      secret: k.text().notNull(),
      by: k.text<PersonId>().notNull(),
      createdAt: k.time().notNull(),
      /** How the last delivery went: an HTTP status, or 0 when there was no answer. */
      lastStatus: k.int(),
      lastAt: k.time(),
      endedAt: k.time(),
    },
    (t) => [k.index('webhooks_institution').on(t.institution)],
  );
