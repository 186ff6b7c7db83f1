import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedSite, startSite } from '#tests/support/server.ts';

let site: StartedSite;
beforeAll(async () => {
  site = await startSite({ env: { METRICS_TOKEN: 'a token for machines' } });
});
afterAll(() => site.stop());

describe('a finished page', () => {
  test.each(['br', 'gzip'])('comes compressed as %s to who can read it', async (encoding) => {
    const answer = await get('/az/courses', { 'accept-encoding': encoding });

    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary).toBe('accept-encoding');
    expect(Number(answer.headers['content-length'])).toBe(answer.body.length);
  });

  test('comes as it is to who cannot', async () => {
    const answer = await get('/az/courses', { 'accept-encoding': 'identity' });

    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body.toString()).toContain('lang="az"');
  });

  test('is not sent again to who has it, but is when only another encoding is there', async () => {
    const { headers } = await get('/az/courses', { 'accept-encoding': 'br' });

    const again = await get('/az/courses', { 'accept-encoding': 'br', 'if-none-match': `"other", W/${headers.etag}` });
    const other = await get('/az/courses', { 'accept-encoding': 'gzip', 'if-none-match': headers.etag ?? '' });

    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(other.status).toBe(200);
  });

  test('has only its head sent to HEAD, and takes no post', async () => {
    const head = await get('/az/courses', {}, 'HEAD');
    const post = await get('/az/courses', { origin: site.origin }, 'POST');

    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(Number(head.headers['content-length'])).toBeGreaterThan(1000);
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('every answer', () => {
  test.each(['/az/courses', '/en/sign-in', '/api/me', '/nowhere', '/', '/az/'])(
    'carries the security headers: %s',
    async (path) => {
      const { headers } = await get(path);

      expect(headers['content-security-policy']).toMatch(/^default-src 'self'; script-src 'self';/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  test('says of a style, a script or a font only its type: a lesson has many, and the rest is for pages', async () => {
    const page = await get('/az');
    const files = [...page.body.toString().matchAll(/"(\/[^"]+\.(?:css|js|woff2))"/g)].map(([, path = '']) => path);

    expect(files.length).toBeGreaterThan(4);
    for (const path of files) {
      const { headers } = await get(path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toBeUndefined();
    }
  });
});

describe('an address', () => {
  test('without a language leads to the one chosen, else to the one asked for', async () => {
    const chosen = await get('/', { cookie: 'language=kk', 'accept-language': 'ru' });
    const asked = await get('/', { 'accept-language': 'xx, tr;q=0.8, ru;q=0.5' });

    expect([chosen.status, chosen.headers.location]).toEqual([302, '/kk']);
    expect(asked.headers.location).toBe('/tr');
    expect(asked.headers.vary).toBe('accept-language, cookie');
  });

  test.each([
    ['/az/', '/az'],
    ['/az/courses/?q=1', '/az/courses?q=1'],
    ['//evil.example/', '/evil.example'],
    ['/az//courses', '/az/courses'],
  ])('has one spelling: %s leads to %s', async (from, to) => {
    const answer = await get(from);

    expect([answer.status, answer.headers.location]).toEqual([308, to]);
  });

  test.each([
    ['/ru/nowhere', 'lang="ru"'],
    ['/nope/courses', 'lang="en"'],
    ['/az/404', 'lang="az"'],
    ['/az/courses/../../../etc/passwd', 'lang="az"'],
    ['/%00', 'lang="en"'],
    ['/az/%E0%A4%A', 'lang="az"'],
  ])('that leads nowhere says so in the nearest language: %s', async (path, language) => {
    const answer = await get(path, { 'accept-encoding': 'identity' });

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.toString()).toContain(language);
  });
});

describe('a form', () => {
  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['without a sign of where it comes from', {}],
    ['of a frame without an origin', { origin: 'null' }],
  ])('%s is refused with a page that says why', async (_, headers) => {
    const answer = await get('/ru/sign-in', { ...headers, 'accept-encoding': 'identity' }, 'POST', 'a=1');

    expect(answer.status).toBe(403);
    expect(answer.body.toString()).toContain('lang="ru"');
  });

  test('that is too large is refused with a page that says so', async () => {
    const headers = {
      origin: site.origin,
      'content-type': 'application/x-www-form-urlencoded',
      'accept-encoding': 'identity',
    };

    const answer = await get('/ru/sign-in', headers, 'POST', `a=${'x'.repeat(1024 * 1024)}`);

    expect(answer.status).toBe(413);
    expect(answer.body.toString()).toContain('lang="ru"');
  });

  test('of another site is refused by endpoints too, and what is no JSON', async () => {
    const foreign = await get(
      '/api/answers',
      { origin: 'https://evil.example', 'content-type': 'application/json' },
      'POST',
      '{}',
    );
    const text = await get('/api/answers', { origin: site.origin, 'content-type': 'text/plain' }, 'POST', '{}');
    const broken = await get('/api/answers', { origin: site.origin, 'content-type': 'application/json' }, 'POST', '{');
    const large = await get(
      '/api/answers',
      { origin: site.origin, 'content-type': 'application/json' },
      'POST',
      `"${'x'.repeat(65_536)}"`,
    );

    expect([foreign.status, text.status, broken.status, large.status]).toEqual([403, 415, 400, 413]);
  });
});

describe('machines', () => {
  test('learn whether the site is alive and ready', async () => {
    expect((await get('/health/alive')).body.toString()).toBe('{"status":"alive"}');
    expect((await get('/health/ready')).body.toString()).toBe('{"status":"ready"}');
  });

  test('read the metrics on this machine, or with the token, and not through an undeclared proxy', async () => {
    const here = await get('/metrics');
    const proxied = await get('/metrics', { 'x-forwarded-for': '203.0.113.9' });
    const known = await get('/metrics', {
      'x-forwarded-for': '203.0.113.9',
      authorization: 'Bearer a token for machines',
    });
    const wrong = await get('/metrics', { authorization: 'Bearer a token for machinez' });

    const figures = here.body.toString();
    expect(figures).toContain('tamga_finished_pages_total');
    expect(figures).toContain('tamga_jobs_waiting{kind="mail"} 0');
    expect(figures).toContain('tamga_jobs_late_seconds{kind="clean-up"} 0');
    expect(figures).toContain('tamga_hashes{state="waiting"} 0');
    expect(figures).toContain('tamga_hashes_total{state="refused"} 0');
    expect([here.status, proxied.status, known.status, wrong.status]).toEqual([200, 404, 200, 404]);
  });
});

interface Answered {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly body: Buffer;
}

/** By hand, because `fetch` tidies addresses, follows and decodes. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answered> {
  const { hostname, port } = new URL(site.origin);
  return new Promise((resolve, reject) => {
    const asked = request({
      hostname,
      port,
      path,
      method,
      headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) },
    });
    asked.once('error', reject);
    asked.once('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers as Answered['headers'],
        body: Buffer.concat(chunks),
      });
    });
    asked.end(body);
  });
}
