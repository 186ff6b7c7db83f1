import type { APIRoute } from 'astro';
import type { CertificateCode } from '#db/ids.ts';
import { editionOf } from '#domain/certificates/find.ts';
import { endorsementsOf, servedEndorsements } from '#domain/endorsements/find.ts';

const HEADERS = {
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cache-control': 'private, no-cache',
  'access-control-allow-origin': '*',
};

/** The endorsements of a certificate that stand, as an array of signed documents, byte for byte. */
export const GET: APIRoute = async ({ params, locals: { store } }) => {
  const code = (params.code ?? '') as CertificateCode;
  if (!(await editionOf(store, code)))
    return Response.json({ refusal: { code: 'no-such-certificate' } }, { status: 404, headers: HEADERS });
  return new Response(servedEndorsements(await endorsementsOf(store, code)), {
    headers: { ...HEADERS, 'content-type': 'application/json' },
  });
};
