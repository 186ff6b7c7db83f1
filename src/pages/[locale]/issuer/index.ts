import type { APIRoute } from 'astro';
import { asIssuer } from '#domain/people/roles.ts';

/** The issuer's desk begins with the register. */
export const GET: APIRoute = ({ locals, params, redirect }) =>
  asIssuer(locals.viewer) ? redirect(`/${params['locale']}/issuer/register`, 303) : new Response(null, { status: 404 });
