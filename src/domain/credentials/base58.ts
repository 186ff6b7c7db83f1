const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Base58 in Bitcoin's alphabet, as the multibase prefix `z` means it (CID 1.0 section 2.4). */
export function base58(bytes: Uint8Array): string {
  const digits: number[] = [];
  for (const byte of bytes) {
    let carry = byte;
    for (let i = 0; i < digits.length; i++) {
      carry += (digits[i] ?? 0) << 8;
      digits[i] = carry % 58;
      carry = (carry / 58) | 0;
    }
    for (; carry > 0; carry = (carry / 58) | 0) digits.push(carry % 58);
  }
  let text = '1'.repeat(leading(bytes, 0));
  for (let i = digits.length - 1; i >= 0; i--) text += ALPHABET[digits[i] ?? 0];
  return text;
}

/** The bytes of a base58 text; undefined when a letter is not of the alphabet or the text is longer than `most` letters. */
export function fromBase58(text: string, most = 128): Uint8Array<ArrayBuffer> | undefined {
  if (text.length > most) return undefined;
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = VALUES.get(letter);
    if (carry === undefined) return undefined;
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  return Uint8Array.from([...new Array<number>(leading(text, '1')).fill(0), ...bytes.reverse()]);
}

function leading<Part>(parts: ArrayLike<Part>, zero: Part): number {
  let count = 0;
  while (count < parts.length && parts[count] === zero) count++;
  return count;
}
