import type { CertificateCode } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Picture, pictureOf } from './badge.ts';
import { bakePng, bakeSvg } from './bake.ts';
import { type FoundCertificate, findCertificate } from './find.ts';
import { pictureOnPress } from './pdf/queue.ts';
import type { PrintRefusal } from './print.ts';
import { sheetOf } from './sheet.ts';

export type PictureRefusal = PrintRefusal | { code: 'not-signed' };
type Drawn = Promise<Result<{ bytes: Uint8Array; serial: string }, PictureRefusal>>;

/** The badge of a certificate with its signed credential baked in: whoever gets the picture can check it. The same bytes each time. */
export async function bakedBadge(store: Store, { code, form }: { code: CertificateCode; form: 'png' | 'svg' }): Drawn {
  const found = await findCertificate(store, code);
  if (!found) return refuse({ code: 'no-such-certificate' });
  if (!found.names) return refuse({ code: 'name-erased' });
  const { credential, serial } = found;
  if (!credential) return refuse({ code: 'not-signed' });
  const drawn = await picture(found, 'badge', form);
  if (!drawn) return refuse({ code: 'printing-busy' });
  const bytes = form === 'png' ? bakePng(drawn, credential) : Buffer.from(bakeSvg(drawn.toString('utf8'), credential));
  return ok({ bytes, serial });
}

/** A picture to post, 1200 × 630: it says what was achieved and who awards it, and leads nobody to the certificate. */
export async function sharePicture(store: Store, { code }: { code: CertificateCode }): Drawn {
  const found = await findCertificate(store, code);
  if (!found) return refuse({ code: 'no-such-certificate' });
  const bytes = await picture(found, 'share', 'png');
  return bytes ? ok({ bytes, serial: found.serial }) : refuse({ code: 'printing-busy' });
}

/** Pictures kept at the most, the ones asked for last: some ten kilobytes each, the same for everybody who achieved the same. */
const MOST = 40;
const kept = new Map<string, Buffer>();

async function picture(
  { snapshot, serial, names }: FoundCertificate,
  shape: Picture['shape'],
  form: 'png' | 'svg',
): Promise<Buffer | undefined> {
  const wanted = pictureOf(sheetOf(snapshot, { serial, names }), shape);
  const key = JSON.stringify([form, wanted]);
  const bytes = kept.get(key) ?? (await pictureOnPress(wanted, form));
  if (!bytes) return undefined;
  kept.delete(key);
  kept.set(key, bytes);
  const [oldest] = kept.keys();
  if (kept.size > MOST && oldest) kept.delete(oldest);
  return bytes;
}
