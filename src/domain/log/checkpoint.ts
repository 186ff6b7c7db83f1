import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { native } from '#domain/credentials/native.ts';
import type { NoteSigner } from '#domain/keys/signer.ts';
import { LogBroken } from './broken.ts';
import { sha256 } from './digest.ts';
import {
  type Checkpoint,
  checkpointText,
  parseCheckpoint,
  parseNote,
  signatureLine,
  type VerifierKey,
  verifierKey,
  verifyNote,
} from './note.ts';
import { consistencyProof, rootAt } from './proofs.ts';
import { logSize } from './size.ts';
import { verifyConsistency } from './verify.ts';

/** A tree head with the note in which the site signed it. */
export interface SignedCheckpoint extends Checkpoint {
  /** Without the lines of witnesses. */
  readonly note: string;
}

const selectNewest = prepared((db: Reader, t) =>
  db.select({ note: t.logCheckpoints.note }).from(t.logCheckpoints).orderBy(desc(t.logCheckpoints.size)).limit(1),
);
const selectOne = prepared((db: Reader, t) =>
  db
    .select({ note: t.logCheckpoints.note })
    .from(t.logCheckpoints)
    .where(eq(t.logCheckpoints.size, sql.placeholder('size'))),
);
const selectLines = prepared((db: Reader, t) =>
  db
    .select({ line: t.logCosignatures.line })
    .from(t.logCosignatures)
    .where(eq(t.logCosignatures.size, sql.placeholder('size')))
    .orderBy(asc(t.logCosignatures.at), asc(t.logCosignatures.witness)),
);

/** The key that signs this site's checkpoints. Its name is the origin of the log, `<host>/log`. */
export function logKey({ name, publicKey }: Pick<NoteSigner, 'name' | 'publicKey'>): VerifierKey {
  return verifierKey(sha256, { name: `${name}/log`, publicKey, role: 'log' });
}

/**
 * The newest tree head, signed. It is made here if the log has grown since the last one, and then only if it begins with the
 * tree of the last one: else `LogBroken` is thrown, and nothing is signed.
 */
export async function newestCheckpoint(
  store: Store,
  signer: NoteSigner,
  { at = new Date() }: { at?: Date } = {},
): Promise<SignedCheckpoint> {
  const last = await storedCheckpoint(store);
  const size = await logSize(store);
  const key = logKey(signer);
  if (last?.size === size) return withKey(store, signer, last);
  const root = await rootAt(store, size);
  if (last) await refuseInconsistent(store, last, { size, root });
  const text = checkpointText({ origin: key.name, size, root });
  const note = `${text}\n${signatureLine(key, signer.sign(Buffer.from(text)))}`;
  await store.tx(async (db) => {
    await db.insert(store.t.logCheckpoints).values({ size, note, at }).onConflictDoNothing();
  });
  // Another process may have been first.
  return (await storedCheckpoint(store, size)) ?? { origin: key.name, size, root, note };
}

/** The newest checkpoint there is, or that of one size; undefined where there is none. */
export async function storedCheckpoint(store: Store, size?: number): Promise<SignedCheckpoint | undefined> {
  const [row] =
    size === undefined ? await selectNewest(store, store.read, {}) : await selectOne(store, store.read, { size });
  if (!row) return undefined;
  const checkpoint = parseCheckpoint(parseNote(row.note)?.text ?? '');
  if (!checkpoint || (size !== undefined && checkpoint.size !== size))
    throw new LogBroken(`What is stored as a checkpoint is none: ${row.note}`);
  return { ...checkpoint, note: row.note };
}

/** The note of a checkpoint with the lines of all that counter-signed it. */
export async function cosignedNote(store: Store, { note, size }: SignedCheckpoint): Promise<string> {
  const rows = await selectLines(store, store.read, { size });
  return note + rows.map(({ line }) => line).join('');
}

/** Throws `LogBroken` unless the log as it is stored now leads from the tree that was signed to a larger one. */
export async function refuseInconsistent(
  store: Store,
  signed: Checkpoint,
  { size, root }: { size: number; root: Uint8Array },
): Promise<void> {
  const proof = await consistencyProof(store, { first: signed.size, second: size });
  const isConsistent =
    proof.ok &&
    (await verifyConsistency(sha256, {
      first: signed.size,
      firstRoot: signed.root,
      second: size,
      secondRoot: root,
      proof: proof.value,
    }));
  if (!isConsistent)
    throw new LogBroken(
      `The log of ${size} leaves does not begin with the ${signed.size} that were signed: it was changed.`,
    );
}

/** The same checkpoint with the signature of the key that stands, where one before it signed alone. */
async function withKey(store: Store, signer: NoteSigner, last: SignedCheckpoint): Promise<SignedCheckpoint> {
  const parsed = parseNote(last.note);
  if (!parsed) return last;
  const key = logKey(signer);
  const state = verifyNote(native, parsed, key);
  if (state === 'failed') throw new LogBroken(`The checkpoint of ${last.size} leaves was changed.`);
  if (state === 'verified') return last;
  const note = last.note + signatureLine(key, signer.sign(Buffer.from(parsed.text)));
  const { logCheckpoints } = store.t;
  await store.tx(async (db) => {
    await db
      .update(logCheckpoints)
      .set({ note })
      .where(and(eq(logCheckpoints.size, last.size), eq(logCheckpoints.note, last.note)));
  });
  return { ...last, note };
}
