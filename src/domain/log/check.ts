import { and, asc, desc, gt, gte, lt, lte } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { native } from '#domain/credentials/native.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { sha256 } from './digest.ts';
import { nodeRow } from './nodes.ts';
import { parseCheckpoint, parseNote, type VerifierKey, verifyNote } from './note.ts';
import { logSize } from './size.ts';
import { areEqual, foldSubtrees, leafHash, nodeHash, type Subtree } from './tree.ts';

/** The first thing in the log that is not as it was. */
export type LogDamage =
  | { code: 'leaf-missing'; index: number }
  /** Somebody wrote behind the end. */
  | { code: 'leaf-beyond-end'; index: number }
  /** A leaf, or what is stored of the tree from it on, is not what it was. */
  | { code: 'leaf-changed'; index: number }
  /** The first so many leaves are not those that were signed, or nobody knows who signed. */
  | { code: 'log-rewritten'; size: number };

interface Node extends Subtree {
  readonly hash: Uint8Array;
}

const PAGE = 1000;

/**
 * Builds the whole tree anew from the leaves and compares it with all that is stored of it, and with every checkpoint, which one
 * of `keys` must have signed: those of the site, old and new. Takes a reading of the whole log: for the command line.
 */
export async function checkLog(
  store: Store,
  { keys }: { keys: readonly VerifierKey[] },
): Promise<Result<{ size: number }, LogDamage>> {
  const ends = await endsOf(store);
  // After the ends, so that what is appended meanwhile is beyond neither.
  const size = await logSize(store);
  if (ends.leaf >= size) return refuse({ code: 'leaf-beyond-end', index: ends.leaf });
  if (ends.checkpoint > size) return refuse({ code: 'log-rewritten', size: ends.checkpoint });

  const tree = growingTree();
  let rewritten: number | undefined;
  for (let from = 0; from === 0 || from < size; from += PAGE) {
    const to = Math.min(from + PAGE, size);
    const signed = await signedRoots(store, { after: from - 1, to, keys });
    const openings = await openingsOf(store, from, to);
    const made: Node[] = [];
    for (let index = from; ; index++) {
      const root = signed.get(index);
      if (root !== undefined && !areEqual(root, tree.root())) rewritten ??= index;
      if (index === to) break;
      const opening = openings.get(index);
      if (opening === undefined) return refuse({ code: 'leaf-missing', index });
      made.push(...tree.add(index, leafHash(sha256, Buffer.from(opening))));
    }
    const changed = await firstChange(store, made);
    if (changed !== undefined) return refuse({ code: 'leaf-changed', index: changed });
    if (rewritten !== undefined) return refuse({ code: 'log-rewritten', size: rewritten });
  }
  return ok({ size });
}

/** A tree that grows leaf by leaf: `add` answers the subtrees that the leaf makes complete. */
function growingTree() {
  const edge: Node[] = [];
  return {
    add(index: number, hash: Uint8Array): Node[] {
      const made: Node[] = [{ level: 0, index, hash }];
      for (let right = made[0] as Node; right.index % 2 === 1; right = made.at(-1) as Node) {
        const left = edge.pop() as Node;
        const over = { level: right.level + 1, index: (right.index - 1) / 2 };
        made.push({ ...over, hash: nodeHash(sha256, left.hash, right.hash) });
      }
      edge.push(made.at(-1) as Node);
      return made;
    },
    root: () =>
      foldSubtrees(
        sha256,
        edge.map(({ hash }) => hash),
      ),
  };
}

/** The last leaf and the largest checkpoint; −1 where there is none. */
async function endsOf(store: Store): Promise<{ leaf: number; checkpoint: number }> {
  const { logLeaves, logCheckpoints } = store.t;
  const [leaf] = await store.read
    .select({ index: logLeaves.index })
    .from(logLeaves)
    .orderBy(desc(logLeaves.index))
    .limit(1);
  const [checkpoint] = await store.read
    .select({ size: logCheckpoints.size })
    .from(logCheckpoints)
    .orderBy(desc(logCheckpoints.size))
    .limit(1);
  return { leaf: leaf?.index ?? -1, checkpoint: checkpoint?.size ?? -1 };
}

async function openingsOf(store: Store, from: number, to: number): Promise<Map<number, string>> {
  const { logLeaves } = store.t;
  const rows = await store.read
    .select({ index: logLeaves.index, opening: logLeaves.opening })
    .from(logLeaves)
    .where(and(gte(logLeaves.index, from), lt(logLeaves.index, to)));
  return new Map(rows.map(({ index, opening }) => [index, opening]));
}

/** The roots of the checkpoints of these sizes; an empty one where the site did not sign. */
async function signedRoots(
  store: Store,
  { after, to, keys }: { after: number; to: number; keys: readonly VerifierKey[] },
): Promise<Map<number, Uint8Array>> {
  const { logCheckpoints } = store.t;
  const rows = await store.read
    .select({ size: logCheckpoints.size, note: logCheckpoints.note })
    .from(logCheckpoints)
    .where(and(gt(logCheckpoints.size, after), lte(logCheckpoints.size, to)))
    .orderBy(asc(logCheckpoints.size));
  return new Map(
    rows.map((row) => {
      const note = parseNote(row.note);
      const checkpoint = note && parseCheckpoint(note.text);
      const isSigned = note && keys.some((key) => verifyNote(native, note, key) === 'verified');
      return [row.size, isSigned && checkpoint?.size === row.size ? checkpoint.root : new Uint8Array(0)];
    }),
  );
}

/** The first leaf of the smallest subtree that is stored with another hash than `made` has: what is over it differs as well. */
async function firstChange(store: Store, made: readonly Node[]): Promise<number | undefined> {
  const levels = [...Map.groupBy(made, ({ level }) => level)].toSorted(([a], [b]) => a - b);
  for (const [level, nodes] of levels) {
    const stored = await nodeRow(store, { level, index: nodes[0]?.index ?? 0 }, nodes.length);
    const changed = nodes.find(({ index, hash }) => !areEqual(stored.get(index) ?? new Uint8Array(0), hash));
    if (changed) return changed.index * 2 ** level;
  }
  return undefined;
}
