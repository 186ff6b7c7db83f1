import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { sha256 } from './digest.ts';
import { nodesAt } from './nodes.ts';
import { logSize } from './size.ts';
import { completeSubtrees, consistencyRanges, foldSubtrees, inclusionRanges, type Range } from './tree.ts';

export interface InclusionProof {
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** That leaf `index` stands in the tree of the first `size` leaves: its hash and the hashes beside its way to the root. */
export async function inclusionProof(
  store: Store,
  { index, size }: { index: number; size: number },
): Promise<Result<InclusionProof, { code: 'no-such-size' } | { code: 'no-such-leaf' }>> {
  if (size > (await logSize(store))) return refuse({ code: 'no-such-size' });
  if (index >= size) return refuse({ code: 'no-such-leaf' });
  const [leaf, ...proof] = await hashesOf(store, [{ start: index, end: index + 1 }, ...inclusionRanges(index, size)]);
  return ok({ leaf: leaf as Uint8Array, proof });
}

/** That the tree of `second` leaves begins with that of `first`. */
export async function consistencyProof(
  store: Store,
  { first, second }: { first: number; second: number },
): Promise<Result<readonly Uint8Array[], { code: 'no-such-size' } | { code: 'sizes-reversed' }>> {
  if (first > second) return refuse({ code: 'sizes-reversed' });
  if (second > (await logSize(store))) return refuse({ code: 'no-such-size' });
  return ok(await hashesOf(store, consistencyRanges(first, second)));
}

/** The root of the first `size` leaves, of which there are so many. */
export async function rootAt(store: Store, size: number): Promise<Uint8Array> {
  const [root] = await hashesOf(store, [{ start: 0, end: size }]);
  return root as Uint8Array;
}

/** The hash over each range, all from one read: each is made of O(log n) stored nodes, all together of as many. */
async function hashesOf(store: Store, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const parts = ranges.map(completeSubtrees);
  const node = await nodesAt(store, store.read, parts.flat());
  return parts.map((subtrees) => foldSubtrees(sha256, subtrees.map(node)));
}
