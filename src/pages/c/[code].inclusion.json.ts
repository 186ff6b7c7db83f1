import type { APIRoute } from 'astro';
import type { CertificateCode } from '#db/ids.ts';
import { findInclusion } from '#domain/certificates/inclusion.ts';
import { FOR_VERIFIERS } from './_headers.ts';

/** That a certificate stands in the log, with the proof. What its leaf says is for who has the code, like the certificate. */
export const GET: APIRoute = async ({ params, locals: { store } }) => {
  const inclusion = await findInclusion(store, (params.code ?? '') as CertificateCode);
  if (!inclusion) return Response.json({ refusal: { code: 'not-in-log' } }, { status: 404, headers: FOR_VERIFIERS });
  return Response.json(inclusion, { headers: FOR_VERIFIERS });
};
