import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type Store, TransactionMisuse, type Tx } from '#db/store.ts';
import { freshStore } from '#tests/support/store.ts';

const isSqlite = process.env.TEST_ENGINE === 'sqlite';

describe('tx', () => {
  test('undoes the body that throws, and no other of the same commit', async () => {
    const store = await freshStore();

    const results = await Promise.allSettled(
      [1, 2, 3].map((n) => store.tx((db) => addThenFail(db, store, `k${n}`, n === 2))),
    );

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await keys(store)).toEqual(['k1', 'k3']);
  });

  test('counts 90 when of a hundred increments at once every tenth fails', async () => {
    const store = await freshStore();

    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) => store.tx((db) => increment(db, store, i % 10 === 9))),
    );

    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await store.read.select({ points: store.t.limits.points }).from(store.t.limits)).toEqual([{ points: 90 }]);
  });

  test('answers what the body answers, once others can see its rows', async () => {
    const store = await freshStore();

    const answer = await store.tx(async (db) => {
      await add(db, store, 'k');
      return 'done';
    });

    expect(answer).toBe('done');
    expect(await keys(store)).toEqual(['k']);
  });

  test('keeps its rows from readers until the commit, and shows them to itself', async () => {
    const store = await freshStore();

    const seen = await store.tx(async (db) => {
      await add(db, store, 'k');
      return { inside: await db.$count(store.t.limits), outside: await store.read.$count(store.t.limits) };
    });

    expect(seen).toEqual({ inside: 1, outside: 0 });
    expect(await keys(store)).toEqual(['k']);
  });

  test('refuses a transaction inside a transaction', async () => {
    const store = await freshStore();

    const nested = store.tx(async (db) => {
      await add(db, store, 'outer');
      await store.tx((inner) => add(inner, store, 'inner'));
    });

    await expect(nested).rejects.toBeInstanceOf(TransactionMisuse);
    expect(await keys(store)).toEqual([]);
  });

  test('goes on after a fault in the middle of many', async () => {
    const store = await freshStore();
    await expect(store.tx((db) => addThenFail(db, store, 'a', true))).rejects.toThrow('on purpose');

    await store.tx((db) => add(db, store, 'b'));

    expect(await keys(store)).toEqual(['b']);
  });

  test.runIf(isSqlite)('refuses a body that awaits something else than its database, and undoes it', async () => {
    const store = await freshStore();

    const waiting = store.tx(async (db) => {
      await add(db, store, 'k');
      await new Promise((resolve) => setTimeout(resolve, 5));
    });

    await expect(waiting).rejects.toBeInstanceOf(TransactionMisuse);
    expect(await keys(store)).toEqual([]);
  });

  test.runIf(isSqlite)('lets a refused body write nothing later', async () => {
    const store = await freshStore();
    let late: Promise<unknown> = Promise.resolve();

    const waiting = store.tx(async (db) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      late = (async () => add(db, store, 'late'))();
      await late;
    });

    await expect(waiting).rejects.toBeInstanceOf(TransactionMisuse);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(late).rejects.toThrow();
    expect(await keys(store)).toEqual([]);
  });
});

async function add(db: Tx, store: Store, key: string): Promise<void> {
  await db.insert(store.t.limits).values({ key, points: 1 });
}

async function addThenFail(db: Tx, store: Store, key: string, fails: boolean): Promise<void> {
  await add(db, store, key);
  if (fails) throw new Error('on purpose');
}

async function increment(db: Tx, store: Store, fails: boolean): Promise<void> {
  const { limits } = store.t;
  const more = { points: sql`${limits.points} + 1` };
  await db.insert(limits).values({ key: 'k', points: 1 }).onConflictDoUpdate({ target: limits.key, set: more });
  if (fails) throw new Error('on purpose');
  await db.update(limits).set({ expiresAt: null }).where(eq(limits.key, 'k'));
}

async function keys(store: Store): Promise<string[]> {
  const rows = await store.read.select({ key: store.t.limits.key }).from(store.t.limits).orderBy(store.t.limits.key);
  return rows.map(({ key }) => key);
}
