import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const PAGES = ['', '/what-is-news', '/badge', '/guide', '/app.webmanifest', '/no-such-mission'];
const AGENT = 'A-Childs-Tablet/1.0';
const ADDRESS = '203.0.113.77';

let site: StartedSite;
beforeAll(async () => {
  site = await startSite({ env: { TRUSTED_PROXIES: '127.0.0.1,::1', LOG_LEVEL: 'info' } });
});
afterAll(() => site.stop());

describe('the children’s course', () => {
  test.each(['az', 'kk', 'en'])(
    'sets no cookie on any of its pages in %s, not even for who is signed in',
    async (locale) => {
      for (const page of PAGES) {
        const answer = await fetch(`${site.origin}/${locale}/young-news-detectives${page}`, {
          headers: { cookie: 'session=somebodys' },
        });

        expect(answer.status, page).toBe(page === '/no-such-mission' ? 404 : 200);
        expect(answer.headers.getSetCookie(), page).toEqual([]);
      }
    },
  );

  test('leaves no address and no browser in the log', async () => {
    for (const page of PAGES)
      await fetch(`${site.origin}/en/young-news-detectives${page}`, {
        headers: { 'user-agent': AGENT, 'x-forwarded-for': ADDRESS },
      });
    // Lines wait a quarter of a second to be written together.
    await new Promise((resolve) => setTimeout(resolve, 600));

    expect(site.output()).toContain('"answered"');
    expect(site.output()).not.toContain(AGENT);
    expect(site.output()).not.toContain(ADDRESS);
  });

  test('sends its pages no script that asks who is there', async () => {
    const page = await (await fetch(`${site.origin}/en/young-news-detectives/what-is-news`)).text();
    const scripts = [...page.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? '');
    const texts = await Promise.all(scripts.map(async (src) => (await fetch(site.origin + src)).text()));

    expect(scripts.length).toBeGreaterThan(1);
    expect(page + texts.join('\n')).not.toMatch(/\/api\/|document\.cookie|user-menu/);
  });
});
