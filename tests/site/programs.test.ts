import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CourseSlug, InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { SCOPES } from '#db/tables/api-tokens.ts';
import { endApiToken } from '#domain/api-tokens/end.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { CREDENTIALS_V2 } from '#domain/credentials/contexts.ts';
import { createKey, SITE } from '#domain/keys/ceremony.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { hashOf } from '#domain/secrets.ts';
import { endpoints } from '#server/endpoints.ts';
import { type Account, anAccount, storeIn } from '#tests/support/accounts.ts';
import { aFinisher, aReceiver, aToken, isSigned } from '#tests/support/programs.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const COURSE = 'digital-journalism-standards' as CourseSlug;
const API = endpoints.filter(({ path }) => path.startsWith('/api/v1/'));

/** The scopes that each endpoint asks for. One without an entry fails the test. */
const NEEDED: Record<string, readonly string[]> = {
  'GET /api/v1/openapi.json': [],
  'GET /api/v1/register': ['register:read'],
  'GET /api/v1/certificates/:serial': ['register:read'],
  'POST /api/v1/certificates': ['award'],
  'POST /api/v1/certificates/:serial/status': ['status'],
  'GET /api/v1/webhooks': ['webhooks'],
  'POST /api/v1/webhooks': ['webhooks'],
  'DELETE /api/v1/webhooks/:webhook': ['webhooks'],
  'POST /api/v1/credentials/issue': ['credentials'],
  'POST /api/v1/credentials/verify': ['credentials'],
  'POST /api/v1/credentials/status': ['credentials', 'status'],
};

const data = mkdtempSync(join(tmpdir(), 'tamga-programs-'));
let site: StartedSite;
let store: Store;
let issuer: Issuer;
let elsewhere: Issuer;
let desk: Account;
let all: string;
let other: string;

beforeAll(async () => {
  site = await startSite({ data });
  store = await storeIn(data);
  const rows = await store.read.select().from(store.t.institutions);
  const idOf = (slug: string) => rows.find((row) => row.slug === slug)?.id as InstitutionId;
  const institutions = [idOf('altinkopru-university'), idOf('sarisu-university')] as const;
  const accounts = [];
  for (const institution of institutions) {
    accounts.push(await anAccount(store, { roles: [{ role: 'issuer', institution }] }));
    await createKey(store, SYSTEM, { institution, origin: site.origin });
  }
  await createKey(store, SYSTEM, { institution: SITE, origin: site.origin });
  const [own, strange] = accounts as [Account, Account];
  desk = own;
  issuer = { role: 'issuer', person: own.person, institution: institutions[0] };
  elsewhere = { role: 'issuer', person: strange.person, institution: institutions[1] };
  all = await aToken(store, issuer);
  other = await aToken(store, elsewhere);
});
afterAll(async () => {
  await store?.close();
  await site?.stop();
  rmSync(data, { recursive: true, force: true });
});

