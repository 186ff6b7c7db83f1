import type { WebhookId } from '#db/ids.ts';
import { endWebhook } from '#domain/webhooks/end.ts';
import { webhooksOf } from '#domain/webhooks/list.ts';
import { makeWebhook } from '#domain/webhooks/make.ts';
import type { Endpoint } from '../endpoint.ts';
import { api, invalid, textOf } from './program.ts';

/** The addresses that are told what happens at the token's institution. */
export const webhooks: readonly Endpoint[] = [
  api('GET', '/webhooks', ['webhooks'], async ({ store, program }) => ({
    status: 200,
    body: { webhooks: await webhooksOf(store, program.issuer) },
  })),
  api('POST', '/webhooks', ['webhooks'], async ({ store, settings, program, body }) => {
    const url = textOf(body, 'url');
    if (url === undefined) return invalid('/url');
    const { events } = body;
    if (!Array.isArray(events) || !events.every((event) => typeof event === 'string')) return invalid('/events');
    const { production } = settings;
    const made = await makeWebhook(store, program.issuer, { url, events, production });
    if (!made.ok) return made;
    return { status: 201, body: made.value, headers: { location: `/api/v1/webhooks/${made.value.id}` } };
  }),
  api('DELETE', '/webhooks/:webhook', ['webhooks'], async ({ store, program, params }) => {
    const ended = await endWebhook(store, program.issuer, { webhook: params.webhook as WebhookId });
    return ended.ok ? { status: 204 } : ended;
  }),
];
