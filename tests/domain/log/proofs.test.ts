import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { LogBroken } from '#domain/log/broken.ts';
import { sha256 } from '#domain/log/digest.ts';
import { consistencyProof, inclusionProof, rootAt } from '#domain/log/proofs.ts';
import { parseTile, tileBytes } from '#domain/log/tiles.ts';
import { rootOf } from '#domain/log/tree.ts';
import { verifyConsistency, verifyInclusion } from '#domain/log/verify.ts';
import { freshStore } from '#tests/support/store.ts';
import { appended, awards, storedLeaves } from './leaves.ts';

describe('proofs from what is stored', () => {
  test('hold for leaves and sizes of any place', async () => {
    const store = await freshStore();
    await appended(store, awards(45));
    const leaves = await storedLeaves(store);

    for (const size of [1, 2, 7, 8, 31, 32, 45]) {
      const root = await rootAt(store, size);
      for (const index of [0, 1, 5, size - 1].filter((one) => one < size)) {
        const found = await inclusionProof(store, { index, size });
        if (!found.ok) throw new Error(found.refusal.code);
        expect(found.value.leaf).toEqual(leaves[index]);
        expect(await verifyInclusion(sha256, { ...found.value, index, size, root })).toBe(true);
      }
      for (const first of [0, 1, 6, size].filter((one) => one <= size)) {
        const found = await consistencyProof(store, { first, second: size });
        const firstRoot = await rootAt(store, first);
        const proof = found.ok ? found.value : [];
        expect(await verifyConsistency(sha256, { first, firstRoot, second: size, secondRoot: root, proof })).toBe(true);
      }
    }
  });

  test('are refused for what is not there', async () => {
    const store = await freshStore();
    await appended(store, awards(3));

    expect(await inclusionProof(store, { index: 3, size: 3 })).toEqual({
      ok: false,
      refusal: { code: 'no-such-leaf' },
    });
    expect(await inclusionProof(store, { index: 0, size: 4 })).toEqual({
      ok: false,
      refusal: { code: 'no-such-size' },
    });
    expect(await consistencyProof(store, { first: 1, second: 4 })).toEqual({
      ok: false,
      refusal: { code: 'no-such-size' },
    });
    expect(await consistencyProof(store, { first: 3, second: 2 })).toEqual({
      ok: false,
      refusal: { code: 'sizes-reversed' },
    });
  });

  test('are a fault when a part of the tree is gone', async () => {
    const store = await freshStore();
    await appended(store, awards(8));

    await store.tx(async (db) => {
      await db.delete(store.t.logNodes).where(eq(store.t.logNodes.level, 2));
    });

    await expect(inclusionProof(store, { index: 0, size: 8 })).rejects.toThrow(LogBroken);
  });
});

describe('tiles', () => {
  test('hold the hashes of their level, the last of them as far as it goes', async () => {
    const store = await freshStore();
    await appended(store, awards(600));
    const leaves = await storedLeaves(store);
    const bytes = async (path: string) => {
      const tile = parseTile(path);
      const found = tile && (await tileBytes(store, tile));
      return found?.ok ? Buffer.from(found.value) : undefined;
    };

    expect(await bytes('0/001')).toEqual(Buffer.concat(leaves.slice(256, 512)));
    expect(await bytes('0/002.p/88')).toEqual(Buffer.concat(leaves.slice(512)));
    expect(await bytes('1/000.p/2')).toEqual(
      Buffer.concat([rootOf(sha256, leaves.slice(0, 256)), rootOf(sha256, leaves.slice(256, 512))]),
    );
    for (const path of ['0/002', '0/002.p/89', '1/000', '1/000.p/3', '2/000.p/1', '63/000.p/1', '0/x999/999'])
      expect(await bytes(path), path).toBeUndefined();
  });

  test.each(['', '0', '00/000', '64/000', '0/1', '0/x000/001', '0/000/001', '0/000.p/0', '0/000.p/256', 'entries/000'])(
    'have no other spelling: %s',
    (path) => {
      expect(parseTile(path)).toBeUndefined();
    },
  );

  test('are named as the specification names them', () => {
    expect(parseTile('1/x001/x234/067.p/8')).toEqual({ level: 1, index: 1234067, width: 8 });
  });
});
