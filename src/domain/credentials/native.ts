import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Primitives } from './primitives.ts';

const MOST_KEYS = 256;
const keys = new Map<string, KeyObject>();

/** Node's own SHA-256 and Ed25519. */
export const native: Primitives = {
  sha256: (input) => hash('sha256', input, 'buffer'),
  verifyEd25519(signature, message, publicKey) {
    if (signature.length !== 64 || publicKey.length !== 32) return false;
    return verify(null, message, keyOf(publicKey), signature);
  },
};

/** The key in Node's form, which takes longer to make than to use. */
function keyOf(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString('base64url');
  const known = keys.get(x);
  if (known) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(x, key);
  return key;
}
