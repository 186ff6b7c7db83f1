import { describe, expect, test } from 'vitest';
import { portable } from '#domain/credentials/primitives.ts';
import { sha256 } from '#domain/log/digest.ts';
import {
  completeSubtrees,
  consistencyRanges,
  emptyRoot,
  foldSubtrees,
  inclusionRanges,
  leafHash,
  type Range,
  rootOf,
} from '#domain/log/tree.ts';
import { verifyConsistency, verifyInclusion } from '#domain/log/verify.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The eight leaves that Certificate Transparency's implementations test with, and the roots of the first 1 … 8 of them. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leaves = Array.from({ length: 70 }, (_, i) =>
  leafHash(sha256, LEAVES[i] === undefined ? Buffer.from(`leaf ${i}`) : Buffer.from(LEAVES[i], 'hex')),
);
const root = (size: number, of = leaves) => rootOf(sha256, of.slice(0, size));
const over = ({ start, end }: Range) => rootOf(sha256, leaves.slice(start, end));

describe('the tree', () => {
  test('has the reference roots', () => {
    expect(hex(emptyRoot(sha256))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(ROOTS.map((_, i) => hex(root(i + 1)))).toEqual(ROOTS);
  });

  test('is the same when it is folded from its complete subtrees', () => {
    for (let size = 0; size <= 70; size++) {
      const hashes = completeSubtrees({ start: 0, end: size }).map(({ level, index }) =>
        over({ start: index * 2 ** level, end: (index + 1) * 2 ** level }),
      );
      expect(hex(foldSubtrees(sha256, hashes))).toBe(hex(root(size)));
    }
  });

  test('names subtrees of a log larger than 32 bits can count', () => {
    const size = 2 ** 40 + 3;

    expect(completeSubtrees({ start: 0, end: size })).toEqual([
      { level: 40, index: 0 },
      { level: 1, index: 2 ** 39 },
      { level: 0, index: 2 ** 40 + 2 },
    ]);
    expect(inclusionRanges(2 ** 40 + 2, size).at(-1)).toEqual({ start: 0, end: 2 ** 40 });
  });
});

describe('an inclusion proof', () => {
  const proofOf = (index: number, size: number) => ({
    leaf: leaves[index] as Uint8Array,
    index,
    size,
    proof: inclusionRanges(index, size).map(over),
    root: root(size),
  });

  test('holds for every leaf of every tree, and is as long as the tree is high', async () => {
    for (let size = 1; size <= 70; size++)
      for (let index = 0; index < size; index++) {
        const given = proofOf(index, size);
        expect(await verifyInclusion(sha256, given), `${index} in ${size}`).toBe(true);
        expect(given.proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      }
  });

  test('holds in a browser too', async () => {
    expect(await verifyInclusion(portable.sha256, proofOf(5, 7))).toBe(true);
    expect(await verifyInclusion(portable.sha256, { ...proofOf(5, 7), index: 4 })).toBe(false);
  });

  test('fails for another index, size, leaf or root', async () => {
    for (let size = 2; size <= 20; size++)
      for (let index = 0; index < size; index++) {
        const given = proofOf(index, size);
        const forged = [
          ...Array.from({ length: size + 2 }, (_, other) => ({ ...given, index: other })).filter(
            (one) => one.index !== index,
          ),
          { ...given, index: -1 },
          { ...given, index: index + 0.5 },
          { ...given, size: 0 },
          { ...given, size: index },
          { ...given, leaf: leaves[(index + 1) % size] as Uint8Array },
          { ...given, root: root(size - 1) },
          { ...given, root: root(size).subarray(1) },
        ];
        for (const one of forged) expect(await verifyInclusion(sha256, one), `${index} in ${size}`).toBe(false);
      }
  });

  test('fails when it is truncated, lengthened, reordered or has a changed bit', async () => {
    const given = proofOf(20, 70);
    const changed = given.proof.map((hash) => Uint8Array.from(hash, (byte, i) => (i === 9 ? byte ^ 1 : byte)));
    const forged = [
      given.proof.slice(1),
      given.proof.slice(0, -1),
      [...given.proof, given.root],
      given.proof.toReversed(),
      [],
      ...given.proof.map((_, i) => given.proof.with(i, changed[i] as Uint8Array)),
      given.proof.with(0, new Uint8Array(31)),
    ];

    for (const proof of forged) expect(await verifyInclusion(sha256, { ...given, proof })).toBe(false);
  });
});

describe('a consistency proof', () => {
  const proofOf = (first: number, second: number) => ({
    first,
    firstRoot: root(first),
    second,
    secondRoot: root(second),
    proof: consistencyRanges(first, second).map(over),
  });

  test('holds between any two sizes', async () => {
    for (let second = 0; second <= 70; second++)
      for (let first = 0; first <= second; first++)
        expect(await verifyConsistency(sha256, proofOf(first, second)), `${first} to ${second}`).toBe(true);
  });

  test('fails when a leaf of the old tree was changed, inserted or taken away', async () => {
    const other = leafHash(sha256, Buffer.from('forged'));
    for (const [first, second] of [
      [1, 2],
      [3, 7],
      [4, 7],
      [6, 8],
      [16, 33],
      [40, 70],
    ] as const) {
      const given = proofOf(first, second);
      const forged = [leaves.with(first - 1, other), leaves.toSpliced(first - 1, 0, other), leaves.slice(1)];
      for (const tree of forged) {
        const proof = consistencyRanges(first, second).map(({ start, end }) => rootOf(sha256, tree.slice(start, end)));
        const secondRoot = root(second, tree);
        expect(await verifyConsistency(sha256, { ...given, secondRoot, proof }), `${first} to ${second}`).toBe(false);
      }
    }
  });

  test('fails for other sizes and roots', async () => {
    const given = proofOf(6, 13);
    const forged = [
      { ...given, first: 5 },
      { ...given, first: 7 },
      { ...given, first: 0 },
      { ...given, first: 13 },
      { ...given, first: 14 },
      { ...given, first: -1 },
      // Which of 9 to 16 it is no hash says: the signature on the checkpoint does.
      { ...given, second: 8 },
      { ...given, second: 17 },
      { ...given, firstRoot: root(5) },
      { ...given, secondRoot: root(12) },
      { ...given, firstRoot: given.secondRoot, secondRoot: given.firstRoot },
    ];

    for (const one of forged) expect(await verifyConsistency(sha256, one), JSON.stringify(one)).toBe(false);
    expect(await verifyConsistency(sha256, { ...proofOf(0, 5), firstRoot: root(1) })).toBe(false);
    expect(await verifyConsistency(sha256, { ...proofOf(5, 5), secondRoot: root(6) })).toBe(false);
  });

  test('fails when it is truncated, lengthened or reordered', async () => {
    for (const [first, second] of [
      [6, 13],
      [8, 13],
      [13, 70],
    ] as const) {
      const given = proofOf(first, second);
      const forged = [
        given.proof.slice(1),
        given.proof.slice(0, -1),
        [...given.proof, given.secondRoot],
        ...(given.proof.length > 1 ? [given.proof.toReversed()] : []),
        [],
      ];
      for (const proof of forged) expect(await verifyConsistency(sha256, { ...given, proof })).toBe(false);
    }
    expect(await verifyConsistency(sha256, { ...proofOf(5, 5), proof: [root(5)] })).toBe(false);
    expect(await verifyConsistency(sha256, { ...proofOf(0, 5), proof: [root(5)] })).toBe(false);
  });
});
