import type { APIRoute } from 'astro';
import type { CertificateCode } from '#db/ids.ts';
import { editionOf } from '#domain/certificates/find.ts';
import { endorsementsOf, servedEndorsements } from '#domain/endorsements/find.ts';
import { FOR_VERIFIERS } from '../_headers.ts';

/** The endorsements of a certificate that stand, as an array of signed documents, byte for byte. */
export const GET: APIRoute = async ({ params, locals: { store } }) => {
  const code = (params.code ?? '') as CertificateCode;
  if (!(await editionOf(store, code)))
    return Response.json({ refusal: { code: 'no-such-certificate' } }, { status: 404, headers: FOR_VERIFIERS });
  return new Response(servedEndorsements(await endorsementsOf(store, code)), {
    headers: { ...FOR_VERIFIERS, 'content-type': 'application/json' },
  });
};
