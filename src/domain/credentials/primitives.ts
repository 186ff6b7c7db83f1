import { ed25519 } from '@noble/curves/ed25519.js';

/** What canonical forms and signatures are made with. `native.ts` holds Node's own, several times as fast. */
export interface Primitives {
  /** SHA-256 of bytes, or of a text in UTF-8. */
  sha256(input: string | Uint8Array<ArrayBuffer>): Uint8Array | Promise<Uint8Array>;
  /** Whether a signature is good by RFC 8032. */
  verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
}

const encoder = new TextEncoder();

/** What works in browsers and in Node alike. */
export const portable: Primitives = {
  async sha256(input) {
    const bytes = typeof input === 'string' ? encoder.encode(input) : input;
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  },
  verifyEd25519(signature, message, publicKey) {
    if (signature.length !== 64 || publicKey.length !== 32) return false;
    // The rules of RFC 8032, not ZIP 215: the same verdict as OpenSSL's on every signature.
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  },
};
