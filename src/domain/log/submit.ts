import type { Store } from '#db/store.ts';
import { native } from '#domain/credentials/native.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import { keepCosignature, lastCosigned } from './cosign.ts';
import { isCount, parseNote, toBase64, type VerifierKey, verifyNote } from './note.ts';
import { consistencyProof } from './proofs.ts';

/** A witness elsewhere, as the operator names it. */
export interface Witness {
  /** Its submission prefix, without a slash at the end; `/add-checkpoint` follows. */
  readonly url: string;
  readonly key: VerifierKey;
}

const PATIENCE = 10_000;
const MOST_CHARACTERS = 16 * 1024;

/**
 * Asks a witness elsewhere for its cosignature of a checkpoint (c2sp.org/tlog-witness) and keeps it. False when it has signed
 * this one or a larger one already. Throws when it is not reached, refuses, or answers without a good signature.
 */
export async function submitCheckpoint(
  store: Store,
  { witness, checkpoint, at = new Date() }: { witness: Witness; checkpoint: SignedCheckpoint; at?: Date },
): Promise<boolean> {
  const last = await lastCosigned(store, witness.key.name);
  if (last && last.size >= checkpoint.size) return false;
  let answer = await add(store, witness, checkpoint, last?.size ?? 0);
  const size = answer.text.trim();
  // It knows another size of us than we know of it: from there, if we have been so large.
  if (answer.status === 409 && isCount(size) && Number(size) <= checkpoint.size)
    answer = await add(store, witness, checkpoint, Number(size));
  if (answer.status !== 200) throw new Error(`Witness ${witness.key.name} answered ${answer.status}.`);

  const lines = answer.text.split('\n').filter((line) => line.startsWith(`— ${witness.key.name} `));
  for (const line of lines) {
    const note = parseNote(`${checkpoint.note}${line}\n`);
    if (!note || verifyNote(native, note, witness.key) !== 'verified') continue;
    const kept = { size: checkpoint.size, witness: witness.key.name, line: `${line}\n`, after: last?.size, at };
    return keepCosignature(store, kept);
  }
  throw new Error(`Witness ${witness.key.name} answered without a signature of its key.`);
}

async function add(
  store: Store,
  { url }: Witness,
  { note, size }: SignedCheckpoint,
  old: number,
): Promise<{ status: number; text: string }> {
  const proof = await consistencyProof(store, { first: old, second: size });
  const lines = proof.ok ? proof.value.map((hash) => `${toBase64(hash)}\n`) : [];
  const response = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: `old ${old}\n${lines.join('')}\n${note}`,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  });
  return { status: response.status, text: (await response.text()).slice(0, MOST_CHARACTERS) };
}
