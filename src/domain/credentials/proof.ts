import { ok, type Result, refuse } from '#domain/result.ts';
import { base58, fromBase58 } from './base58.ts';
import { canonicalHash } from './canonical.ts';
import { each, isObject, type JsonObject } from './json.ts';
import { fromMultikey } from './multikey.ts';
import { type Primitives, portable } from './primitives.ts';
import type { Problem } from './problem.ts';
import { MalformedCredential, strictProblems } from './strict.ts';
import { momentOf, stamp } from './values.ts';

/** Signs with one private key, here or elsewhere: a KMS can take its place. */
export interface Signer {
  /** The DID URL of the public key: `did:web:…#z6Mk…`. */
  readonly method: string;
  /** 64 bytes: an Ed25519 signature (RFC 8032), or for a JWT the r and s of ES256 (RFC 7518 section 3.4). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** A public key as the DID document of its controller gives it. */
export interface VerificationKey {
  readonly id: string;
  readonly controller: string;
  readonly publicKeyMultibase: string;
}

export interface Proof<Suite extends string = string> extends JsonObject {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: Suite;
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
  readonly proofValue: string;
}

export type Signed<Document extends JsonObject> = Document & { readonly proof: readonly [Proof<'eddsa-rdfc-2022'>] };

/** Why a proof does not hold. `not-canonical`: a term that no context defines, a relative IRI, a context that is not pinned. */
export type ProofRefusal =
  | { code: 'no-proof' }
  | { code: 'several-proofs' }
  | { code: 'malformed-proof' }
  | { code: 'other-cryptosuite' }
  | { code: 'other-key' }
  | { code: 'other-controller' }
  | { code: 'malformed-key' }
  | { code: 'proof-expired' }
  | { code: 'malformed-credential'; problems: readonly Problem[] }
  | { code: 'not-canonical'; reason: string }
  | { code: 'signature-mismatch' };

/**
 * Adds an `eddsa-rdfc-2022` proof (VC-DI-EDDSA section 3.2.1) to a credential, as an array of one, which is how OB 3.0 wants
 * it. The credential itself is left as it is. Throws `MalformedCredential` for what the strict check refuses, and whatever
 * `canonicalHash` throws.
 */
export async function signCredential<Document extends JsonObject>(
  credential: Document,
  signer: Signer,
  { created = new Date(), primitives = portable }: { created?: Date; primitives?: Primitives } = {},
): Promise<Signed<Document>> {
  const problems = strictProblems(credential);
  if (problems.length > 0) throw new MalformedCredential(problems);
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: stamp(created),
    verificationMethod: signer.method,
    proofPurpose: 'assertionMethod',
  } as const;
  const signature = await signer.sign(await signedBytes(credential, options, primitives));
  return { ...credential, proof: [{ ...options, proofValue: `z${base58(signature)}` }] };
}

/**
 * Verifies the one proof of a credential (VC-DI-EDDSA section 3.2.2) with a key that the caller found in the DID document of
 * the issuer. Says nothing of when the key was good, of status or of validity. `at` is when a proof that expires is looked at.
 */
export async function verifyProof(
  signed: JsonObject,
  key: VerificationKey,
  { at = new Date(), primitives = portable }: { at?: Date; primitives?: Primitives } = {},
): Promise<Result<Proof, ProofRefusal>> {
  const { proof: proofs, ...credential } = signed;
  const [proof, another] = each(proofs);
  if (proof === undefined) return refuse({ code: 'no-proof' });
  if (another !== undefined) return refuse({ code: 'several-proofs' });
  const problems = strictProblems(credential);
  if (problems.length > 0) return refuse({ code: 'malformed-credential', problems });
  const { issuer } = credential;
  if (key.controller !== (isObject(issuer) ? issuer.id : issuer)) return refuse({ code: 'other-controller' });
  return checkedProof(proof, key, {
    suite: 'eddsa-rdfc-2022',
    at,
    primitives,
    bytes: (options) => signedBytes(credential, options, primitives),
  });
}

/** What is common to the suites: the form of the proof, the key, the signature over what `bytes` makes of the options. */
export async function checkedProof(
  proof: unknown,
  key: VerificationKey,
  {
    suite,
    at,
    primitives,
    bytes,
  }: {
    suite: string;
    at: Date;
    primitives: Primitives;
    bytes: (options: JsonObject) => Promise<Uint8Array>;
  },
): Promise<Result<Proof, ProofRefusal>> {
  if (!isObject(proof) || !isProof(proof)) return refuse({ code: 'malformed-proof' });
  if (proof.cryptosuite !== suite) return refuse({ code: 'other-cryptosuite' });
  if (proof.verificationMethod !== key.id) return refuse({ code: 'other-key' });
  const expires = momentOf(proof.expires);
  if (expires !== undefined && expires <= at.getTime()) return refuse({ code: 'proof-expired' });
  const publicKey = fromMultikey(key.publicKeyMultibase);
  if (publicKey?.kind !== 'ed25519') return refuse({ code: 'malformed-key' });
  const { proofValue, ...options } = proof;
  const signature = proofValue.startsWith('z') ? fromBase58(proofValue.slice(1)) : undefined;
  if (signature?.length !== 64) return refuse({ code: 'malformed-proof' });
  let message: Uint8Array;
  try {
    message = await bytes(options);
  } catch (error) {
    // What cannot be made canonical is the document's fault, and an answer to whoever asks.
    return refuse({ code: 'not-canonical', reason: error instanceof Error ? error.message : String(error) });
  }
  const holds = primitives.verifyEd25519(signature, message, publicKey.bytes);
  return holds ? ok(proof) : refuse({ code: 'signature-mismatch' });
}

/** VC Data Integrity section 2.1. */
function isProof(proof: JsonObject): proof is Proof {
  const { type, cryptosuite, created, expires, verificationMethod, proofPurpose, proofValue } = proof;
  return (
    type === 'DataIntegrityProof' &&
    [cryptosuite, verificationMethod, proofValue].every((value) => typeof value === 'string') &&
    proofPurpose === 'assertionMethod' &&
    (created === undefined || momentOf(created) !== undefined) &&
    (expires === undefined || momentOf(expires) !== undefined)
  );
}

/** The hash of the proof options, then that of the document (VC-DI-EDDSA section 3.2.4). */
async function signedBytes(credential: JsonObject, options: JsonObject, primitives: Primitives): Promise<Uint8Array> {
  // The context of the credential, whatever the proof says of one.
  const configuration = { ...options, '@context': credential['@context'] };
  return joined(await canonicalHash(configuration, primitives), await canonicalHash(credential, primitives));
}

export function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
