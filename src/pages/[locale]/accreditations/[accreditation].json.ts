import type { APIRoute } from 'astro';
import type { AccreditationId } from '#db/ids.ts';
import { findAccreditation } from '#domain/accreditations/public.ts';

const HEADERS = { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' };

/** The same as the page of a decision, for machines; every language's address answers the same. */
export const GET: APIRoute = async ({ params, locals: { store } }) => {
  const found = await findAccreditation(store, (params.accreditation ?? '') as AccreditationId);
  if (!found) return Response.json({ refusal: { code: 'no-such-accreditation' } }, { status: 404, headers: HEADERS });
  return Response.json(found, { headers: HEADERS });
};
