import { describe, expect, test } from 'vitest';
import type { WebhookId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { awardBatch } from '#domain/batches/award.ts';
import { prepareBatch } from '#domain/batches/prepare.ts';
import { startBatch } from '#domain/batches/steer.ts';
import { runDue } from '#domain/jobs/run.ts';
import { LIMITS } from '#domain/limits/rules.ts';
import { awardByProgram } from '#domain/programs/award.ts';
import { revoke } from '#domain/statuses/change.ts';
import { deliverMessage, testWebhook } from '#domain/webhooks/deliver.ts';
import { endWebhook } from '#domain/webhooks/end.ts';
import { webhooksOf } from '#domain/webhooks/list.ts';
import { MOST_WEBHOOKS, makeWebhook } from '#domain/webhooks/make.ts';
import { AT, aGraduate, ORIGIN } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';
import { aReceiver, isSigned } from '#tests/support/programs.ts';

const EVENTS = ['certificate.awarded', 'certificate.status'];
const HERE = { production: false };

async function aWebhook(store: Store, issuer: Awaited<ReturnType<typeof anIssuer>>, url: string, events = EVENTS) {
  const made = await makeWebhook(store, issuer, { url, events, ...HERE, at: AT });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

/** Does the webhook jobs that are due, as the site does. */
function deliverDue(store: Store, at: Date): Promise<number> {
  return runDue(
    store,
    {
      webhook: (payload, context) =>
        deliverMessage(store, {
          webhook: payload.webhook as WebhookId,
          message: { id: String(payload.id), body: String(payload.body) },
          ...HERE,
          at: context.at,
        }),
      mail: async () => {},
      'award-batch': async () => {},
      'sign-certificate': async () => {},
      'cosign-log': async () => {},
    },
    { at },
  );
}

async function anAward(store: Store) {
  const { learner, course } = await aGraduate(store);
  const issuer = await anIssuer(store);
  const award = () =>
    awardByProgram(store, issuer, {
      person: { account: learner.person, email: '' },
      kind: 'completion',
      course,
      origin: ORIGIN,
      at: AT,
    });
  return { issuer, course, award };
}

describe('a webhook', () => {
  test('is told of an award and of a change of state, signed, without a name or a code', async () => {
    const store = await freshAccounts();
    const { issuer, course, award } = await anAward(store);
    const { url, received } = await aReceiver();
    const { secret } = await aWebhook(store, issuer, url);

    const awarded = await award();
    const [certificate] = await store.read.select().from(store.t.certificates);
    if (!awarded.ok || !certificate) throw new Error('Not awarded.');
    const why = { reason: 'error', publicText: '', internalText: 'Wrong person.' } as const;
    await revoke(store, issuer, { certificate: certificate.id, ...why, at: AT });
    await deliverDue(store, AT);

    const { serial } = awarded.value;
    const fact = { serial, kind: 'completion', course };
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      { type: 'certificate.awarded', timestamp: AT.toISOString(), data: { ...fact, state: 'valid' } },
      { type: 'certificate.status', timestamp: AT.toISOString(), data: { ...fact, state: 'revoked' } },
    ]);
    expect(received.every((message) => isSigned(message, secret))).toBe(true);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    const sent = received.map(({ body }) => body).join();
    for (const private_ of ['Aygün', certificate.code, certificate.learner]) expect(sent).not.toContain(private_);
    expect(await webhooksOf(store, issuer)).toMatchObject([{ lastStatus: 204, lastAt: AT }]);
  });

  test('is not told of a deed that was not done, of what it did not ask for, nor of another institution', async () => {
    const store = await freshAccounts();
    const { issuer, award } = await anAward(store);
    const other = await anIssuer(store, { slug: 'sarisu-council', kind: 'regulator' });
    const { url, received } = await aReceiver();
    await aWebhook(store, issuer, url, ['batch.done']);
    await aWebhook(store, other, url);

    await award();
    await deliverDue(store, AT);

    expect(received).toEqual([]);
  });

  test('is told that a bulk award has ended, once', async () => {
    const store = await freshAccounts();
    const { learner, version, course } = await aGraduate(store);
    const issuer = await anIssuer(store);
    const { url, received } = await aReceiver();
    await aWebhook(store, issuer, url, ['batch.done']);
    const prepared = await prepareBatch(store, issuer, { version: version.id, wanted: { ready: true }, at: AT });
    if (!prepared.ok) throw new Error(prepared.refusal.code);
    const batch = prepared.value;
    await startBatch(store, issuer, { batch, origin: ORIGIN, at: AT });

    for (let i = 0; i < 2; i++) await awardBatch(store, { batch, origin: ORIGIN, at: AT });
    await deliverDue(store, AT);

    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      {
        type: 'batch.done',
        timestamp: AT.toISOString(),
        data: { batch, kind: 'completion', course, awarded: 1, refused: 0 },
      },
    ]);
    expect(received.map(({ body }) => body).join()).not.toContain(learner.person);
  });

  test('is sent the same message again, later, until it takes it', async () => {
    const store = await freshAccounts();
    const { issuer, award } = await anAward(store);
    const { url, received } = await aReceiver([500, 302]);
    const { secret } = await aWebhook(store, issuer, url);
    await award();

    await deliverDue(store, AT);
    expect(received).toHaveLength(1);
    await deliverDue(store, new Date(AT.getTime() + 14_000));
    expect(received).toHaveLength(1);
    await deliverDue(store, new Date(AT.getTime() + 15_000));
    await deliverDue(store, new Date(AT.getTime() + 46_000));
    await deliverDue(store, new Date(AT.getTime() + 3_600_000));

    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    expect(received.every((message) => isSigned(message, secret))).toBe(true);
  });

  test('that does not answer at all rests for a minute, and keeps no other work waiting', async () => {
    const store = await freshAccounts();
    const { issuer, award } = await anAward(store);
    await aWebhook(store, issuer, 'http://127.0.0.1:9/');
    await award();
    await deliverDue(store, AT);
    const [{ lastStatus } = {}] = await webhooksOf(store, issuer);

    await deliverDue(store, new Date(AT.getTime() + 15_000));

    expect(lastStatus).toBe(0);
    expect(await webhooksOf(store, issuer)).toMatchObject([{ lastAt: AT }]);
  });

  test('that answers 410 is ended', async () => {
    const store = await freshAccounts();
    const { issuer, award } = await anAward(store);
    const { url } = await aReceiver([410]);
    await aWebhook(store, issuer, url);
    await award();

    await deliverDue(store, AT);

    expect(await webhooksOf(store, issuer)).toEqual([]);
    const audit = await store.read.select().from(store.t.audit);
    expect(audit.at(-1)).toMatchObject({ deed: 'webhook-ended', role: 'system', institution: issuer.institution });
  });

  test('that was ended is told nothing that still waits', async () => {
    const store = await freshAccounts();
    const { issuer, award } = await anAward(store);
    const { url, received } = await aReceiver();
    const { id } = await aWebhook(store, issuer, url);
    await award();

    expect(await endWebhook(store, issuer, { webhook: id })).toMatchObject({ ok: true });
    await deliverDue(store, AT);

    expect(received).toEqual([]);
    expect(await endWebhook(store, issuer, { webhook: id })).toMatchObject({ refusal: { code: 'no-such-webhook' } });
  });
});

