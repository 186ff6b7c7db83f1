import type { APIRoute } from 'astro';

export const prerender = true;

export const GET: APIRoute = ({ site, url }) =>
  new Response(
    `User-agent: *\nDisallow: /api/\nDisallow: /s/\nSitemap: ${new URL('/sitemap.xml', site ?? url).href}\n`,
    { headers: { 'content-type': 'text/plain; charset=utf-8' } },
  );
