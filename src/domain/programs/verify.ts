import type { Store } from '#db/store.ts';
import { sourcesOf } from '#domain/certificates/sources.ts';
import { checkCredential } from '#domain/credentials/check.ts';
import { type Check, type CheckName, checked } from '#domain/credentials/checks.ts';
import { didDocument } from '#domain/credentials/did.ts';
import { each, isObject, type JsonObject } from '#domain/credentials/json.ts';
import { fromMultikey } from '#domain/credentials/multikey.ts';
import { native } from '#domain/credentials/native.ts';
import type { Problem } from '#domain/credentials/problem.ts';
import { found, gap, type Sources } from '#domain/credentials/sources.ts';
import { strictProblems } from '#domain/credentials/strict.ts';

export interface Verification {
  /** Everything that has to hold for this kind of credential does. */
  readonly verified: boolean;
  readonly checks: readonly Check[];
  /** Those of `checks` that keep it from being verified. */
  readonly failing: readonly Check[];
  /** What the strict check found, each by its place. */
  readonly problems: readonly Problem[];
}

interface Site {
  readonly credentialOrigin: string;
  readonly witnesses: Parameters<typeof sourcesOf>[1]['witnesses'];
}

/**
 * Verifies any credential for a program, by the named checks of the verify page. Structure, signature, key and validity must
 * hold, and so must the status wherever there is one: a status that is not known is not verified. Beyond that a badge must
 * have the shape of Open Badges, and what says that it is a certificate of this site must be in its log.
 */
export async function verifyForProgram(
  store: Store,
  { credential, site, at = new Date() }: { credential: unknown; site: Site; at?: Date },
): Promise<Verification> {
  if (!isObject(credential)) {
    const structure = checked('structure', 'failed', 'not-json');
    return { verified: false, checks: [structure], failing: [structure], problems: [] };
  }
  const sources = withDidKeys(sourcesOf(store, site, { at, asksOthers: true }), at);
  const { checks } = await checkCredential(credential, sources, { at, primitives: native });
  const demanded = demandedOf(credential, site);
  const failing = checks.filter(({ name, result }) => result !== 'ok' && (demanded.has(name) || name === 'structure'));
  const { proof: _, ...rest } = credential;
  return { verified: failing.length === 0, checks, failing, problems: strictProblems(rest) };
}

function demandedOf({ id, type, credentialStatus }: JsonObject, { credentialOrigin }: Site): Set<CheckName> {
  const demanded = new Set<CheckName>(['signature', 'key', 'validity']);
  if (credentialStatus !== undefined) demanded.add('status');
  if (each(type).includes('OpenBadgeCredential')) demanded.add('schema');
  if (typeof id === 'string' && id.startsWith(`${credentialOrigin}/`)) demanded.add('status').add('log');
  return demanded;
}

/** A did:key is its own document, so nobody has to be asked for it. */
function withDidKeys(sources: Sources, at: Date): Sources {
  const keyOf = (did: string) => /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)$/.exec(did)?.[1];
  return {
    ...sources,
    async didDocument(did) {
      const key = keyOf(did);
      if (key === undefined) return sources.didDocument(did);
      if (!fromMultikey(key)) return gap('missing');
      return found(didDocument({ did, keys: [{ publicKeyMultibase: key, state: 'active' }] }), at);
    },
    keyHistory: async (did) => (keyOf(did) === undefined ? sources.keyHistory(did) : gap('missing')),
  };
}
