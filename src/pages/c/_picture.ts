import type { APIContext } from 'astro';
import type { CertificateCode } from '#db/ids.ts';
import { lookUp } from '#domain/certificates/look-up.ts';
import type { PictureRefusal } from '#domain/certificates/pictures.ts';
import type { Result } from '#domain/result.ts';
import { PRIVATE } from './_headers.ts';

const STATUS = { 'no-such-certificate': 404, 'not-signed': 404, 'name-erased': 410, 'printing-busy': 503 } as const;

/** A picture as a file to keep, named by the certificate's number; or why there is none. Guesses of codes are counted. */
export async function pictureAnswer(
  { params, locals: { store, address } }: Pick<APIContext, 'params' | 'locals'>,
  {
    type,
    ending,
    draw,
  }: {
    type: string;
    ending: string;
    draw: (code: CertificateCode) => Promise<Result<{ bytes: Uint8Array; serial: string }, PictureRefusal>>;
  },
): Promise<Response> {
  const { code = '' } = params;
  const drawn = await draw(code as CertificateCode);
  if (drawn.ok) {
    const { bytes, serial } = drawn.value;
    const disposition = `attachment; filename="${serial}${ending}"`;
    return new Response(new Uint8Array(bytes), {
      headers: { ...PRIVATE, 'content-type': type, 'content-disposition': disposition },
    });
  }
  const { refusal } = drawn;
  const looked = refusal.code === 'no-such-certificate' ? await lookUp(store, { typed: code, address }) : undefined;
  const tries = looked && !looked.ok && looked.refusal.code === 'too-many-tries' ? looked.refusal : undefined;
  const status = tries ? 429 : STATUS[refusal.code];
  return Response.json(
    { refusal: tries ?? refusal },
    { status, headers: status === 503 ? { ...PRIVATE, 'retry-after': '3' } : PRIVATE },
  );
}
