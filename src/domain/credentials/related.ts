import { fromBase58 } from './base58.ts';
import { PUBLISHED } from './contexts.ts';
import { each, isObject, type JsonObject, pointer } from './json.ts';
import type { Problem } from './problem.ts';
import { hex } from './rdfc.ts';
import type { StrictCode } from './strict.ts';

/** Multihash codes and lengths (CID 1.0 section 2.5). */
const HASHES = { sha256: [0x12, 32], sha384: [0x20, 48] } as const;
type Hash = keyof typeof HASHES;

/**
 * VCDM 2.0 section 5.3: every related resource is named once, by a URL, with a digest in the form it claims; that of a pinned
 * context is the published one. The others are not fetched.
 */
export function relatedProblems(related: unknown): readonly Problem<StrictCode>[] {
  const found: Problem<StrictCode>[] = [];
  const named = new Set<unknown>();
  for (const [i, resource] of each(related).entries()) {
    const at = Array.isArray(related) ? pointer('relatedResource', i) : '/relatedResource';
    if (!isObject(resource)) {
      found.push({ pointer: at, code: 'not-an-object' });
      continue;
    }
    if (resource.id === undefined) found.push({ pointer: `${at}/id`, code: 'missing' });
    else if (named.has(resource.id)) found.push({ pointer: `${at}/id`, code: 'named-twice' });
    named.add(resource.id);
    checkDigests(resource, at, found);
  }
  return found;
}

function checkDigests(resource: JsonObject, at: string, found: Problem<StrictCode>[]): void {
  const { id, digestSRI, digestMultibase } = resource;
  if (digestSRI === undefined && digestMultibase === undefined) found.push({ pointer: at, code: 'not-a-digest' });
  const published = typeof id === 'string' ? PUBLISHED[id] : undefined;
  for (const [term, read] of [
    ['digestSRI', readSri],
    ['digestMultibase', readMultibase],
  ] as const) {
    if (resource[term] === undefined) continue;
    const digest = read(resource[term]);
    if (!digest) found.push({ pointer: at + pointer(term), code: 'not-a-digest' });
    else if (published && published[digest.hash] !== digest.hex)
      found.push({ pointer: at + pointer(term), code: 'other-digest' });
  }
}

interface Digest {
  readonly hash: Hash;
  readonly hex: string;
}

function readSri(value: unknown): Digest | undefined {
  const [, hash, base64] = (typeof value === 'string' && /^(sha256|sha384)-([A-Za-z0-9+/]+={0,2})$/.exec(value)) || [];
  return hash && base64 ? sized(hash as Hash, fromBase64(base64)) : undefined;
}

function readMultibase(value: unknown): Digest | undefined {
  if (typeof value !== 'string') return undefined;
  const bytes =
    value[0] === 'z'
      ? fromBase58(value.slice(1))
      : /^u[A-Za-z0-9_-]+$/.test(value)
        ? fromBase64(value.slice(1).replaceAll('-', '+').replaceAll('_', '/'))
        : undefined;
  const hash = (Object.keys(HASHES) as Hash[]).find((name) => HASHES[name][0] === bytes?.[0]);
  return hash && bytes?.[1] === HASHES[hash][1] ? sized(hash, bytes.slice(2)) : undefined;
}

function sized(hash: Hash, bytes: Uint8Array | undefined): Digest | undefined {
  return bytes?.length === HASHES[hash][1] ? { hash, hex: hex(bytes) } : undefined;
}

function fromBase64(text: string): Uint8Array | undefined {
  if (text.replace(/=+$/, '').length % 4 === 1) return undefined;
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
