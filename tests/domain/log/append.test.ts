import { and, asc, eq, isNull } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { CertificateId } from '#db/ids.ts';
import { jcs } from '#domain/credentials/jcs.ts';
import { appendLeaves } from '#domain/log/append.ts';
import { checkLog } from '#domain/log/check.ts';
import { sha256 } from '#domain/log/digest.ts';
import { rootAt } from '#domain/log/proofs.ts';
import { rootOf } from '#domain/log/tree.ts';
import { freshStore } from '#tests/support/store.ts';
import { AT, appended, awards, DID, storedLeaves } from './leaves.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('appendLeaves', () => {
  test('keeps what each leaf says, with a salt of its own, as the text that was hashed', async () => {
    const store = await freshStore();
    const certificate = 'c' as CertificateId;
    const regulator = { issuer: DID, credential: 'e', about: 'h' };

    const first = await appended(store, [
      { kind: 'award', certificate, content: { issuer: DID, credential: 'h' }, at: AT },
      { kind: 'endorsement', certificate, content: regulator, at: AT },
    ]);
    const second = await appended(store, [
      { kind: 'status', certificate, content: { issuer: DID, credential: 'h', status: 'revoked' }, at: AT },
    ]);

    expect([first, second]).toEqual([
      { first: 0, size: 2 },
      { first: 2, size: 3 },
    ]);
    const rows = await store.read.select().from(store.t.logLeaves).orderBy(asc(store.t.logLeaves.index));
    const said = rows.map(({ opening }) => JSON.parse(opening));
    expect(rows.map(({ opening }) => opening)).toEqual(said.map(jcs));
    const salt = expect.stringMatching(/^[\w-]{43}$/);
    const at = AT.toISOString();
    expect(said).toEqual([
      { v: 1, kind: 'award', at, issuer: DID, credential: 'h', salt },
      { v: 1, kind: 'endorsement', at, ...regulator, salt },
      { v: 1, kind: 'status', at, issuer: DID, credential: 'h', status: 'revoked', salt },
    ]);
    expect(new Set(said.map((one) => one.salt)).size).toBe(3);
    expect(rows.map((row) => [row.kind, row.certificate, row.at])).toEqual(
      ['award', 'endorsement', 'status'].map((kind) => [kind, 'c', AT]),
    );
  });

  test('keeps the root right, however many leaves come at once', async () => {
    const store = await freshStore();
    const counts = [1, 1, 2, 3, 1, 130, 7, 0, 64, 300];

    for (const count of counts) await appended(store, awards(count));

    const leaves = await storedLeaves(store);
    expect(leaves).toHaveLength(509);
    for (const size of [0, 1, 2, 3, 4, 7, 8, 100, 138, 145, 209, 256, 509])
      expect(hex(await rootAt(store, size)), `of ${size}`).toBe(hex(rootOf(sha256, leaves.slice(0, size))));
    expect(await checkLog(store, { keys: [] })).toEqual({ ok: true, value: { size: 509 } });
  });

  test('leaves no gap and a right root when 20 transactions append at once and some of them fail', async () => {
    const store = await freshStore();
    await appended(store, awards(5));

    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        store.tx(async (db) => {
          const { first } = await appendLeaves(db, store, awards((i % 5) + 1, 100 * i));
          if (i % 7 === 3) throw new Error('The deed fails after its leaf.');
          return first;
        }),
      ),
    );

    const done = results.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(17);
    expect(new Set(done.map((one) => one.status === 'fulfilled' && one.value)).size).toBe(17);
    const rows = await store.read
      .select({ index: store.t.logLeaves.index })
      .from(store.t.logLeaves)
      .orderBy(asc(store.t.logLeaves.index));
    const awarded = Array.from({ length: 20 }, (_, i) => (i % 7 === 3 ? 0 : (i % 5) + 1)).reduce((a, b) => a + b, 5);
    expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: awarded }, (_, i) => i));
    expect(hex(await rootAt(store, awarded))).toBe(hex(rootOf(sha256, await storedLeaves(store))));
    expect(await checkLog(store, { keys: [] })).toEqual({ ok: true, value: { size: awarded } });
  });

  test('leaves one job for all that is appended before it runs, and another once it runs', async () => {
    const store = await freshStore();
    const { jobs } = store.t;
    const waiting = () => store.read.$count(jobs, and(eq(jobs.kind, 'cosign-log'), isNull(jobs.doneAt)));

    await appended(store, awards(2));
    await appended(store, awards(2));
    expect(await waiting()).toBe(1);
    await store.tx(async (db) => {
      await db.update(jobs).set({ leasedUntil: AT });
    });
    await appended(store, awards(1));

    expect(await waiting()).toBe(2);
  });
});
