import type { Primitives } from '#domain/credentials/primitives.ts';
import { areEqual, nodeInput } from './tree.ts';

/** The checks of proofs, which run in a browser too. */

type Sha256 = Primitives['sha256'];

const HASH_BYTES = 32;

/** Whether `proof` shows that the leaf with hash `leaf` stands at `index` of the tree of `size` leaves with root `root` (RFC 9162, 2.1.3.2). */
export async function verifyInclusion(
  sha256: Sha256,
  {
    leaf,
    index,
    size,
    proof,
    root,
  }: { leaf: Uint8Array; index: number; size: number; proof: readonly Uint8Array[]; root: Uint8Array },
): Promise<boolean> {
  if (!isPlace(index) || !isPlace(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const other of proof) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = await sha256(nodeInput(other, hash));
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else hash = await sha256(nodeInput(hash, other));
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && areEqual(hash, root);
}

/** Whether `proof` shows that the tree of `second` leaves begins with the tree of `first` leaves (RFC 9162, 2.1.4.2). */
export async function verifyConsistency(
  sha256: Sha256,
  {
    first,
    firstRoot,
    second,
    secondRoot,
    proof,
  }: { first: number; firstRoot: Uint8Array; second: number; secondRoot: Uint8Array; proof: readonly Uint8Array[] },
): Promise<boolean> {
  if (!isPlace(first) || !isPlace(second) || first > second || !areHashes([firstRoot, secondRoot, ...proof]))
    return false;
  if (first === second) return proof.length === 0 && areEqual(firstRoot, secondRoot);
  // Whatever there is begins with nothing.
  if (first === 0) return proof.length === 0 && areEqual(firstRoot, await sha256(new Uint8Array(0)));
  const path = isPower(first) ? [firstRoot, ...proof] : proof;
  const [seed, ...rest] = path;
  // With nothing to add to the old root the new one would be the old one.
  if (!seed || proof.length === 0) return false;
  let place = first - 1;
  let last = second - 1;
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  let old = seed;
  let whole = seed;
  for (const other of rest) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      old = await sha256(nodeInput(other, old));
      whole = await sha256(nodeInput(other, whole));
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else whole = await sha256(nodeInput(whole, other));
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && areEqual(old, firstRoot) && areEqual(whole, secondRoot);
}

function isPower(count: number): boolean {
  let power = 1;
  while (power < count) power *= 2;
  return power === count;
}

function isPlace(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every(({ length }) => length === HASH_BYTES);
}

const isOdd = (value: number) => value % 2 === 1;
const half = (value: number) => Math.floor(value / 2);
