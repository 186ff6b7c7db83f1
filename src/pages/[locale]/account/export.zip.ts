import type { APIRoute } from 'astro';
import { exportAccount } from '#domain/people/export.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

/** All of a person's data as one archive. */
export const GET: APIRoute = async ({ locals: { store, viewer }, params }) => {
  if (!viewer) return new Response(null, { status: 404 });
  const zip = await exportAccount(store, viewer.learner, {
    readme: translator(params['locale'] as Locale)('people.data.readme'),
  });
  const day = new Date().toISOString().slice(0, 10);
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="tamga-${day}.zip"`,
    'cache-control': 'private, no-store',
  };
  return new Response(new Uint8Array(zip), { headers });
};
