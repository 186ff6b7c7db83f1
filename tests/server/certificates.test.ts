import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '#db/store.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { holdSecret } from '#domain/secrets.ts';
import { certificatePages } from '#server/certificates.ts';
import type { Renderer } from '#server/renderer.ts';
import { aCertificate } from '#tests/support/certificates.ts';
import { freshStore } from '#tests/support/store.ts';

/** A server whose renderer writes the language and the name, and counts. */
async function aServer({ limit, caching }: { limit?: number; caching?: string } = {}) {
  const store: Store = await freshStore();
  holdSecret(store, 'a secret of the tests, long enough');
  const rendered: { url: string; cookie: string | undefined }[] = [];
  const render: Renderer = async (request, response, { path, url }) => {
    rendered.push({ url, cookie: request.headers.cookie });
    const found = await findCertificate(store, path.slice('/c/'.length) as never);
    if (!found) return 404;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('referrer-policy', 'no-referrer');
    if (caching) response.setHeader('cache-control', caching);
    response.writeHead(200);
    response.end(Buffer.from(`<p>${url} ${found.names?.name ?? 'erased'} ${'x'.repeat(2000)}</p>`));
    return 'answered';
  };
  const pages = certificatePages({ store }, render, { limit, security: [['x-content-type-options', 'nosniff']] });
  const server = createServer(async (request, response) => {
    const url = request.url ?? '/';
    const asked = { path: url.split('?')[0] ?? '/', url, address: '', name: () => undefined };
    if (await pages(request, response, asked)) return;
    const answered = await render(request, response, asked);
    if (answered !== 'answered') response.writeHead(Number(answered)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    store,
    rendered,
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(origin + path, { headers: { 'accept-language': '', ...headers } }),
  };
}

describe('certificatePages', () => {
  test('renders a page once a language and answers it from memory', async () => {
    const { store, rendered, get } = await aServer();
    const { certificate } = await aCertificate(store);
    const path = `/c/${certificate.code}`;

    for (let i = 0; i < 3; i++) {
      expect(await (await get(path, { 'accept-language': 'ru' })).text()).toContain('Aygün Əliyeva');
      await get(`${path}?lang=ru`, { cookie: 'language=az' });
      await get(path, { cookie: 'language=az', 'accept-language': 'ru' });
      await get(path);
    }

    expect(rendered.map(({ url }) => url)).toEqual([`${path}?lang=ru`, `${path}?lang=az`, path]);
  });

  test('renders again when the page is older than it allows, or than status lists may be', async () => {
    const { store, rendered, get } = await aServer({ caching: 'private, max-age=5' });
    const { certificate } = await aCertificate(store);
    const now = vi.spyOn(Date, 'now');
    onTestFinished(() => now.mockRestore());
    const start = performance.timeOrigin + performance.now();
    const times = async (milliseconds: number) => {
      now.mockReturnValue(start + milliseconds);
      const answer = await get(`/c/${certificate.code}`);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      return rendered.length;
    };

    expect(await times(0)).toBe(1);
    expect(await times(4_999)).toBe(1);
    expect(await times(5_000)).toBe(2);
  });

  test('renders for nobody in particular', async () => {
    const { store, rendered, get } = await aServer();
    const { certificate } = await aCertificate(store);

    await get(`/c/${certificate.code}`, { cookie: 'session=secret' });

    expect(rendered).toEqual([{ url: `/c/${certificate.code}`, cookie: undefined }]);
  });

  test('shows an erased name no longer, in no language, from the next request on', async () => {
    const { store, get } = await aServer();
    const { learner, certificate } = await aCertificate(store);
    const path = `/c/${certificate.code}`;
    for (const language of ['az', 'ru']) await get(`${path}?lang=${language}`);

    await store.tx((db) => erasePerson(db, store, learner.person, new Date()));

    for (const language of ['az', 'ru'])
      expect(await (await get(`${path}?lang=${language}`)).text()).not.toContain('Əliyeva');
  });

  test('sends the encoding asked for, the page’s own headers and an ETag that is honoured', async () => {
    const { store, get } = await aServer();
    const { certificate } = await aCertificate(store);
    const path = `/c/${certificate.code}`;

    for (const encoding of ['br', 'gzip', 'identity']) {
      const answer = await get(path, { 'accept-encoding': encoding });
      expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      expect(await answer.text()).toContain('Aygün Əliyeva');
      const unchanged = await get(path, {
        'accept-encoding': encoding,
        'if-none-match': answer.headers.get('etag') ?? '',
      });
      expect(unchanged.status).toBe(304);
    }
  });

  test('leaves a code nobody holds to the page that says so', async () => {
    const { rendered, get } = await aServer();

    expect((await get(`/c/${'0'.repeat(26)}`)).status).toBe(404);
    expect(rendered).toHaveLength(1);
  });

  test('keeps no more than its limit', async () => {
    const { store, rendered, get } = await aServer({ limit: 9000 });
    const certificates = await Promise.all(Array.from({ length: 6 }, () => aCertificate(store)));
    const paths = certificates.map(({ certificate }) => `/c/${certificate.code}`);

    for (const path of paths) await get(path);
    for (const path of paths) await get(path);

    expect(rendered.length).toBe(12);
    await get(paths.at(-1) ?? '');
    expect(rendered.length).toBe(12);
  });
});
