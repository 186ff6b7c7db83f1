import { hash } from 'node:crypto';
import type { Did } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Program } from '#domain/api-tokens/actor.ts';
import { record } from '#domain/audit/record.ts';
import { canonicalQuads } from '#domain/credentials/canonical.ts';
import { isObject, type JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import type { Problem } from '#domain/credentials/problem.ts';
import { type Signed, signCredential } from '#domain/credentials/proof.ts';
import { strictProblems } from '#domain/credentials/strict.ts';
import { signerFor } from '#domain/keys/signer.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

export type IssueRefusal =
  | { code: 'no-key' }
  | { code: 'malformed-credential'; problems: readonly Problem[] }
  /** Only the issuer's own DID may stand as the issuer. */
  | { code: 'other-issuer'; did: Did }
  /** It names an address or a number of this site, so that it could pass for a certificate, a list or a document of it. */
  | { code: 'reserved-name'; name: string }
  /** A term that no context defines, a relative IRI, a context that is not pinned. */
  | { code: 'not-canonical'; reason: string }
  | TooManyTries;

/**
 * Signs a credential of the program's own making with the key of its issuer, which is written in where none is named. It is no
 * certificate of the register: it may not look like one, and stands in no status list of ours. Each is in the audit, by its hash.
 */
export async function issueForProgram(
  store: Store,
  { issuer, token }: Program,
  { credential: asked, origins, at = new Date() }: { credential: unknown; origins: readonly string[]; at?: Date },
): Promise<Result<Signed<JsonObject>, IssueRefusal>> {
  const counted = await limit(store, 'api-credentials:token', token, at);
  if (!counted.ok) return counted;
  const signer = await signerFor(store, issuer.institution);
  if (!signer) return refuse({ code: 'no-key' });
  const credential = isObject(asked) ? withIssuer(asked, signer.did) : asked;
  const problems = strictProblems(credential);
  if (problems.length > 0 || !isObject(credential)) return refuse({ code: 'malformed-credential', problems });
  const { issuer: named } = credential;
  if ((isObject(named) ? named.id : named) !== signer.did) return refuse({ code: 'other-issuer', did: signer.did });
  const quads = await canonical(credential);
  if (!quads.ok) return quads;
  const reserved = reservedIn(quads.value, origins);
  if (reserved !== undefined) return refuse({ code: 'reserved-name', name: reserved });
  const signed = await signCredential(credential, signer, { created: at, primitives: native });
  await noteIssue(store, issuer, signed, at);
  return ok(signed);
}

/** A missing issuer, or an issuer object without an id, becomes the DID; whatever else stands there is looked at as it is. */
function withIssuer(credential: JsonObject, did: Did): JsonObject {
  const { issuer } = credential;
  if (issuer === undefined) return { ...credential, issuer: did };
  return isObject(issuer) && issuer.id === undefined ? { ...credential, issuer: { ...issuer, id: did } } : credential;
}

/** Types that only the site itself writes: a list says which certificates hold (Bitstring Status List v1.0, section 2.2). */
const OWN_TYPES = ['BitstringStatusListCredential', 'BitstringStatusList'].map(
  (type) => `https://www.w3.org/ns/credentials/status#${type}`,
);
const SERIAL = /TMG-\d\d-[0-9A-Z-]*/i;

/**
 * What a document says that is this site's alone to say: an address of it, a number like those of its certificates, or the type
 * of a status list. Looked for in the canonical form, in which no context can hide it.
 */
function reservedIn(quads: string, origins: readonly string[]): string | undefined {
  const serial = SERIAL.exec(quads);
  if (serial) return serial[0];
  const hosts = origins.map((origin) => new URL(origin).host);
  for (const [, name = ''] of quads.matchAll(/<([^>]*)>/g)) if (OWN_TYPES.includes(name)) return name;
  for (const [name] of quads.matchAll(/https?:\/\/[^\s<>"\\]+/gi)) {
    if (!URL.canParse(name)) continue;
    const { host, pathname } = new URL(name);
    if (hosts.includes(host) && pathname !== '/') return name;
  }
  return undefined;
}

async function canonical(credential: JsonObject): Promise<Result<string, { code: 'not-canonical'; reason: string }>> {
  try {
    return ok(await canonicalQuads(credential, native));
  } catch (error) {
    // What cannot be made canonical is the document's fault, and an answer to whoever asks.
    return refuse({ code: 'not-canonical', reason: error instanceof Error ? error.message : String(error) });
  }
}

async function noteIssue(store: Store, issuer: Issuer, signed: JsonObject, at: Date): Promise<void> {
  const subject = hash('sha256', JSON.stringify(signed), 'base64url');
  await store.tx((db) => record(db, store, { actor: issuer, deed: 'credential-issued', subject, at }));
}
