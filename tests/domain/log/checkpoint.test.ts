import { describe, expect, test } from 'vitest';
import { native } from '#domain/credentials/native.ts';
import { LogBroken } from '#domain/log/broken.ts';
import { logKey, newestCheckpoint, storedCheckpoint } from '#domain/log/checkpoint.ts';
import { sha256 } from '#domain/log/digest.ts';
import { type Note, parseNote, verifyNote } from '#domain/log/note.ts';
import { rootAt } from '#domain/log/proofs.ts';
import { emptyRoot } from '#domain/log/tree.ts';
import { freshStore } from '#tests/support/store.ts';
import { appended, aSigner, awards, rewrite } from './leaves.ts';

const site = aSigner();

describe('newestCheckpoint', () => {
  test('signs the tree head, once for each size that somebody asks for', async () => {
    const store = await freshStore();

    const empty = await newestCheckpoint(store, site);
    await appended(store, awards(3));
    await appended(store, awards(2));
    const five = await newestCheckpoint(store, site);
    const again = await newestCheckpoint(store, site);

    expect(empty).toMatchObject({ origin: 'tamga.example/log', size: 0, root: new Uint8Array(emptyRoot(sha256)) });
    expect(five).toMatchObject({ size: 5, root: new Uint8Array(await rootAt(store, 5)) });
    expect(again).toEqual(five);
    expect(five.note).toMatch(/^tamga\.example\/log\n5\n\S{44}\n\n— tamga\.example\/log \S{92}\n$/);
    expect(verifyNote(native, parseNote(five.note) as Note, logKey(site))).toBe('verified');
    expect(await store.read.$count(store.t.logCheckpoints)).toBe(2);
  });

  test('is one checkpoint for all that ask at once', async () => {
    const store = await freshStore();
    await appended(store, awards(3));

    const asked = await Promise.all(Array.from({ length: 5 }, () => newestCheckpoint(store, site)));

    expect(new Set(asked.map(({ note }) => note)).size).toBe(1);
  });

  test('bears the signature of a new key beside that of the old one', async () => {
    const store = await freshStore();
    await appended(store, awards(3));
    const old = await newestCheckpoint(store, site);
    const rotated = aSigner();

    const { note } = await newestCheckpoint(store, rotated);

    expect(note.startsWith(old.note)).toBe(true);
    for (const key of [site, rotated])
      expect(verifyNote(native, parseNote(note) as Note, logKey(key))).toBe('verified');
    expect((await storedCheckpoint(store, 3))?.note).toBe(note);
  });

  test.each<[string, (openings: string[]) => string[]]>([
    ['a leaf changed', (all) => all.with(1, all[1]?.replace('2026', '2025') ?? '')],
    ['a leaf slipped in', (all) => all.toSpliced(1, 0, 'back-dated')],
    ['a leaf taken away', (all) => all.toSpliced(1, 1)],
    ['leaves cut off', (all) => all.slice(0, 3)],
  ])('refuses to sign a log with %s, however well the tree was built anew', async (_, change) => {
    const store = await freshStore();
    await appended(store, awards(5));
    await newestCheckpoint(store, site);

    await rewrite(store, change);
    if ((await store.read.$count(store.t.logLeaves)) > 3) await appended(store, awards(4, 5));

    await expect(newestCheckpoint(store, site)).rejects.toThrow(LogBroken);
    expect(await store.read.$count(store.t.logCheckpoints)).toBe(1);
  });

  test('refuses to go on from a checkpoint that was changed', async () => {
    const store = await freshStore();
    await appended(store, awards(5));
    const { note } = await newestCheckpoint(store, site);
    const set = (forged: string) => store.tx((db) => db.update(store.t.logCheckpoints).set({ note: forged }));

    await set(note.replace(/\n\S{44}\n/, `\n${'A'.repeat(43)}=\n`));
    await expect(newestCheckpoint(store, site)).rejects.toThrow(LogBroken);
    await set('nothing');
    await expect(newestCheckpoint(store, site)).rejects.toThrow(LogBroken);
  });
});
