import { crc32 } from 'node:zlib';

/** One part of a PNG: four letters and bytes (PNG 3, section 5). */
export interface Chunk {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The chunk that holds Content Credentials. */
export const CREDENTIALS = 'caBX';
const SIGNATURE = 8;

export function chunksOf(png: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = SIGNATURE; at + 12 <= png.length; ) {
    const length = view.getUint32(at);
    const body = png.subarray(at + 8, at + 8 + length);
    chunks.push({ type: String.fromCharCode(...png.subarray(at + 4, at + 8)), body });
    at += 12 + length;
  }
  return chunks;
}

/** `png` with `chunks` after its header. */
export function withChunks(png: Uint8Array, chunks: readonly Chunk[]): Uint8Array<ArrayBuffer> {
  const [header, ...rest] = chunksOf(png);
  if (!header) throw new Error('This is no PNG.');
  const parts = [png.subarray(0, SIGNATURE), ...[header, ...chunks, ...rest].map(written)];
  return new Uint8Array(Buffer.concat(parts));
}

function written({ type, body }: Chunk): Uint8Array {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