interface Sent {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function call(method: string, path: string, { token = all, body, headers = {} }: Sent = {}) {
  const answer = await fetch(`${site.origin}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) } : {}),
  });
  const text = await answer.text();
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects of the body
  const json: any = text === '' ? undefined : JSON.parse(text);
  return { status: answer.status, headers: answer.headers, json };
}

function awardOf({ person }: Pick<Account, 'person'>) {
  return { person: { account: person }, kind: 'completion', course: COURSE };
}

describe('the OpenAPI document', () => {
  test('holds every endpoint, and each of its paths answers', async () => {
    const { status, headers, json } = await call('GET', '/openapi.json', { token: '' });
    const written = Object.entries(json.paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );

    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(json.openapi).toMatch(/^3\.1\./);
    expect(['GET /api/v1/openapi.json', ...written].sort()).toEqual(
      API.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    for (const one of written) {
      const [method = '', path = ''] = one.split(' ');
      const answer = await fetch(site.origin + path.replace(/:\w+/g, 'NOTHING'), { method });
      expect(answer.status, one).toBe(401);
    }
  });

  test('says the scopes that are asked for, and refers to nothing that it does not have', async () => {
    const { json } = await call('GET', '/openapi.json');

    for (const [path, operations] of Object.entries(
      json.paths as Record<string, Record<string, { security: [{ token: string[] }] }>>,
    ))
      for (const [method, { security }] of Object.entries(operations)) {
        const key = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
        expect(security[0].token, key).toEqual(NEEDED[key]);
      }
    const refs = [...JSON.stringify(json).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');
    expect(refs.filter((name) => !(name in json.components.schemas))).toEqual([]);
    expect(Object.keys(json.components.schemas).filter((name) => !refs.includes(name))).toEqual([]);
  });
});

describe('a token', () => {
  test('every endpoint says which scopes it needs', () => {
    expect(API.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(NEEDED).sort());
  });

  test.each(SCOPES)('with the scope %s opens what it should and nothing else', async (scope) => {
    const token = await aToken(store, issuer, { scopes: [scope] });
    for (const [key, needed] of Object.entries(NEEDED)) {
      const [method = '', path = ''] = key.split(' ');
      const { status, json, headers } = await call(method, path.slice('/api/v1'.length).replace(/:\w+/g, 'NOTHING'), {
        token,
      });
      const lacking = needed.find((one) => one !== scope);
      if (lacking === undefined) {
        expect([401, 403], key).not.toContain(status);
        continue;
      }
      expect({ status, code: json.code, scope: json.scope }, key).toEqual({
        status: 403,
        code: 'scope-missing',
        scope: lacking,
      });
      expect(headers.get('www-authenticate')).toContain(`insufficient_scope", scope="${lacking}"`);
    }
  });

  test('that expired, was ended or never was opens nothing, and a cookie is no token', async () => {
    const expired = await aToken(store, issuer, { at: new Date(Date.now() - 31 * 86_400_000) });
    const ended = await aToken(store, issuer);
    await endApiToken(store, issuer, { token: hashOf(ended) });

    const answers = await Promise.all(
      [expired, ended, `tamga_${'x'.repeat(43)}`, 'x y'].map((token) => call('GET', '/register', { token })),
    );
    const withCookie = await fetch(`${site.origin}/api/v1/register`, { headers: { cookie: desk.cookie } });

    expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
      [401, 'token-expired'],
      [401, 'token-unknown'],
      [401, 'token-unknown'],
      [401, 'token-missing'],
    ]);
    expect(answers[0]?.headers.get('www-authenticate')).toContain('invalid_token');
    expect(withCookie.status).toBe(401);
  });

  test('serves a program that says where it comes from, whatever that is', async () => {
    const { status } = await call('POST', '/certificates/NOTHING/status', {
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      body: { action: 'revoke', reason: 'error', internalText: 'x' },
    });

    expect(status).toBe(404);
  });
});

describe('a body', () => {
  test.each([
    [413, 'too-large', JSON.stringify({ x: 'x'.repeat(64 * 1024) }), 'application/json'],
    [415, 'not-json', 'a=b', 'application/x-www-form-urlencoded'],
    [400, 'malformed', '{', 'application/json'],
    [400, 'malformed', '[]', 'application/json'],
    [400, 'malformed', '{"kind":"\\u0000"}', 'application/json'],
    [400, 'member-invalid', '{}', 'application/json'],
    [400, 'member-invalid', '{"person":{"email":"a@b.example","account":"x"}}', 'application/json'],
  ])('is answered %i %s', async (status, code, body, type) => {
    const answer = await call('POST', '/certificates', { body, headers: { 'content-type': type } });

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json).toMatchObject({ status, code, type: expect.stringContaining(`#/x-problems/${code}`) });
  });

  test('of twenty megabytes is refused before the end', async () => {
    const { status } = await call('POST', '/certificates', {
      body: JSON.stringify({ x: 'x'.repeat(20 * 1024 * 1024) }),
    }).catch(() => ({ status: 413 }));

    expect(status).toBe(413);
  });
});

