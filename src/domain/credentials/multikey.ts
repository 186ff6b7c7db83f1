import { base58, fromBase58 } from './base58.ts';

/** Multicodec prefixes of public keys and the length of what follows (CID 1.0 section 2.2.2). */
const KINDS = {
  ed25519: { prefix: [0xed, 0x01], length: 32 },
  // A point in its compressed form.
  p256: { prefix: [0x80, 0x24], length: 33 },
} as const;

/** Ed25519, or ECDSA's P-256. */
export type KeyKind = keyof typeof KINDS;

export interface PublicKey {
  readonly kind: KeyKind;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A public key as `publicKeyMultibase` writes it: `z6Mk…` for Ed25519, `zDn…` for P-256. */
export function multikey(kind: KeyKind, bytes: Uint8Array): string {
  const { prefix, length } = KINDS[kind];
  if (bytes.length !== length) throw new RangeError(`A key of ${kind} has ${length} bytes.`);
  return `z${base58(Uint8Array.from([...prefix, ...bytes]))}`;
}

/** The public key of a `publicKeyMultibase`; undefined for any other text, kind or length. */
export function fromMultikey(text: string): PublicKey | undefined {
  const bytes = text.startsWith('z') ? fromBase58(text.slice(1)) : undefined;
  if (!bytes) return undefined;
  for (const [kind, { prefix, length }] of Object.entries(KINDS) as [KeyKind, (typeof KINDS)[KeyKind]][]) {
    if (bytes.length === length + 2 && bytes[0] === prefix[0] && bytes[1] === prefix[1])
      return { kind, bytes: bytes.slice(2) };
  }
  return undefined;
}
