import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '#i18n/locales.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

let site: StartedSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const get = (path: string) => fetch(site.origin + path);
const policyAt = async (path: string) => (await get(path)).headers.get('content-security-policy');
const built = (pattern: string) => globSync(pattern, { cwd: 'dist/client' }).map((file) => `/${file}`);

describe('the provenance lab', () => {
  test('alone may run a compiled program, in every language', async () => {
    for (const locale of LOCALES)
      expect(await policyAt(`/${locale}/lab`)).toContain("script-src 'self' 'wasm-unsafe-eval';");
    for (const path of ['/az', '/az/courses', '/az/verify', '/az/lab/nothing', '/lab/bridge-small.png', '/nowhere'])
      expect(await policyAt(path)).toMatch(/script-src 'self';/);
  });

  test('has a worker that may load its own parts and speak to nobody else', async () => {
    const [worker, ...others] = built('_astro/lab-worker-*.js');

    expect(others).toEqual([]);
    expect(await policyAt(worker ?? '')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    );
  });

  test('sends its reader compressed, once for ever, at the weight that the page names', async () => {
    const [reader, ...others] = built('_astro/*.wasm');
    const answer = await fetch(site.origin + reader, { headers: { 'accept-encoding': 'br' } });

    expect(others).toEqual([]);
    expect(answer.headers.get('content-type')).toBe('application/wasm');
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(2.85e6);
    expect(await (await get('/en/lab')).text()).toContain('2.8 MB');
  });

  test('serves each picture under a name that changes with it, and its small copy under one that does not', async () => {
    const pictures = built('lab/*.png');
    const kept = await Promise.all(
      pictures.map(async (path) => [path, (await get(path)).headers.get('cache-control')] as const),
    );

    expect(pictures.length).toBeGreaterThan(12);
    for (const [path, caching] of kept)
      expect(caching).toBe(
        path.endsWith('-small.png') ? 'public, max-age=3600' : 'public, max-age=31536000, immutable',
      );
  });

  test('tells all its facts in the page itself', async () => {
    const page = await (await get('/ru/lab')).text();

    for (const words of [
      'Не то, что было подписано',
      'Content Credentials нет',
      'сделано генеративным ИИ',
      'tan-sarisu.png',
    ])
      expect(page).toContain(words);
  });

  test('brings the server neither the reader nor the key', () => {
    const server = globSync('dist/server/**/*.mjs').filter((file) =>
      /c2pa-wasm|test-authority/.test(readFileSync(file, 'utf8')),
    );
    const sent = globSync('dist/client/**/*.{html,js,json}').filter((file) =>
      /PRIVATE KEY|"key":/.test(readFileSync(file, 'utf8')),
    );

    expect([server, sent]).toEqual([[], []]);
  });
});
