import type { APIRoute } from 'astro';
import type { CertificateCode } from '#db/ids.ts';
import { lookUp } from '#domain/certificates/look-up.ts';
import { certificatePdf } from '#domain/certificates/print.ts';
import { PRIVATE } from './_headers.ts';

const STATUS = { 'no-such-certificate': 404, 'name-erased': 410, 'printing-busy': 503 } as const;

/** The certificate as a PDF; the same bytes each time. Without one, on to the page that says why. */
export const GET: APIRoute = async ({ params, locals: { store, address } }) => {
  const { code = '' } = params;
  const printed = await certificatePdf(store, code as CertificateCode);
  if (printed.ok) {
    const { pdf, serial } = printed.value;
    const disposition = `inline; filename="${serial}.pdf"`;
    return new Response(new Uint8Array(pdf), {
      headers: { ...PRIVATE, 'content-type': 'application/pdf', 'content-disposition': disposition },
    });
  }
  if (printed.refusal.code === 'no-such-certificate') {
    const looked = await lookUp(store, { typed: code, address });
    const location = looked.ok ? `/c/${looked.value}.pdf` : undefined;
    if (location) return new Response(null, { status: 302, headers: { ...PRIVATE, location } });
    return Response.json(
      { refusal: looked.ok ? undefined : looked.refusal },
      { status: !looked.ok && looked.refusal.code === 'too-many-tries' ? 429 : 404, headers: PRIVATE },
    );
  }
  const status = STATUS[printed.refusal.code];
  return Response.json(
    { refusal: printed.refusal },
    { status, headers: status === 503 ? { ...PRIVATE, 'retry-after': '3' } : PRIVATE },
  );
};
