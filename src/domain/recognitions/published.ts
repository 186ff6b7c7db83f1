import { hash } from 'node:crypto';
import { and, asc, count, eq, gt, isNull, ne, or } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { inLanguage } from '#domain/courses/versions.ts';
import { jcs } from '#domain/credentials/jcs.ts';
import { signJson } from '#domain/credentials/jcs-proof.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import { stamp } from '#domain/credentials/values.ts';
import { siteSigner } from '#domain/keys/signer.ts';

/** Where it is served: a registry as verifiers of the Digital Credentials Consortium read it (`dcc-legacy`), and more. */
export const RECOGNISED_ISSUERS = '/.well-known/recognised-issuers.json';

/** For so long it may be used where nobody can be asked; it is signed again long before. */
const VALID_FOR = 30 * 86_400_000;
const SIGN_AGAIN = 86_400_000;

// What this process signed last. The key is among what it says, so that a new key signs at once.
const kept = new WeakMap<Store, { of: string; signedAt: Date; text: string }>();

/**
 * Whom the issuers of this site recognise, signed by the site (`eddsa-jcs-2022`), as JSON text; undefined before the site's key
 * ceremony. It is signed again when what it says has changed, and once a day. `version` grows with every decision.
 */
export async function recognisedIssuers(store: Store, at = new Date()): Promise<string | undefined> {
  const signer = await siteSigner(store);
  if (!signer) return undefined;
  const [said, version] = await Promise.all([content(store, at), versionOf(store)]);
  const of = hash('sha256', jcs({ ...said, version, method: signer.method }), 'base64url');
  const last = kept.get(store);
  const age = last ? at.getTime() - last.signedAt.getTime() : Number.POSITIVE_INFINITY;
  if (last?.of === of && age >= 0 && age < SIGN_AGAIN) return last.text;

  const document = {
    issuer: signer.did,
    version,
    generated: stamp(at),
    validUntil: stamp(new Date(at.getTime() + VALID_FOR)),
    ...said,
  } satisfies JsonObject;
  const text = JSON.stringify(await signJson(document, signer, { created: at, primitives: native }));
  kept.set(store, { of, signedAt: at, text });
  return text;
}

/** The issuers of this site and those of others that they recognise now; and who recognises whom, now or later. */
async function content(store: Store, at: Date) {
  const { institutions, keys, recognitions } = store.t;
  const own = await store.read
    .selectDistinct({
      id: institutions.id,
      names: institutions.names,
      url: institutions.url,
      country: institutions.country,
      did: keys.did,
    })
    .from(institutions)
    .innerJoin(keys, eq(keys.institution, institutions.id))
    .where(isNull(institutions.closedAt));
  const rows = await store.read
    .select()
    .from(recognitions)
    .where(and(isNull(recognitions.endedAt), or(isNull(recognitions.until), gt(recognitions.until, at))))
    .orderBy(asc(recognitions.decidedAt), asc(recognitions.id));
  const byId = new Map(own.map((one) => [one.id, one]));
  const standing = rows.flatMap((row) => {
    const by = byId.get(row.by);
    return by ? [{ ...row, by }] : [];
  });
  const registry = Object.fromEntries([
    ...standing
      .filter(({ from }) => from <= at)
      .map(({ issuer, issuerName }) => [issuer, { name: issuerName, url: siteOf(issuer), location: '' }]),
    ...own.map(({ did, names, url, country }) => [
      did,
      { name: inLanguage(names, 'en'), url: url || siteOf(did), location: country },
    ]),
  ]) as Record<string, { name: string; url: string; location: string }>;
  return {
    registry,
    recognitions: standing.map(({ by, issuer, achievement, memorandum, memorandumUrl, from, until }) => ({
      by: by.did,
      byCountry: by.country,
      issuer,
      ...(achievement ? { achievement } : {}),
      ...{ memorandum, memorandumUrl, from: stamp(from) },
      ...(until ? { until: stamp(until) } : {}),
    })),
  };
}

/** How many decisions there were, with those that ended one. */
async function versionOf(store: Store): Promise<number> {
  const { recognitions, keys } = store.t;
  const [given] = await store.read.select({ made: count(), ended: count(recognitions.endedAt) }).from(recognitions);
  const [key] = await store.read
    .select({ made: count(), retired: count(keys.retiredAt) })
    .from(keys)
    .where(ne(keys.institution, ''));
  return (given?.made ?? 0) + (given?.ended ?? 0) + (key?.made ?? 0) + (key?.retired ?? 0);
}

/** The site that a did:web belongs to. */
function siteOf(did: string): string {
  const [host = ''] = did.split(':').slice(2).map(decodeURIComponent);
  return `https://${host}`;
}
