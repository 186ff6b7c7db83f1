import type { APIRoute } from 'astro';
import type { CertificateCode } from '#db/ids.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { FOR_VERIFIERS } from './_headers.ts';

/** The signed credential of a certificate, byte for byte: what a wallet takes, and what any verifier of Open Badges 3.0 checks. */
export const GET: APIRoute = async ({ params, locals: { store } }) => {
  const found = await findCertificate(store, (params.code ?? '') as CertificateCode);
  if (!found?.credential) {
    const code = !found ? 'no-such-certificate' : found.names ? 'not-signed' : 'name-erased';
    return Response.json({ refusal: { code } }, { status: code === 'name-erased' ? 410 : 404, headers: FOR_VERIFIERS });
  }
  return new Response(found.credential, {
    headers: {
      ...FOR_VERIFIERS,
      'content-type': 'application/vc',
      'content-disposition': `attachment; filename="${found.serial}.json"`,
    },
  });
};
