import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';

/**
 * An empty, migrated store of the engine under test: SQLite in a temporary folder, or a database of
 * its own on the Postgres instance whose address is in TEST_POSTGRES. Closed and removed after the test.
 */
export async function freshStore(options: { maxPages?: number } = {}): Promise<Store> {
  const isPostgres = process.env.TEST_ENGINE === 'postgres';
  const url = await freshDatabase(isPostgres ? 'migrated' : undefined);
  if (!isPostgres) await migrate(url);
  const store = await openStore({ url, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** The address of an empty database of the engine under test; on Postgres a copy of `template` where one is named. */
export async function freshDatabase(template = 'template1'): Promise<string> {
  if (process.env.TEST_ENGINE === 'postgres') {
    const { default: pg } = await import('pg');
    const name = `test_${randomBytes(8).toString('hex')}`;
    const client = new pg.Client({ connectionString: process.env.TEST_POSTGRES });
    await client.connect();
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await client.end();
    return `${process.env.TEST_POSTGRES?.replace(/\/[^/]*$/, '')}/${name}`;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tamga-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'tamga.db');
}