describe('certificates', () => {
  test('an award may be asked again: with the same key, without one, and by twenty at once', async () => {
    const finisher = await aFinisher(store, COURSE);
    const body = awardOf(finisher);
    const headers = { 'idempotency-key': 'order-7' };

    const first = await call('POST', '/certificates', { body, headers });
    const again = await call('POST', '/certificates', { body, headers });
    const without = await call('POST', '/certificates', { body: { ...body, person: { email: finisher.email } } });
    const many = await Promise.all(Array.from({ length: 20 }, () => call('POST', '/certificates', { body })));
    const otherwise = await call('POST', '/certificates', { body: { ...body, course: 'another' }, headers });

    expect([first.status, again.status, without.status]).toEqual([201, 201, 200]);
    expect(first.headers.get('location')).toBe(`/api/v1/certificates/${first.json.serial}`);
    expect(new Set([first, again, without, ...many].map(({ json }) => json.serial)).size).toBe(1);
    expect(first.json).toMatchObject({ kind: 'completion', course: COURSE, state: { is: 'valid' }, signed: true });
    expect([otherwise.status, otherwise.json.code]).toEqual([422, 'idempotency-key-used']);
  });

  test('what cannot be awarded is refused with what is needed to act on it', async () => {
    const learner = await anAccount(store);

    const answers = [
      await call('POST', '/certificates', { body: awardOf(learner) }),
      await call('POST', '/certificates', { body: { ...awardOf(learner), kind: 'diploma' } }),
      await call('POST', '/certificates', { body: awardOf(await aFinisher(store, COURSE)), token: other }),
    ];

    expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
      [404, 'no-such-learner'],
      [422, 'kind-unknown'],
      [404, 'no-such-course'],
    ]);
  });

  test('the state follows, is read again, and is found by the filter', async () => {
    const { json: made } = await call('POST', '/certificates', { body: awardOf(await aFinisher(store, COURSE)) });
    const path = `/certificates/${made.serial}`;
    const why = { reason: 'under-review', publicText: 'Under review.', internalText: 'File 12' };

    const suspended = await call('POST', `${path}/status`, { body: { ...why, action: 'suspend' } });
    const twice = await call('POST', `${path}/status`, { body: { ...why, action: 'suspend' } });
    const read = await call('GET', path);
    const register = await call('GET', `/register?state=suspended&course=${COURSE}&limit=200`);

    expect(suspended.json.state).toMatchObject({
      is: 'suspended',
      reason: 'under-review',
      publicText: 'Under review.',
    });
    expect(JSON.stringify(suspended.json)).not.toContain('File 12');
    expect([twice.status, twice.json]).toMatchObject([409, { code: 'state-forbids', state: 'suspended' }]);
    expect(read.json).toEqual(suspended.json);
    expect(register.json.certificates.map(({ serial }: { serial: string }) => serial)).toContain(made.serial);
  });

  test('of another institution is not there', async () => {
    const { json: made } = await call('POST', '/certificates', { body: awardOf(await aFinisher(store, COURSE)) });
    const body = { action: 'revoke', reason: 'error', internalText: 'x' };

    const answers = [
      await call('GET', `/certificates/${made.serial}`, { token: other }),
      await call('POST', `/certificates/${made.serial}/status`, { token: other, body }),
    ];
    const register = await call('GET', '/register', { token: other });

    expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
      [404, 'no-such-certificate'],
      [404, 'no-such-certificate'],
    ]);
    expect(register.json).toEqual({ certificates: [], next: null });
  });

  test('the register is read a page at a time', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { json }: Awaited<ReturnType<typeof call>> = await call(
        'GET',
        `/register?limit=1${next && `&after=${next}`}`,
      );
      seen.push(...json.certificates.map(({ serial }: { serial: string }) => serial));
      next = json.next;
    }

    const own = await store.read
      .select()
      .from(store.t.certificates)
      .where(eq(store.t.certificates.issuer, issuer.institution));
    expect(seen.sort()).toEqual(own.map(({ serial }) => serial).sort());
    expect(seen.length).toBeGreaterThan(2);
  });

  test.each(['state=gone', 'kind=x', 'from=yesterday', 'limit=0', 'limit=201', 'after=x'])(
    'a query of %s is refused',
    async (query) => {
      const { status, json } = await call('GET', `/register?${query}`);

      expect(status).toBe(400);
      expect(['filter-unreadable', 'cursor-unreadable']).toContain(json.code);
    },
  );
});

describe('webhooks', () => {
  test('a local system is told of an award, signed, and of nothing once it has ended', async () => {
    const { url, received } = await aReceiver();
    const made = await call('POST', '/webhooks', { body: { url, events: ['certificate.awarded'] } });
    const { json: certificate } = await call('POST', '/certificates', {
      body: awardOf(await aFinisher(store, COURSE)),
    });
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);

    const listed = await call('GET', '/webhooks');
    const strange = await call('DELETE', `/webhooks/${made.json.id}`, { token: other });
    const ended = await call('DELETE', `/webhooks/${made.json.id}`);

    const [message] = received;
    if (!message) throw new Error('Nothing received.');
    expect(isSigned(message, made.json.secret)).toBe(true);
    expect(JSON.parse(message.body)).toMatchObject({
      type: 'certificate.awarded',
      data: { serial: certificate.serial, kind: 'completion', course: COURSE, state: 'valid' },
    });
    expect(Number(message.headers['webhook-timestamp'])).toBeCloseTo(Date.now() / 1000, -2);
    expect(listed.json.webhooks).toMatchObject([{ id: made.json.id, url, lastStatus: 204 }]);
    expect(JSON.stringify(listed.json)).not.toContain('whsec_');
    expect([made.status, strange.status, ended.status]).toEqual([201, 404, 204]);
    expect((await call('GET', '/webhooks')).json.webhooks).toEqual([]);
  });
});

