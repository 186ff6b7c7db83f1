import type { APIRoute } from 'astro';
import { transcriptOf } from '#domain/certificates/transcript.ts';

/** The same for machines, for the person herself alone. */
export const GET: APIRoute = async ({ locals: { store, viewer }, params, url, redirect }) => {
  if (!viewer) return redirect(`/${params['locale']}/sign-in?to=${encodeURIComponent(url.pathname)}`, 303);
  const at = new Date();
  const competencies = await transcriptOf(store, viewer.learner, { at });
  return Response.json(
    { at, competencies },
    { headers: { 'content-disposition': 'attachment; filename="transcript.json"' } },
  );
};
