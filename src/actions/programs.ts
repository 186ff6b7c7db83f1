import type { WebhookId } from '#db/ids.ts';
import { endApiToken } from '#domain/api-tokens/end.ts';
import { makeApiToken } from '#domain/api-tokens/make.ts';
import { testWebhook } from '#domain/webhooks/deliver.ts';
import { endWebhook } from '#domain/webhooks/end.ts';
import { makeWebhook } from '#domain/webhooks/make.ts';
import { issuerForm } from './forms.ts';

/** Tokens and webhooks of the issuer's institution. */
export const programs = {
  makeToken: issuerForm(({ entries, store, issuer }) =>
    makeApiToken(store, issuer, {
      label: entries.get('label'),
      scopes: entries.all('scope'),
      days: Number(entries.get('days')),
    }),
  ),
  endToken: issuerForm(({ entries, store, issuer }) => endApiToken(store, issuer, { token: entries.get('token') })),
  makeWebhook: issuerForm(({ entries, store, issuer, context }) =>
    makeWebhook(store, issuer, {
      url: entries.get('url'),
      events: entries.all('event'),
      production: context.locals.settings.production,
    }),
  ),
  endWebhook: issuerForm(({ entries, store, issuer }) =>
    endWebhook(store, issuer, { webhook: entries.get('webhook') as WebhookId }),
  ),
  testWebhook: issuerForm(({ entries, store, issuer, context }) =>
    testWebhook(store, issuer, {
      webhook: entries.get('webhook') as WebhookId,
      production: context.locals.settings.production,
    }),
  ),
};
