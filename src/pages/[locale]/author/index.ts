import type { APIRoute } from 'astro';
import { asAuthor } from '#domain/people/roles.ts';

/** The author's desk: for now, her packages. */
export const GET: APIRoute = ({ locals, params, redirect }) =>
  asAuthor(locals.viewer) ? redirect(`/${params['locale']}/author/h5p`, 303) : new Response(null, { status: 404 });
