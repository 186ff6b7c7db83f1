import { desc, eq, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { native } from '#domain/credentials/native.ts';
import type { NoteSigner } from '#domain/keys/signer.ts';
import { LogBroken } from './broken.ts';
import { logKey, refuseInconsistent, type SignedCheckpoint, storedCheckpoint } from './checkpoint.ts';
import { sha256 } from './digest.ts';
import {
  cosignedMessage,
  type Note,
  parseNote,
  signatureLine,
  timestamped,
  type VerifierKey,
  verifierKey,
  verifyNote,
} from './note.ts';
import { lockLog } from './size.ts';

const selectLast = prepared((db: Reader, t) =>
  db
    .select({ size: t.logCosignatures.size, line: t.logCosignatures.line })
    .from(t.logCosignatures)
    .where(eq(t.logCosignatures.witness, sql.placeholder('witness')))
    .orderBy(desc(t.logCosignatures.size))
    .limit(1),
);

/** The key by which somebody counter-signs checkpoints. */
export function witnessKey({ name, publicKey }: Pick<NoteSigner, 'name' | 'publicKey'>): VerifierKey {
  return verifierKey(sha256, { name, publicKey, role: 'witness' });
}

/** The line by which a witness counter-signs the text of a checkpoint at a moment. */
export function cosignatureLine(witness: NoteSigner, text: string, at: Date): string {
  const time = Math.floor(at.getTime() / 1000);
  return signatureLine(witnessKey(witness), timestamped(time, witness.sign(cosignedMessage(text, time))));
}

/** The size of the last checkpoint of ours that a witness counter-signed, with its line. */
export async function lastCosigned(store: Store, witness: string): Promise<{ size: number; line: string } | undefined> {
  const [row] = await selectLast(store, store.read, { witness });
  return row;
}

/**
 * An issuer of this site counter-signs a checkpoint, as its witness: the site's signature must be good, and the tree must begin
 * with the one the issuer signed last. Else `LogBroken` is thrown, and nothing is signed. False when there was nothing to do.
 */
export async function cosign(
  store: Store,
  {
    checkpoint,
    site,
    witness,
    at = new Date(),
  }: { checkpoint: SignedCheckpoint; site: NoteSigner; witness: NoteSigner; at?: Date },
): Promise<boolean> {
  const note = parseNote(checkpoint.note);
  if (!note || verifyNote(native, note, logKey(site)) !== 'verified')
    throw new LogBroken(`The checkpoint of ${checkpoint.size} leaves does not bear the site's signature.`);
  const last = await lastCosigned(store, witness.name);
  if (last && last.size >= checkpoint.size) return false;
  if (last) await refuseInconsistent(store, await signedBefore(store, witness, last), checkpoint);
  return keepCosignature(store, {
    size: checkpoint.size,
    witness: witness.name,
    line: cosignatureLine(witness, note.text, at),
    after: last?.size,
    at,
  });
}

/** The checkpoint that the witness signed last, as it then was: its own signature says so. */
async function signedBefore(store: Store, witness: NoteSigner, { size, line }: { size: number; line: string }) {
  const checkpoint = await storedCheckpoint(store, size);
  const note: Note | undefined = checkpoint && parseNote(checkpoint.note + line);
  if (!checkpoint || !note || verifyNote(native, note, witnessKey(witness)) === 'failed')
    throw new LogBroken(`The checkpoint of ${size} leaves that ${witness.name} counter-signed was changed.`);
  return checkpoint;
}

/** Keeps a witness's line, unless it signed another checkpoint since `after`: none is signed after a larger one. */
export function keepCosignature(
  store: Store,
  {
    size,
    witness,
    line,
    after,
    at,
  }: { size: number; witness: string; line: string; after: number | undefined; at: Date },
): Promise<boolean> {
  const { logCosignatures } = store.t;
  return store.tx(async (db) => {
    await lockLog(store, db);
    const [last] = await selectLast(store, db, { witness });
    if (last?.size !== after) return false;
    await db.insert(logCosignatures).values({ size, witness, line, at });
    return true;
  });
}
