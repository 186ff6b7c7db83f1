import type { Did } from '#db/ids.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isObject, type JsonObject } from './json.ts';
import { fromMultikey } from './multikey.ts';
import type { VerificationKey } from './proof.ts';

/** What a DID document is served as (DID Core section 6.2). */
export const DID_MEDIA_TYPE = 'application/did+json';
const DID_CONTEXTS = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'];
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The DID of an issuer at an origin (did:web section 3): `did:web:host%3Aport:issuers:slug`. Throws a RangeError when the origin
 * has more than scheme, host and port, or the slug is none.
 */
export function didOf(origin: string, slug: string): Did {
  const { host, origin: plain } = new URL(origin);
  if (origin !== plain) throw new RangeError(`${origin} is not an origin.`);
  if (!SLUG.test(slug)) throw new RangeError(`${slug} is not a slug.`);
  return `did:web:${host.replace(':', '%3A')}:issuers:${slug}` as Did;
}

const DID_WEB = /^did:web:([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?:%3A(\d{1,5}))?((?::[A-Za-z0-9_-][A-Za-z0-9._-]*)*)$/;

/**
 * The https address of the document of a did:web (its section 3.2); undefined for any other DID. Whether that host may be asked is
 * the caller's to decide.
 */
export function didDocumentAddress(did: string): string | undefined {
  const [whole, host, port, path] = DID_WEB.exec(did) ?? [];
  if (whole === undefined) return undefined;
  const folder = path ? path.replaceAll(':', '/') : '/.well-known';
  const address = `https://${host}${port ? `:${port}` : ''}${folder}/did.json`;
  return URL.canParse(address) ? address : undefined;
}

/** A key of an issuer, as `publicKeyMultibase`, and what became of it. */
export interface IssuerKey {
  readonly publicKeyMultibase: string;
  readonly state: 'active' | 'retired' | 'compromised';
}

/**
 * The DID document of an issuer. A retired key stays in both arrays, so that what it signed stays good; a compromised one is in
 * neither. The fragment of a key's id is the key itself, and `assertionMethod` holds whole DID URLs: the public validator of
 * Open Badges takes nothing else. Throws a RangeError for what is no key.
 */
export function didDocument({ did, keys }: { did: string; keys: readonly IssuerKey[] }) {
  const verificationMethod = keys
    .filter(({ state }) => state !== 'compromised')
    .map(({ publicKeyMultibase }) => {
      if (!fromMultikey(publicKeyMultibase)) throw new RangeError(`${publicKeyMultibase} is not a public key.`);
      return { id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase };
    });
  return {
    '@context': DID_CONTEXTS,
    id: did,
    verificationMethod,
    assertionMethod: verificationMethod.map(({ id }) => id),
  };
}

export type DidRefusal =
  | { code: 'not-a-did-document' }
  | { code: 'other-did' }
  | { code: 'malformed-method' }
  | { code: 'other-controller' }
  | { code: 'other-fragment' };

/**
 * The keys that a DID document lets sign credentials, as `didDocument` writes them: `assertionMethod` of texts, each the id of one
 * Multikey that the DID controls, whose fragment is the key. A document that is anything else is refused whole.
 */
export function readDidDocument(document: unknown, did: string): Result<readonly VerificationKey[], DidRefusal> {
  if (!isObject(document)) return refuse({ code: 'not-a-did-document' });
  const { id, verificationMethod: methods, assertionMethod } = document;
  if (id !== did) return refuse({ code: 'other-did' });
  if (!Array.isArray(methods) || !Array.isArray(assertionMethod)) return refuse({ code: 'not-a-did-document' });
  const keys: VerificationKey[] = [];
  for (const name of assertionMethod) {
    const [method, another] = methods.filter((one) => isObject(one) && typeof name === 'string' && one.id === name);
    if (method === undefined || another !== undefined) return refuse({ code: 'malformed-method' });
    const key = keyOf(method as JsonObject, did);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  return ok(keys);
}

function keyOf(
  { id, type, controller, publicKeyMultibase: key }: JsonObject,
  did: string,
): Result<VerificationKey, DidRefusal> {
  if (typeof id !== 'string' || type !== 'Multikey' || typeof key !== 'string' || !fromMultikey(key))
    return refuse({ code: 'malformed-method' });
  if (controller !== did) return refuse({ code: 'other-controller' });
  if (id !== `${did}#${key}`) return refuse({ code: 'other-fragment' });
  return ok({ id, controller: did, publicKeyMultibase: key });
}
