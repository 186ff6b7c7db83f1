import { describe, expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { native } from '#domain/credentials/native.ts';
import { logKey, newestCheckpoint } from '#domain/log/checkpoint.ts';
import { witnessKey } from '#domain/log/cosign.ts';
import { type Note, parseNote, toBase64, verifyNote } from '#domain/log/note.ts';
import { consistencyProof } from '#domain/log/proofs.ts';
import { addCheckpoint } from '#domain/log/witness.ts';
import { freshStore } from '#tests/support/store.ts';
import { AT, appended, aSigner, awards, rewrite } from './leaves.ts';

const other = aSigner('b.example');
const witness = aSigner('a.example');
const logs = [logKey(other)];

/** What the other site sends for its newest checkpoint. */
async function request(log: Store, { old, proof }: { old: number; proof?: readonly Uint8Array[] }): Promise<string> {
  const { size, note } = await newestCheckpoint(log, other);
  const found = await consistencyProof(log, { first: Math.min(old, size), second: size });
  const hashes = proof ?? (found.ok ? found.value : []);
  return `old ${old}\n${hashes.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;
}

/** A log elsewhere with five leaves, and this site, which has witnessed them. */
async function witnessed(): Promise<{ log: Store; store: Store }> {
  const [log, store] = [await freshStore(), await freshStore()];
  await appended(log, awards(5));
  const added = await addCheckpoint(store, witness, { request: await request(log, { old: 0 }), logs, at: AT });
  expect(added.ok).toBe(true);
  await appended(log, awards(6, 5));
  return { log, store };
}

describe('addCheckpoint', () => {
  test('counter-signs a log from its first checkpoint on, as it grows', async () => {
    const { log, store } = await witnessed();

    const asked = await request(log, { old: 5 });
    const added = await addCheckpoint(store, witness, { request: asked, logs, at: AT });
    const again = await addCheckpoint(store, witness, { request: await request(log, { old: 11 }), logs, at: AT });

    const { note } = await newestCheckpoint(log, other);
    for (const { value } of [added, again] as { value: string }[])
      expect(verifyNote(native, parseNote(note + value) as Note, witnessKey(witness))).toBe('verified');
    expect(await store.read.select().from(store.t.witnessedLogs)).toMatchObject([
      { origin: 'b.example/log', size: 11, at: AT },
    ]);
  });

  test('says the size it saw last to whoever proves from another', async () => {
    const { log, store } = await witnessed();

    for (const old of [0, 4, 6])
      expect(await addCheckpoint(store, witness, { request: await request(log, { old }), logs })).toEqual({
        ok: false,
        refusal: { code: 'other-size', size: 5 },
      });
  });

  test('refuses another tree of the size it saw', async () => {
    const { log, store } = await witnessed();
    await rewrite(log, (all) => all.slice(0, 5).with(0, 'another'));
    await log.tx((db) => db.delete(log.t.logCheckpoints));

    expect(await addCheckpoint(store, witness, { request: await request(log, { old: 5 }), logs })).toEqual({
      ok: false,
      refusal: { code: 'other-size', size: 5 },
    });
  });

  test('refuses a tree that does not begin with the one it saw', async () => {
    const { log, store } = await witnessed();
    const refused = { ok: false, refusal: { code: 'inconsistent' } };
    const honest = await request(log, { old: 5, proof: [] });
    await rewrite(log, (all) => all.with(0, 'another'));
    await log.tx((db) => db.delete(log.t.logCheckpoints));

    expect(await addCheckpoint(store, witness, { request: honest, logs })).toEqual(refused);
    const forged = await request(log, { old: 5 });
    expect(await addCheckpoint(store, witness, { request: forged, logs })).toEqual(refused);
    expect(await store.read.select().from(store.t.witnessedLogs)).toMatchObject([{ size: 5 }]);
  });

  test('knows logs that the operator named alone', async () => {
    const { log, store } = await witnessed();

    expect(await addCheckpoint(store, witness, { request: await request(log, { old: 5 }), logs: [] })).toEqual({
      ok: false,
      refusal: { code: 'unknown-log' },
    });
  });

  test('refuses a checkpoint that the log did not sign', async () => {
    const { log, store } = await witnessed();
    const asked = await request(log, { old: 5 });
    const strangers = [logKey(aSigner('b.example'))];

    for (const [request, known] of [
      [asked, strangers],
      [asked.replace('\n11\n', '\n12\n'), logs],
    ] as const)
      expect(await addCheckpoint(store, witness, { request, logs: known })).toEqual({
        ok: false,
        refusal: { code: 'not-signed' },
      });
  });

  test('refuses what is no request, or goes backwards', async () => {
    const { log, store } = await witnessed();
    const asked = await request(log, { old: 5 });
    const forged = [
      '',
      'old 5',
      asked.replace('old 5', 'old 05'),
      asked.replace('old 5', 'new 5'),
      asked.replace('old 5\n', 'old 5\n?\n'),
      asked.replace('old 5\n', `old 5\n${`${'A'.repeat(43)}=\n`.repeat(64)}`),
      asked.slice(0, -1),
      await request(log, { old: 12 }),
    ];

    for (const request of forged)
      expect(await addCheckpoint(store, witness, { request, logs }), request).toEqual({
        ok: false,
        refusal: { code: 'malformed' },
      });
  });

  test('counter-signs one of two trees that are proved from the same at once', async () => {
    const { log, store } = await witnessed();
    const shorter = await request(log, { old: 5 });
    await appended(log, awards(3, 11));
    const longer = await request(log, { old: 5 });

    const answers = await Promise.all(
      [shorter, longer].map((request) => addCheckpoint(store, witness, { request, logs })),
    );

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'other-size' } });
  });
});
