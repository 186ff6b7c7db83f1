import type { APIRoute } from 'astro';
import { asAdministrator } from '#domain/people/roles.ts';

/** The administrator's desk begins with the institutions. */
export const GET: APIRoute = ({ locals, params, redirect }) =>
  asAdministrator(locals.viewer)
    ? redirect(`/${params['locale']}/admin/institutions`, 303)
    : new Response(null, { status: 404 });
