import { like } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { freshStore } from '#tests/support/store.ts';

describe.runIf(process.env.TEST_ENGINE === 'sqlite')('a full disk', () => {
  test('refuses what does not fit, keeps all that was answered, and serves readers', async () => {
    const store = await freshStore({ maxPages: 300 });

    const written = await fill(store);

    expect(written).toBeGreaterThan(5);
    expect(await store.read.$count(store.t.marks)).toBe(written);
  });

  test('lets writing go on once there is room', async () => {
    const store = await freshStore({ maxPages: 300 });
    const written = await fill(store);

    await store.tx((db) => db.delete(store.t.marks).where(like(store.t.marks.name, 'm1%')));
    await store.tx((db) => db.insert(store.t.marks).values(aMark('later')));

    expect(await store.read.$count(store.t.marks)).toBeLessThan(written);
    expect(await store.read.select({ name: store.t.marks.name }).from(store.t.marks)).toContainEqual({ name: 'later' });
  });

  test('refuses each of the bodies that share a commit', async () => {
    const store = await freshStore({ maxPages: 300 });
    await fill(store);
    const before = await store.read.$count(store.t.marks);

    const results = await Promise.allSettled(
      [1, 2, 3].map((n) => store.tx((db) => db.insert(store.t.marks).values(aMark(`n${n}`)))),
    );

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await store.read.$count(store.t.marks)).toBe(before);
  });
});

/** Writes until the database refuses, and answers how many rows it took. */
async function fill(store: Store): Promise<number> {
  for (let n = 0; n < 1000; n++) {
    const full = await store
      .tx((db) => db.insert(store.t.marks).values(aMark(`m${n}`)))
      .then(
        () => false,
        (error: { cause?: { code?: string }; code?: string }) => {
          expect(error.cause?.code ?? error.code).toBe('SQLITE_FULL');
          return true;
        },
      );
    if (full) return n;
  }
  throw new Error('The disk did not fill.');
}

function aMark(name: string) {
  return { name, value: 'x'.repeat(20_000), at: new Date() };
}
