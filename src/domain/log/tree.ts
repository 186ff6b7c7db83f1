/**
 * The Merkle tree of RFC 6962, section 2.1, as pure functions. `verify.ts` has what a browser needs of it. Sizes and indices
 * are whole numbers below 2^53, so they are halved by division and never by bits.
 */

/** SHA-256, given by whoever calls. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** A complete subtree: the leaves from `index · 2^level` on, `2^level` of them. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The leaves from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What a leaf's hash is the SHA-256 of. */
export function leafInput(leaf: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(1 + leaf.length);
  bytes.set(leaf, 1);
  return bytes;
}

/** What the hash over two subtrees is the SHA-256 of. */
export function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return bytes;
}

export const leafHash = (sha256: Digest, leaf: Uint8Array) => sha256(leafInput(leaf));
export const nodeHash = (sha256: Digest, left: Uint8Array, right: Uint8Array) => sha256(nodeInput(left, right));

/** The root of no leaves. */
export function emptyRoot(sha256: Digest): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** The complete subtrees, left to right, that together are the tree over a range which a proof names. */
export function completeSubtrees({ start, end }: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let from = start; from < end; ) {
    let level = 0;
    while (2 ** (level + 1) <= end - from) level++;
    subtrees.push({ level, index: from / 2 ** level });
    from += 2 ** level;
  }
  return subtrees;
}

/** The root over the hashes of `completeSubtrees`. */
export function foldSubtrees(sha256: Digest, hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0 ? emptyRoot(sha256) : hashes.reduceRight((right, left) => nodeHash(sha256, left, right));
}

/** The root of a tree of these leaves, given by their hashes. */
export function rootOf(sha256: Digest, leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyRoot(sha256);
  let level = leaves;
  // A last one without a neighbour goes up as it is; this is the tree that the RFC defines by its largest power of two.
  while (level.length > 1)
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
      const left = level[2 * i] as Uint8Array;
      const right = level[2 * i + 1];
      return right ? nodeHash(sha256, left, right) : left;
    });
  return level[0] as Uint8Array;
}

/** What an inclusion proof of leaf `index` in a tree of `size` leaves consists of, in order (RFC 6962, 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** What a consistency proof between trees of `first` and `second` leaves consists of (RFC 6962, 2.1.2); nothing for `first` 0. */
export function consistencyRanges(first: number, second: number): Range[] {
  if (first === 0) return [];
  const ranges: Range[] = [];
  let start = 0;
  let end = second;
  while (end !== first) {
    const middle = start + largestPowerBelow(end - start);
    if (first <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The subtree at the old tree's end; where it is the whole old tree, its root is known already.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

export function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The largest power of two below `count`, which is at least 2. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
