import { and, eq } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { native } from '#domain/credentials/native.ts';
import type { NoteSigner } from '#domain/keys/signer.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { cosignatureLine } from './cosign.ts';
import { sha256 } from './digest.ts';
import {
  fromBase64,
  isCount,
  parseCheckpoint,
  parseNote,
  toBase64,
  type VerifierKey,
  verifyNote,
  vkeyOf,
} from './note.ts';
import { areEqual, emptyRoot } from './tree.ts';
import { verifyConsistency } from './verify.ts';

export type AddRefusal =
  /** Not a request of c2sp.org/tlog-witness, or its old size is larger than the new one. */
  | { code: 'malformed' }
  | { code: 'unknown-log' }
  | { code: 'not-signed' }
  /** The log is not so large, or not of this root, as this site saw it last. */
  | { code: 'other-size'; size: number }
  | { code: 'inconsistent' };

/** Lines of proof that a request may have. */
const MOST_LINES = 63;

/**
 * This site as a witness of other logs (c2sp.org/tlog-witness, add-checkpoint): answers the line by which `witness`
 * counter-signs the checkpoint in `request`, if the log is one of `logs`, signed it, and proves that its tree begins with the one
 * counter-signed last. What was signed is on disk before the line is answered; of two requests at once one is refused.
 */
export async function addCheckpoint(
  store: Store,
  witness: NoteSigner,
  { request, logs, at = new Date() }: { request: string; logs: readonly VerifierKey[]; at?: Date },
): Promise<Result<string, AddRefusal>> {
  const asked = parseRequest(request);
  if (!asked) return refuse({ code: 'malformed' });
  const { old, proof, note, checkpoint } = asked;
  const key = logs.find(({ name }) => name === checkpoint.origin);
  if (!key) return refuse({ code: 'unknown-log' });
  if (verifyNote(native, note, key) !== 'verified') return refuse({ code: 'not-signed' });
  if (old > checkpoint.size) return refuse({ code: 'malformed' });

  const seen = await seenOf(store, key.name);
  if (old !== seen.size) return refuse({ code: 'other-size', size: seen.size });
  const { size, root } = checkpoint;
  if (size === old && !areEqual(root, seen.root)) return refuse({ code: 'other-size', size: seen.size });
  if (!(await verifyConsistency(sha256, { first: old, firstRoot: seen.root, second: size, secondRoot: root, proof })))
    return refuse({ code: 'inconsistent' });

  const line = cosignatureLine(witness, note.text, at);
  const isKept = await keepSeen(store, key, { old, seen: seen.root, size, root, at });
  return isKept ? ok(line) : refuse({ code: 'other-size', size: (await seenOf(store, key.name)).size });
}

/** The newest tree of a log that this site counter-signed; the empty one when there is none. */
async function seenOf(store: Store, origin: string): Promise<{ size: number; root: Uint8Array }> {
  const { witnessedLogs } = store.t;
  const [row] = await store.read
    .select({ size: witnessedLogs.size, root: witnessedLogs.root })
    .from(witnessedLogs)
    .where(eq(witnessedLogs.origin, origin));
  const root = row && fromBase64(row.root);
  return row && root ? { size: row.size, root } : { size: 0, root: emptyRoot(sha256) };
}

/** Sets the newest tree, if the one before is still `seen`. */
function keepSeen(
  store: Store,
  log: VerifierKey,
  { old, seen, size, root, at }: { old: number; seen: Uint8Array; size: number; root: Uint8Array; at: Date },
): Promise<boolean> {
  const { witnessedLogs } = store.t;
  return store.tx(async (db) => {
    const { name: origin } = log;
    const row = { key: vkeyOf(log), size, root: toBase64(root), at };
    const begun = { origin, key: row.key, size: 0, root: toBase64(emptyRoot(sha256)), at };
    await db.insert(witnessedLogs).values(begun).onConflictDoNothing();
    const kept = await db
      .update(witnessedLogs)
      .set(row)
      .where(and(eq(witnessedLogs.origin, origin), eq(witnessedLogs.size, old), eq(witnessedLogs.root, toBase64(seen))))
      .returning({ size: witnessedLogs.size });
    return kept.length === 1;
  });
}

function parseRequest(request: string) {
  const end = request.indexOf('\n\n');
  const [first = '', ...encoded] = request.slice(0, Math.max(end, 0)).split('\n');
  const [, old = ''] = /^old (\d+)$/.exec(first) ?? [];
  const proof = encoded.map(fromBase64);
  const note = parseNote(request.slice(end + 2));
  const checkpoint = note && parseCheckpoint(note.text);
  if (end < 0 || !isCount(old) || encoded.length > MOST_LINES || !note || !checkpoint) return undefined;
  if (!proof.every((hash) => hash !== undefined)) return undefined;
  return { old: Number(old), proof, note, checkpoint };
}
