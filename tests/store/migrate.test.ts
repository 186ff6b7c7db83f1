import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { MIGRATIONS, MigrationFailed, readMigrations } from '#db/migrations.ts';
import { openStore } from '#db/store.ts';
import { freshDatabase } from '#tests/support/store.ts';

const at = new Date('2026-11-22T00:00:00Z');

describe('migrate', () => {
  test('makes the tables of a new database, without a backup', async () => {
    const migrated = await migrate(await freshDatabase(), { backups: folder() });

    expect(migrated).toEqual({ applied: expect.arrayContaining(['0000_start']), backup: undefined });
  });

  test('does nothing the second time', async () => {
    const url = await freshDatabase();
    await migrate(url);

    expect(await migrate(url, { backups: folder() })).toEqual({ applied: [], backup: undefined });
  });

  test('backs up what is there before it changes it', async () => {
    const url = await filledDatabase();
    const next = withMigration('CREATE TABLE later (name text)');

    const migrated = await migrate(url, { backups: folder(), migrations: next });

    expect(migrated.applied).toEqual(['9999_next']);
    expect(existsSync(migrated.backup ?? '')).toBe(true);
    expect(await marksIn(url)).toEqual(['kept']);
  });

  test('leaves everything as it was when a statement fails, and says which and why', async () => {
    const url = await filledDatabase();
    const next = withMigration('CREATE TABLE later (name text)', 'DELETE FROM marks', 'INSERT INTO nowhere VALUES (1)');

    const failing = migrate(url, { backups: folder(), migrations: next });

    await expect(failing).rejects.toThrow(MigrationFailed);
    await expect(failing).rejects.toThrow(/"9999_next" failed: .*nowhere/);
    expect(await migrate(url)).toEqual({ applied: [], backup: undefined });
    expect(await marksIn(url)).toEqual(['kept']);
    expect(
      (await migrate(url, { backups: folder(), migrations: withMigration('CREATE TABLE later (name text)') })).applied,
    ).toEqual(['9999_next']);
  });

  test('is done once by two processes that start together', async () => {
    const url = await filledDatabase();
    const options = { backups: folder(), migrations: withMigration('CREATE TABLE later (name text)') };

    const both = await Promise.all([migrate(url, options), migrate(url, options)]);

    expect(both.flatMap(({ applied }) => applied)).toEqual(['9999_next']);
  });

  test('refuses a database that a newer version has been at', async () => {
    const url = await filledDatabase();
    await migrate(url, { backups: folder(), migrations: withMigration('CREATE TABLE later (name text)') });

    await expect(migrate(url)).rejects.toThrow(/newer version/);
  });

  test('has the same steps for both engines', () => {
    const tags = (engine: string) => readMigrations(join(MIGRATIONS, engine)).map(({ tag }) => tag);

    expect(tags('sqlite')).toEqual(tags('postgres'));
  });

  test('refuses a database whose past is another', async () => {
    const url = await filledDatabase();

    await expect(migrate(url, { migrations: withOtherStart() })).rejects.toThrow(/another "0000_start"/);
  });
});

async function filledDatabase(): Promise<string> {
  const url = await freshDatabase();
  await migrate(url);
  const store = await openStore({ url });
  await store.tx((db) => db.insert(store.t.marks).values({ name: 'kept', value: '', at }));
  await store.close();
  return url;
}

async function marksIn(url: string): Promise<string[]> {
  const store = await openStore({ url });
  const rows = await store.read.select({ name: store.t.marks.name }).from(store.t.marks);
  await store.close();
  return rows.map(({ name }) => name);
}

/** This version's migrations and one more. */
function withMigration(...statements: string[]): string {
  const copy = join(folder(), 'migrations');
  cpSync(MIGRATIONS, copy, { recursive: true });
  for (const engine of ['sqlite', 'postgres']) {
    const file = join(copy, engine, 'meta', '_journal.json');
    const journal = JSON.parse(readFileSync(file, 'utf8'));
    journal.entries.push({ ...journal.entries[0], idx: 9999, tag: '9999_next' });
    writeFileSync(file, JSON.stringify(journal));
    writeFileSync(join(copy, engine, '9999_next.sql'), statements.join(';\n--> statement-breakpoint\n'));
  }
  return copy;
}

function withOtherStart(): string {
  const copy = join(folder(), 'migrations');
  cpSync(MIGRATIONS, copy, { recursive: true });
  for (const engine of ['sqlite', 'postgres'])
    writeFileSync(join(copy, engine, '0000_start.sql'), 'CREATE TABLE other (name text);');
  return copy;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tamga-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
