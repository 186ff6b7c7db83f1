import type { APIRoute } from 'astro';
import { limit } from '#domain/limits/limit.ts';
import { passkeyRequest } from '#domain/people/passkey-use.ts';

/** What the browser is asked for when somebody signs in, or confirms, with a passkey. */
export const POST: APIRoute = async ({ locals: { store, settings, address } }) => {
  const passed = await limit(store, 'passkey:address', address);
  if (!passed.ok) return Response.json({ refusal: passed.refusal }, { status: 429 });
  return Response.json(await passkeyRequest(store, { origin: settings.origin }));
};