describe('credentials, as the VC API has them', () => {
  const credential = {
    '@context': [CREDENTIALS_V2],
    type: ['VerifiableCredential'],
    credentialSubject: { id: 'did:example:subject' },
  };

  test('are issued and verified, and not once they are changed', async () => {
    const issued = await call('POST', '/credentials/issue', { body: { credential, options: {} } });
    const { verifiableCredential } = issued.json;
    const verified = await call('POST', '/credentials/verify', {
      body: { verifiableCredential, options: { checks: ['proof'] } },
    });
    const changed = { ...verifiableCredential, name: 'x' };
    const refused = await call('POST', '/credentials/verify', { body: { verifiableCredential: changed } });

    expect(issued.status).toBe(201);
    expect([verified.status, verified.json.verified, verified.json.errors]).toEqual([200, true, []]);
    expect([refused.status, refused.json.verified]).toEqual([400, false]);
    expect(refused.json.errors).toMatchObject([{ check: 'signature', result: 'failed' }]);
  });

  test('that are malformed are answered 400 at both, with the places', async () => {
    const malformed = { ...credential, issuer: 'not-a-url', credentialSchema: { id: 'did:example:schema' } };

    const issued = await call('POST', '/credentials/issue', { body: { credential: malformed } });
    const verified = await call('POST', '/credentials/verify', { body: { verifiableCredential: malformed } });

    const problems = [
      { pointer: '/issuer', code: 'not-a-url' },
      { pointer: '/credentialSchema/type', code: 'missing' },
    ];
    expect([issued.status, issued.json.code, issued.json.problems]).toEqual([400, 'malformed-credential', problems]);
    expect([verified.status, verified.json.verified, verified.json.problems]).toEqual([400, false, problems]);
  });

  test('of a certificate change its status', async () => {
    const { json: made } = await call('POST', '/certificates', { body: awardOf(await aFinisher(store, COURSE)) });
    const verifiableCredential = await (await fetch(`${made.address}.credential.json`)).json();
    const body = {
      credentialId: verifiableCredential.id,
      credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
      status: true,
    };
    await expect
      .poll(async () => (await call('POST', '/credentials/verify', { body: { verifiableCredential } })).json.errors, {
        timeout: 20_000,
      })
      .toEqual([]);

    const strange = await call('POST', '/credentials/status', { body, token: other });
    const changed = await call('POST', '/credentials/status', { body });
    const verified = await call('POST', '/credentials/verify', { body: { verifiableCredential } });

    expect([strange.status, strange.json.code]).toEqual([404, 'no-such-certificate']);
    expect([changed.status, changed.json.state.is]).toEqual([200, 'revoked']);
    expect([verified.status, verified.json.errors]).toMatchObject([400, [{ check: 'status', result: 'failed' }]]);
  });
});

describe('the desk', () => {
  const address = () => `${site.origin}/az/issuer/programs`;
  const send = (form: string, fields: [string, string][]) =>
    fetch(`${address()}?_action=programs.${form}`, {
      method: 'POST',
      headers: { cookie: desk.cookie, origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });

  test('makes a token by a plain form and shows its secret once', async () => {
    const made = await send('makeToken', [
      ['label', 'Gecə surəti'],
      ['scope', 'register:read'],
      ['days', '30'],
    ]);
    const cookie = made.headers.getSetCookie().find((one) => one.startsWith('made-secret=')) ?? '';
    const page = (cookies: string) =>
      fetch(new URL(made.headers.get('location') ?? '', address()), { headers: { cookie: cookies } });
    const shown = await page(`${desk.cookie}; ${cookie.split(';')[0]}`);
    const html = await shown.text();
    const secret = /tamga_[\w-]{43}/.exec(html)?.[0] ?? '';

    expect(made.status).toBe(303);
    expect(made.headers.get('location')).not.toContain('tamga_');
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.headers.getSetCookie().join()).toMatch(/made-secret=deleted|made-secret=;/);
    expect((await call('GET', '/register?limit=1', { token: secret })).status).toBe(200);
    expect(await (await page(desk.cookie)).text()).not.toContain('tamga_'.concat(secret.slice(6)));
  });

  test('keeps what was entered when it refuses', async () => {
    const refused = await send('makeToken', [
      ['label', 'Tədris şöbəsi'],
      ['days', '365'],
    ]);
    const html = await refused.text();

    expect(refused.status).toBe(422);
    expect(html).toContain('value="Tədris şöbəsi"');
    expect(html).toContain('Proqrama nəyin icazə verildiyini seçin.');
    expect(html).toMatch(/<option value="365" selected/);
  });

  test('makes, tests and ends a webhook', async () => {
    const { url, received } = await aReceiver([204, 500]);
    const made = await send('makeWebhook', [
      ['url', url],
      ['event', 'batch.done'],
    ]);
    const [webhook] = (await call('GET', '/webhooks')).json.webhooks;

    const tested = await send('testWebhook', [['webhook', webhook.id]]);
    const failed = await send('testWebhook', [['webhook', webhook.id]]);
    const ended = await send('endWebhook', [['webhook', webhook.id]]);

    expect([made.status, tested.status, failed.status, ended.status]).toEqual([303, 303, 422, 303]);
    expect(received.map(({ body }) => JSON.parse(body).type)).toEqual(['webhook.test', 'webhook.test']);
  });
});
