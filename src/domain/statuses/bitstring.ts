import { Gunzip, gzipSync } from 'fflate';

/** The least number of entries, so that a list says nothing about one holder (Bitstring Status List v1.0, section 6.1: 16 KB). */
export const LEAST_LENGTH = 131_072;
/** What an unpacked list may take at the most, against a bomb. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Thrown for a list that cannot be read: then nothing is known about its entries. */
export class UnreadableList extends Error {}

/** The `encodedList` of a list of `length` entries of one bit, of which those at `places` are set (section 3.2: GZIP, then multibase base64url). */
export function encodeList(length: number, places: Iterable<number>): string {
  const bits = new Uint8Array(Math.ceil(length / 8));
  // The first entry is the most significant bit of the first byte (section 3.2).
  for (const place of places) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  return `u${base64url(gzipSync(bits, { mtime: 0 }))}`;
}

/** The bits of an `encodedList`. Throws `UnreadableList` when it is not one, is shorter than 16 KB, or would unpack to more than 16 MB. */
export function decodeList(encoded: string): Uint8Array {
  if (!/^u[\w-]+$/.test(encoded)) throw new UnreadableList('The list is not base64url.');
  const chunks: Uint8Array[] = [];
  let size = 0;
  const gunzip = new Gunzip((chunk) => {
    size += chunk.length;
    if (size > MOST_BYTES) throw new UnreadableList('The list is too long.');
    chunks.push(chunk);
  });
  try {
    gunzip.push(fromBase64url(encoded.slice(1)), true);
  } catch (error) {
    throw error instanceof UnreadableList ? error : new UnreadableList('The list is not GZIP.');
  }
  if (size * 8 < LEAST_LENGTH) throw new UnreadableList('The list is shorter than 131,072 entries.');
  const bits = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bits.set(chunk, at);
    at += chunk.length;
  }
  return bits;
}

/** Whether the entry at `place` is set. Throws `UnreadableList` for a place that the list does not have. */
export function isSet(bits: Uint8Array, place: number): boolean {
  const byte = Number.isInteger(place) && place >= 0 ? bits[place >> 3] : undefined;
  if (byte === undefined) throw new UnreadableList('The list has no such entry.');
  return (byte & (0x80 >> (place & 7))) !== 0;
}

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