describe('makeWebhook', () => {
  test('keeps its secret sealed', async () => {
    const store = await freshAccounts();
    const { secret } = await aWebhook(store, await anIssuer(store), 'http://127.0.0.1:9/');

    const [row] = await store.read.select().from(store.t.webhooks);

    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(row)).not.toContain(secret.slice(6));
  });

  test.each([
    ['webhook-events-missing', { events: [] }],
    ['webhook-events-missing', { events: ['certificate.awarded', 'everything'] }],
    ['webhook-address-private', { url: 'https://127.0.0.1/', production: true }],
  ])('refuses %s', async (code, changes) => {
    const store = await freshAccounts();
    const wanted = { url: 'https://hooks.example/', events: EVENTS, production: false };

    const made = await makeWebhook(store, await anIssuer(store), { ...wanted, ...changes });

    expect(made).toEqual({ ok: false, refusal: { code } });
  });

  test('refuses one more than an institution may have', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const wanted = { url: 'https://hooks.example/', events: EVENTS, production: true };
    for (let i = 0; i < MOST_WEBHOOKS; i++) await makeWebhook(store, issuer, wanted);

    const made = await makeWebhook(store, issuer, wanted);

    expect(made).toEqual({ ok: false, refusal: { code: 'webhooks-too-many', most: MOST_WEBHOOKS } });
  });
});

describe('testWebhook', () => {
  test('sends a signed test at once', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const { url, received } = await aReceiver();
    const { id, secret } = await aWebhook(store, issuer, url);

    expect(await testWebhook(store, issuer, { webhook: id, ...HERE })).toEqual({ ok: true, value: { status: 204 } });
    expect(received.map(({ body }) => JSON.parse(body))).toMatchObject([{ type: 'webhook.test', data: {} }]);
    expect(received.every((message) => isSigned(message, secret))).toBe(true);
  });

  test('says how a receiver failed; nothing leaves for this machine in production', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const { url, received } = await aReceiver([404]);
    const { id } = await aWebhook(store, issuer, url);

    const failed = await testWebhook(store, issuer, { webhook: id, ...HERE });
    const kept = await testWebhook(store, issuer, { webhook: id, production: true });

    expect(failed).toEqual({ ok: false, refusal: { code: 'webhook-failed', status: 404 } });
    expect(kept).toEqual({ ok: false, refusal: { code: 'webhook-failed', status: 0 } });
    expect(received).toHaveLength(1);
  });

  test('knows no webhook of another institution, and not without end', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const { url, received } = await aReceiver();
    const { id } = await aWebhook(store, issuer, url);
    const other = await anIssuer(store, { slug: 'sarisu-council' });

    expect(await testWebhook(store, other, { webhook: id, ...HERE })).toMatchObject({
      refusal: { code: 'no-such-webhook' },
    });
    const { points } = LIMITS['webhook-test'];
    for (let i = 0; i < points; i++) await testWebhook(store, issuer, { webhook: id, ...HERE, at: AT });
    expect(await testWebhook(store, issuer, { webhook: id, ...HERE, at: AT })).toMatchObject({
      refusal: { code: 'too-many-tries' },
    });
    expect(received).toHaveLength(points);
  });
});
