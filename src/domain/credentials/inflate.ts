import { Unzlib } from 'fflate';

/** The bytes of a zlib stream; undefined when it is none, or would unpack to more than `most` bytes. */
export function inflated(bytes: Uint8Array, most: number): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Unzlib((chunk) => {
    size += chunk.length;
    if (size > most) throw new RangeError('It unpacks to too much.');
    chunks.push(chunk);
  });
  try {
    // In parts, so that a bomb is met before it has filled the memory.
    for (let at = 0; at < bytes.length; at += PART)
      stream.push(bytes.subarray(at, at + PART), at + PART >= bytes.length);
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const PART = 1024;
