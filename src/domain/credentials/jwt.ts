import { p256 } from '@noble/curves/nist.js';
import { base64url, compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isObject, type JsonObject } from './json.ts';
import { fromMultikey } from './multikey.ts';
import type { Problem } from './problem.ts';
import type { Signer, VerificationKey } from './proof.ts';
import { MalformedCredential, strictProblems } from './strict.ts';
import { momentOf } from './values.ts';

const CLAIMS = ['iss', 'sub', 'jti', 'nbf', 'exp'] as const;
type Claim = (typeof CLAIMS)[number];

/** Why a JWT does not hold; `claim-differs` names the claim that says something else than the credential. */
export type JwtRefusal =
  | { code: 'not-a-jwt' }
  | { code: 'other-algorithm' }
  | { code: 'other-key' }
  | { code: 'other-controller' }
  | { code: 'malformed-key' }
  | { code: 'signature-mismatch' }
  | { code: 'claim-differs'; claim: Claim }
  | { code: 'malformed-credential'; problems: readonly Problem[] };

/**
 * A credential as VC-JWT (OB 3.0 section 8.2): a compact JWS of ES256 whose payload is the credential itself with the claims iss,
 * sub, jti, nbf and, when it ends, exp; no `vc` claim, which was VCDM 1.1's. `signer` signs with P-256. Throws
 * `MalformedCredential` for what the strict check refuses or when id, validFrom or the subject's id is missing: a credential
 * whose subject is known by a name alone cannot be a JWT.
 */
export async function signJwt(credential: JsonObject, signer: Signer): Promise<string> {
  const problems = [...strictProblems(credential), ...missingClaims(credential)];
  if (problems.length > 0) throw new MalformedCredential(problems);
  const header = { alg: 'ES256', kid: signer.method, typ: 'JWT' };
  const payload = { ...credential, ...claimsOf(credential) };
  const signed = [header, payload].map((part) => base64url.encode(JSON.stringify(part))).join('.');
  const signature = await signer.sign(new TextEncoder().encode(signed));
  return `${signed}.${base64url.encode(signature)}`;
}

/**
 * Verifies a VC-JWT (OB 3.0 section 8.2.4) with a key that the caller found in the DID document of the issuer, and answers the
 * credential without the claims. A key within the token is not looked at. Says nothing of status or validity.
 */
export async function verifyJwt(token: string, key: VerificationKey): Promise<Result<JsonObject, JwtRefusal>> {
  const header = headerOf(token);
  if (!header) return refuse({ code: 'not-a-jwt' });
  if (header.alg !== 'ES256') return refuse({ code: 'other-algorithm' });
  if (header.typ !== undefined && header.typ !== 'JWT') return refuse({ code: 'not-a-jwt' });
  if (header.kid !== key.id) return refuse({ code: 'other-key' });
  const publicKey = fromMultikey(key.publicKeyMultibase);
  if (publicKey?.kind !== 'p256') return refuse({ code: 'malformed-key' });
  const payload = await verifiedPayload(token, publicKey.bytes);
  if (!payload) return refuse({ code: 'signature-mismatch' });
  const { iss, sub, jti, nbf, exp, ...credential } = payload;
  const problems = [...strictProblems(credential), ...missingClaims(credential)];
  if (problems.length > 0) return refuse({ code: 'malformed-credential', problems });
  const demanded = claimsOf(credential);
  if (demanded.iss !== key.controller) return refuse({ code: 'other-controller' });
  const claims: Readonly<Record<Claim, unknown>> = { iss, sub, jti, nbf, exp };
  const differing = CLAIMS.find((claim) => claims[claim] !== demanded[claim]);
  return differing ? refuse({ code: 'claim-differs', claim: differing }) : ok(credential);
}

function headerOf(token: string) {
  try {
    return decodeProtectedHeader(token);
  } catch {
    // Anything may be pasted where a token is asked for.
    return undefined;
  }
}

async function verifiedPayload(token: string, publicKey: Uint8Array): Promise<JsonObject | undefined> {
  try {
    const point = p256.Point.fromBytes(publicKey).toBytes(false);
    const [x, y] = [point.slice(1, 33), point.slice(33)].map((part) => base64url.encode(part));
    const key = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256');
    const { payload } = await compactVerify(token, key, { algorithms: ['ES256'] });
    const parsed: unknown = JSON.parse(new TextDecoder().decode(payload));
    return isObject(parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function missingClaims({ id, validFrom, credentialSubject }: JsonObject): Problem[] {
  const found: Problem[] = [];
  if (id === undefined) found.push({ pointer: '/id', code: 'missing' });
  if (validFrom === undefined) found.push({ pointer: '/validFrom', code: 'missing' });
  if (!isObject(credentialSubject) || credentialSubject.id === undefined)
    found.push({ pointer: '/credentialSubject/id', code: 'missing' });
  return found;
}

/** What the claims of a credential must be; seconds since 1970 for moments. */
function claimsOf({
  id,
  issuer,
  credentialSubject,
  validFrom,
  validUntil,
}: JsonObject): Partial<Record<Claim, string | number>> {
  const seconds = (moment: unknown) => Math.floor((momentOf(moment) ?? Number.NaN) / 1000);
  return {
    iss: String(isObject(issuer) ? issuer.id : issuer),
    sub: String(isObject(credentialSubject) ? credentialSubject.id : undefined),
    jti: String(id),
    nbf: seconds(validFrom),
    ...(validUntil === undefined ? {} : { exp: seconds(validUntil) }),
  };
}
