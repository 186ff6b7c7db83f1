import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBackup } from '#db/backup.ts';
import { newId, type PersonId } from '#db/ids.ts';
import { migrate } from '#db/migrate.ts';
import { RestoreRefused, restoreBackup } from '#db/restore.ts';
import { isPostgres, openStore, type Store } from '#db/store.ts';
import { freshDatabase } from '#tests/support/store.ts';

const at = new Date('2026-11-22T01:44:59.123Z');

describe('a backup', () => {
  test('is restored with every value as it was, and keeps what it replaces', async () => {
    const url = await filledDatabase();
    const before = await using(url, allRows);
    const file = await createBackup(url, join(folder(), 'backup'));
    await using(url, (store) => store.tx((db) => db.delete(store.t.passkeys)));

    const kept = await restoreBackup(url, file);

    expect(await using(url, allRows)).toEqual(before);
    expect(kept).toMatch(/replaced/);
    if (!isPostgres(url)) expect(await using(kept ?? '', (store) => store.read.$count(store.t.passkeys))).toBe(0);
  });

  test('goes on counting after it was restored', async () => {
    const url = await filledDatabase();
    const file = await createBackup(url, join(folder(), 'backup'));
    await restoreBackup(url, file);

    const [added] = await using(url, (store) => store.tx((db) => db.insert(store.t.jobs).values(aJob).returning()));

    expect(added?.id).toBe(3);
  });

  test('holds one moment while others write', async () => {
    const url = await filledDatabase();
    const store = await openStore({ url });
    let isDone = false;
    const backingUp = createBackup(url, join(folder(), 'backup')).finally(() => (isDone = true));
    let written = 0;
    while (!isDone && written < 2000) await store.tx((db) => addPair(db, store, written++));
    const file = await backingUp;
    await store.close();

    const restored = await freshDatabase();
    if (isPostgres(url)) await migrate(restored);
    await restoreBackup(restored, file);

    const [limits, marks] = await using(restored, async (s) => [
      await s.read.$count(s.t.limits),
      await s.read.$count(s.t.marks),
    ]);
    expect(limits).toBe(marks);
  });

  test("is its owner's alone, wherever it is written", async () => {
    const file = await createBackup(await filledDatabase(), join(folder(), 'backup'));

    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is not there at all when it could not be written', async () => {
    const target = folder();

    await expect(createBackup(join(target, 'nothing.db'), join(target, 'backup.db'))).rejects.toThrow();

    expect(readdirSync(target)).toEqual([]);
  });
});

describe('restoring is refused, with the database as it was,', () => {
  test('when the file is not there', async () => {
    const url = await filledDatabase();

    await expect(restoreBackup(url, '/nowhere/backup.db')).rejects.toThrow(RestoreRefused);
  });

  test('when the file is cut short', async () => {
    const url = await filledDatabase();
    const file = await createBackup(url, join(folder(), 'backup'));
    truncateSync(file, Math.floor(readFileSync(file).length * 0.7));

    await expect(restoreBackup(url, file)).rejects.toThrow(RestoreRefused);

    expect(await using(url, (store) => store.read.$count(store.t.jobs))).toBe(2);
  });

  test('when the file is something else', async () => {
    const url = await filledDatabase();
    const file = join(folder(), 'backup.db');
    writeFileSync(file, 'not a database, however long it is '.repeat(500));

    await expect(restoreBackup(url, file)).rejects.toThrow(RestoreRefused);
  });

  test('while the database is in use', async () => {
    const url = await filledDatabase();
    const file = await createBackup(url, join(folder(), 'backup'));
    const store = await openStore({ url });
    await store.read.$count(store.t.jobs);

    await expect(restoreBackup(url, file)).rejects.toThrow(/in use/);

    await store.close();
    expect(existsSync(file)).toBe(true);
  });
});

const aJob = { kind: 'mail', payload: { words: 'ü\n"\u2028\u2029\u0085' }, dueAt: at };

async function filledDatabase(): Promise<string> {
  const url = await freshDatabase();
  await migrate(url);
  await using(url, async (store) => {
    const person = newId<PersonId>();
    const publicKey = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const key = { id: 'k', person, publicKey, counter: 9e12, transports: ['a', 'ş'], name: 'Ключ', createdAt: at };
    await store.tx(async (db) => {
      await db.insert(store.t.passkeys).values(key);
      await db.insert(store.t.jobs).values([aJob, { ...aJob, doneAt: at }]);
    });
  });
  return url;
}

async function allRows(store: Store) {
  return [
    await store.read.select().from(store.t.passkeys),
    await store.read.select().from(store.t.jobs).orderBy(store.t.jobs.id),
  ];
}

async function addPair(db: Parameters<Parameters<Store['tx']>[0]>[0], store: Store, n: number): Promise<void> {
  await db.insert(store.t.limits).values({ key: `k${n}`, points: n });
  await db.insert(store.t.marks).values({ name: `k${n}`, value: '', at });
  await db
    .update(store.t.limits)
    .set({ points: 0 })
    .where(eq(store.t.limits.key, `k${n}`));
}

async function using<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ url });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tamga-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
