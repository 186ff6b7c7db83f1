import type { Result } from '#domain/result.ts';
import { refuse } from '#domain/result.ts';
import { base58 } from './base58.ts';
import { jcs } from './jcs.ts';
import { isObject, type JsonObject } from './json.ts';
import { type Primitives, portable } from './primitives.ts';
import { checkedProof, joined, type Proof, type ProofRefusal, type Signer, type VerificationKey } from './proof.ts';
import { stamp } from './values.ts';

export type SignedJson<Document extends JsonObject> = Document & { readonly proof: Proof<'eddsa-jcs-2022'> };

/**
 * Adds an `eddsa-jcs-2022` proof (VC-DI-EDDSA section 3.3.1) to any JSON document. For what our own software reads, such as the
 * list of recognised issuers: no Open Badges verifier takes this suite. Throws a TypeError for what JSON cannot say.
 */
export async function signJson<Document extends JsonObject>(
  document: Document,
  signer: Signer,
  { created = new Date(), primitives = portable }: { created?: Date; primitives?: Primitives } = {},
): Promise<SignedJson<Document>> {
  const { '@context': context } = document;
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: stamp(created),
    verificationMethod: signer.method,
    proofPurpose: 'assertionMethod',
    ...(context === undefined ? {} : { '@context': context }),
  } as const;
  const signature = await signer.sign(await signedBytes(document, options, primitives));
  return { ...document, proof: { ...options, proofValue: `z${base58(signature)}` } };
}

/**
 * Verifies the `eddsa-jcs-2022` proof of a document (VC-DI-EDDSA section 3.3.2). Whose key it should be is the caller's to know:
 * nothing in the document is asked.
 */
export async function verifyJson(
  signed: JsonObject,
  key: VerificationKey,
  { at = new Date(), primitives = portable }: { at?: Date; primitives?: Primitives } = {},
): Promise<Result<Proof, ProofRefusal>> {
  const { proof, ...document } = signed;
  if (proof === undefined) return refuse({ code: 'no-proof' });
  if (Array.isArray(proof)) return refuse({ code: 'several-proofs' });
  const context = isObject(proof) ? proof['@context'] : undefined;
  if (context !== undefined && !beginsWith(document['@context'], context))
    return refuse({ code: 'signature-mismatch' });
  const unsecured = context === undefined ? document : { ...document, '@context': context };
  return checkedProof(proof, key, {
    suite: 'eddsa-jcs-2022',
    at,
    primitives,
    bytes: (options) => signedBytes(unsecured, options, primitives),
  });
}

/** Whether the contexts of a document begin with those of its proof. */
function beginsWith(contexts: unknown, begun: unknown): boolean {
  const [all, first] = [[contexts].flat(), [begun].flat()];
  return first.every((context, i) => i < all.length && jcs(context) === jcs(all[i]));
}

async function signedBytes(document: JsonObject, options: JsonObject, { sha256 }: Primitives): Promise<Uint8Array> {
  return joined(await sha256(jcs(options)), await sha256(jcs(document)));
}
