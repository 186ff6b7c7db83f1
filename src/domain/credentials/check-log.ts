import { fromBase64, parseCheckpoint, parseNote, parseVkey, type VerifierKey, verifyNote } from '#domain/log/note.ts';
import { leafInput } from '#domain/log/tree.ts';
import { verifyInclusion } from '#domain/log/verify.ts';
import { type CheckOf, checked } from './checks.ts';
import { isObject, type JsonObject } from './json.ts';
import type { Primitives } from './primitives.ts';
import type { Sources } from './sources.ts';
import { momentOf } from './values.ts';

const encoder = new TextEncoder();

/**
 * Whether the credential stands in the log of certificates: its leaf is of this very text, a proof leads from the leaf to the
 * root of a checkpoint, and the log signed that checkpoint (RFC 6962, c2sp.org/tlog-checkpoint). `facts.at` is when the log
 * took it in. `texts` are the spellings of the credential that may have been hashed.
 */
export async function checkLog(
  credential: JsonObject,
  texts: readonly string[],
  sources: Sources,
  primitives: Primitives,
): Promise<CheckOf<'log'>> {
  const [inclusion, keys] = await Promise.all([sources.inclusion(String(credential.id)), sources.logKeys()]);
  if (!inclusion.ok) return checked('log', 'unknown', inclusion.gap === 'missing' ? 'not-included' : inclusion.gap);
  if (!keys.ok) return checked('log', 'unknown', keys.gap);
  const evidence = evidenceOf(inclusion.value);
  if (!evidence) return checked('log', 'failed', 'malformed');
  const { index, size, opening, proof, note, root } = evidence;
  const issuer = isObject(credential.issuer) ? credential.issuer.id : credential.issuer;
  const at = momentOf(opening.at);
  const hashes = await Promise.all(texts.map(async (text) => base64url(await primitives.sha256(text))));
  if (opening.kind !== 'award' || opening.issuer !== issuer || at === undefined || !hashes.includes(opening.hash))
    return checked('log', 'failed', 'other-credential');
  const key = parseVkey(keys.value.log);
  if (!key || verifyNote(primitives, note, key) !== 'verified') return checked('log', 'failed', 'not-signed');
  const leaf = await primitives.sha256(leafInput(encoder.encode(evidence.text)));
  if (!(await verifyInclusion(primitives.sha256, { leaf, index, size, proof, root })))
    return checked('log', 'failed', 'proof-fails');
  const witnesses = keys.value.witnesses
    .map(parseVkey)
    .filter((one): one is VerifierKey => one !== undefined && verifyNote(primitives, note, one) === 'verified')
    .map(({ name }) => name);
  const asOf = inclusion.asOf.toISOString();
  return checked('log', 'ok', 'included', { at: new Date(at).toISOString(), index, size, witnesses, asOf });
}

function evidenceOf(value: unknown) {
  if (!isObject(value)) return undefined;
  const { index, opening: text, proof: encoded, checkpoint } = value;
  if (typeof text !== 'string' || typeof checkpoint !== 'string' || typeof index !== 'number') return undefined;
  const proof = Array.isArray(encoded) ? encoded.map((hash) => fromBase64(String(hash))) : [undefined];
  const note = parseNote(checkpoint);
  const head = note && parseCheckpoint(note.text);
  const opening = openingOf(text);
  if (!note || !head || !opening || proof.length > 64 || !proof.every((hash) => hash !== undefined)) return undefined;
  return { index, size: head.size, root: head.root, note, proof, text, opening };
}

function openingOf(text: string) {
  try {
    const opening: unknown = JSON.parse(text);
    if (!isObject(opening)) return undefined;
    const { kind, issuer, credential, at } = opening;
    return { kind, issuer, hash: String(credential), at };
  } catch {
    return undefined;
  }
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
