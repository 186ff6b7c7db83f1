import type { APIContext } from 'astro';
import { expect, test } from 'vitest';
import { GET } from '#pages/robots.txt.ts';

test('robots may fetch certificates, whose pages tell them not to index', async () => {
  const site = new URL('https://tamga.example');

  const answer = await GET({ site, url: site } as APIContext);

  const text = await answer.text();
  expect(text).toContain('Disallow: /api/');
  expect(text).not.toContain('/c/');
  expect(text).toContain('Sitemap: https://tamga.example/sitemap.xml');
});
