/** Signs bytes with the key of a certificate; ECDSA signatures as r and s, one after the other. */
export interface ClaimSigner {
  /** DER; the signer's own, then those that lead to the authority, without the authority's. */
  readonly certificates: readonly Uint8Array[];
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

/** COSE's number for ECDSA with SHA-256 on P-256 (RFC 9053). */
const ES256 = -7;
const X5CHAIN = 33;

/**
 * A claim's signature as C2PA 2.4, section 13.2 wants it: a COSE_Sign1 (RFC 9052) without the claim in it, its chain of certificates
 * protected, filled up to exactly `size` bytes. Throws when `size` is too small.
 */
export async function signClaim(
  claim: Uint8Array,
  { signer, size }: { signer: ClaimSigner; size: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const [first = new Uint8Array(), ...others] = signer.certificates.map(byteString);
  const chain = others.length === 0 ? first : array(first, ...others);
  const protectedHeader = byteString(map(integer(1), integer(ES256), integer(X5CHAIN), chain));
  const toSign = array(textString('Signature1'), protectedHeader, byteString(new Uint8Array()), byteString(claim));
  const signature = byteString(await signer.sign(toSign));

  const padded = (...pads: readonly number[]) => {
    const fillers = pads.flatMap((length, at) => [
      textString(at === 0 ? 'pad' : `pad${at + 1}`),
      byteString(new Uint8Array(length)),
    ]);
    const [tag, none] = [Uint8Array.of(0xd2), Uint8Array.of(0xf6)];
    return joined(tag, joined(head(4, 4)), protectedHeader, map(...fillers), none, signature);
  };
  const room = size - padded(0).length;
  if (room < 0) throw new Error(`A signature takes ${size - room} bytes, not ${size}.`);
  // The length of a filler takes up to four bytes itself, and some sizes need a second filler to be met.
  for (let pad = room; pad >= Math.max(0, room - 16); pad--) {
    if (padded(pad).length === size) return padded(pad);
    for (let second = 0; second < 16 && pad > second; second++)
      if (padded(pad, second).length === size) return padded(pad, second);
  }
  throw new Error(`A signature cannot be filled up to ${size} bytes.`);
}

/** CBOR (RFC 8949), as much as a signature needs. */
function head(major: number, count: number): Uint8Array {
  if (count < 24) return Uint8Array.of((major << 5) | count);
  if (count < 0x100) return Uint8Array.of((major << 5) | 24, count);
  if (count < 0x10000) return Uint8Array.of((major << 5) | 25, count >> 8, count & 255);
  return Uint8Array.of((major << 5) | 26, count >>> 24, (count >> 16) & 255, (count >> 8) & 255, count & 255);
}

function integer(value: number): Uint8Array {
  return value >= 0 ? head(0, value) : head(1, -1 - value);
}

function byteString(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined(head(2, bytes.length), bytes);
}

function textString(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  return joined(head(3, bytes.length), bytes);
}

function array(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joined(head(4, parts.length), ...parts);
}

function map(...keysAndValues: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joined(head(5, keysAndValues.length / 2), ...keysAndValues);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
