import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { CertificateId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { checkLog } from '#domain/log/check.ts';
import { logKey, newestCheckpoint } from '#domain/log/checkpoint.ts';
import { sha256 } from '#domain/log/digest.ts';
import { inclusionOf } from '#domain/log/inclusion.ts';
import { parseCheckpoint, parseNote } from '#domain/log/note.ts';
import { consistencyProof, inclusionProof, rootAt } from '#domain/log/proofs.ts';
import { leafHash } from '#domain/log/tree.ts';
import { verifyConsistency, verifyInclusion } from '#domain/log/verify.ts';
import { freshStore } from '#tests/support/store.ts';
import { appended, aSigner, awards, rewrite } from './leaves.ts';

const site = aSigner();
const keys = [logKey(site)];
const id = (text: string) => text as CertificateId;

/** Twelve leaves, of which somebody has kept the checkpoint over the first seven. */
async function watched(): Promise<{ store: Store; kept: { size: number; root: Uint8Array } }> {
  const store = await freshStore();
  await appended(store, awards(7));
  const kept = await newestCheckpoint(store, site);
  await appended(store, awards(5, 7));
  return { store, kept };
}

/** Whether the log, by what it says now, begins with the tree that was kept. */
async function isStill(store: Store, kept: { size: number; root: Uint8Array }, size: number): Promise<boolean> {
  const proof = await consistencyProof(store, { first: kept.size, second: size });
  const secondRoot = await rootAt(store, size);
  const given = { first: kept.size, firstRoot: kept.root, second: size, secondRoot };
  return verifyConsistency(sha256, { ...given, proof: proof.ok ? proof.value : [] });
}

describe('whoever kept a checkpoint', () => {
  test('sees that the log goes on from it', async () => {
    const { store, kept } = await watched();

    expect(await isStill(store, kept, 12)).toBe(true);
  });

  test.each<[string, number, (openings: string[]) => string[]]>([
    ['a certificate dated back by a leaf slipped in', 13, (all) => all.toSpliced(3, 0, 'dated back')],
    ['a leaf that was changed', 12, (all) => all.with(3, 'changed')],
    ['a certificate that was made to vanish', 11, (all) => all.toSpliced(3, 1)],
    ['two leaves that changed places', 12, (all) => all.with(3, all[4] ?? '').with(4, all[3] ?? '')],
  ])('sees %s, though the whole tree was built anew', async (_, size, change) => {
    const { store, kept } = await watched();

    await rewrite(store, change);

    expect(await isStill(store, kept, size)).toBe(false);
  });
});

describe('inclusionOf', () => {
  test('shows that a certificate is in the log, to whoever knows what its leaf says', async () => {
    const { store } = await watched();
    await newestCheckpoint(store, site);

    const found = await inclusionOf(store, { certificate: id('c9') });
    if (!found) throw new Error('not found');

    const { root } = parseCheckpoint(parseNote(found.checkpoint)?.text ?? '') ?? { root: new Uint8Array() };
    const leaf = leafHash(sha256, Buffer.from(found.opening));
    expect(found).toMatchObject({ index: 9, size: 12 });
    expect(JSON.parse(found.opening)).toMatchObject({ kind: 'award', credential: 'hash-9' });
    expect(await verifyInclusion(sha256, { ...found, leaf, root })).toBe(true);
  });

  test('finds none for a certificate that was issued in secret, and no proof of another fits it', async () => {
    const { store, kept } = await watched();
    await newestCheckpoint(store, site);

    expect(await inclusionOf(store, { certificate: id('secret') })).toBeUndefined();
    const leaf = leafHash(sha256, Buffer.from('a leaf that was never appended'));
    for (let index = 0; index < 7; index++) {
      const other = await inclusionProof(store, { index, size: 7 });
      const proof = other.ok ? other.value.proof : [];
      expect(await verifyInclusion(sha256, { leaf, index, size: 7, proof, root: kept.root })).toBe(false);
    }
  });

  test('finds none before a checkpoint reaches the leaf, and none of another kind', async () => {
    const { store } = await watched();

    expect(await inclusionOf(store, { certificate: id('c9') })).toBeUndefined();
    expect(await inclusionOf(store, { certificate: id('c3') })).toMatchObject({ index: 3, size: 7 });
    expect(await inclusionOf(store, { certificate: id('c3'), kind: 'status' })).toBeUndefined();
  });
});

describe('checkLog', () => {
  test('finds a whole log whole, over more leaves than it reads at once', async () => {
    const { store } = await watched();
    await appended(store, awards(2100, 12));
    await newestCheckpoint(store, site);

    expect(await checkLog(store, { keys })).toEqual({ ok: true, value: { size: 2112 } });
    expect(await checkLog(await freshStore(), { keys })).toEqual({ ok: true, value: { size: 0 } });
  });

  test.each<[string, (store: Store) => Promise<unknown>, object]>([
    [
      'a leaf changed',
      (store) =>
        store.tx((db) => db.update(store.t.logLeaves).set({ opening: 'x' }).where(eq(store.t.logLeaves.index, 4))),
      { code: 'leaf-changed', index: 4 },
    ],
    [
      'a node changed',
      (store) =>
        store.tx((db) =>
          db
            .update(store.t.logNodes)
            .set({ hash: Buffer.alloc(32) })
            .where(eq(store.t.logNodes.level, 3)),
        ),
      { code: 'leaf-changed', index: 0 },
    ],
    [
      'a leaf gone',
      (store) => store.tx((db) => db.delete(store.t.logLeaves).where(eq(store.t.logLeaves.index, 11))),
      { code: 'leaf-missing', index: 11 },
    ],
    [
      'a leaf behind the end',
      (store) =>
        store.tx(async (db) => {
          const [leaf] = await db.select().from(store.t.logLeaves).limit(1);
          if (leaf) await db.insert(store.t.logLeaves).values({ ...leaf, index: 40 });
        }),
      { code: 'leaf-beyond-end', index: 40 },
    ],
    ['its past rewritten', (store) => rewrite(store, (all) => all.with(2, 'x')), { code: 'log-rewritten', size: 7 }],
    ['its end cut off', (store) => rewrite(store, (all) => all.slice(0, 6)), { code: 'log-rewritten', size: 7 }],
  ])('names the first thing that is wrong: %s', async (_, damage, refusal) => {
    const { store } = await watched();

    await damage(store);

    expect(await checkLog(store, { keys })).toEqual({ ok: false, refusal });
  });

  test('takes no checkpoint that none of the keys signed', async () => {
    const { store } = await watched();

    expect(await checkLog(store, { keys: [logKey(aSigner())] })).toEqual({
      ok: false,
      refusal: { code: 'log-rewritten', size: 7 },
    });
  });
});
