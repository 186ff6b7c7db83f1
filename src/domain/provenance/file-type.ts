/** The largest file that is read, in bytes: the reader holds it in memory about three times. */
export const MOST_FILE_BYTES = 30 * 1024 * 1024;

export type PictureType = (typeof SIGNATURES)[number][0] | 'image/svg+xml';

/** Media types by the bytes that files begin with; `null` is any byte. */
const SIGNATURES = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', ascii('GIF8')],
  ['image/webp', [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')]],
  ['image/avif', [null, null, null, null, ...ascii('ftypavif')]],
  ['image/heic', [null, null, null, null, ...ascii('ftyphei')]],
  ['image/heif', [null, null, null, null, ...ascii('ftypmif1')]],
  ['image/tiff', [...ascii('II'), 0x2a, 0x00]],
  ['image/tiff', [...ascii('MM'), 0x00, 0x2a]],
] as const satisfies readonly (readonly [string, readonly (number | null)[]])[];

/** The type of a picture by what is in it, whatever its name says; undefined for what is no picture. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const fits = (signature: readonly (number | null)[]) =>
    signature.every((byte, at) => byte === null || byte === bytes[at]);
  const found = SIGNATURES.find(([, signature]) => fits(signature))?.[0];
  if (found) return found;
  const start = new TextDecoder().decode(bytes.subarray(0, 1024));
  return /^\uFEFF?\s*(<\?xml|<!--|<svg\b)/.test(start) && /<svg\b/.test(start) ? 'image/svg+xml' : undefined;
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
