import type { APIRoute } from 'astro';
import { limit } from '#domain/limits/limit.ts';
import { passkeyCreation } from '#domain/people/passkey-add.ts';

/** What the browser is asked for when a signed-in person adds a passkey. */
export const POST: APIRoute = async ({ locals: { store, settings, address, viewer } }) => {
  if (!viewer) return new Response(null, { status: 401 });
  const passed = await limit(store, 'passkey:address', address);
  if (!passed.ok) return Response.json({ refusal: passed.refusal }, { status: 429 });
  return Response.json(await passkeyCreation(store, viewer.learner, { origin: settings.origin }));
};
