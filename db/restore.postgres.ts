import { join } from 'node:path';
import type pg from 'pg';
import { readExport, tablesOf } from './backup.postgres.ts';
import { applyPostgres } from './migrate.ts';
import { type Applied, CREATE_JOURNAL, MIGRATIONS, pendingMigrations, readMigrations } from './migrations.ts';
import { RestoreRefused } from './restore.ts';

/**
 * Restores an export into `client`'s database in one transaction: what is there moves to the schema `aside`, the tables
 * are made as they were when the export was written, filled, then migrated to this version. Answers `aside`.
 */
export async function importPostgres(client: pg.Client, file: string, aside: string): Promise<string> {
  const all = readMigrations(join(MIGRATIONS, 'postgres'));
  const { applied, pending } = await checkExport(file, all);
  await refuseWhenInUse(client);
  await client.query('BEGIN');
  await client.query(`ALTER SCHEMA public RENAME TO "${aside}"`);
  await client.query('CREATE SCHEMA public');
  await client.query(CREATE_JOURNAL);
  const done = new Set(applied.map(({ tag }) => tag));
  for (const migration of all) if (done.has(migration.tag)) await applyPostgres(client, migration);
  // What a migration filled in itself is in the export too, as it was by then.
  for (const table of await tablesOf(client)) await client.query(`DELETE FROM "${table}"`);
  for await (const part of readExport(file)) {
    if (!('table' in part)) continue;
    // Postgres reads its own JSON back, so every type arrives as it left.
    const rows = `json_populate_recordset(NULL::"${part.table}", $1::json)`;
    await client.query(`INSERT INTO "${part.table}" OVERRIDING SYSTEM VALUE SELECT * FROM ${rows}`, [part.rows]);
  }
  for (const table of await tablesOf(client)) await continueNumbers(client, table);
  for (const migration of pending) await applyPostgres(client, migration);
  await client.query('COMMIT');
  return aside;
}

async function checkExport(file: string, all: ReturnType<typeof readMigrations>) {
  let applied: readonly Applied[] = [];
  try {
    for await (const part of readExport(file)) if ('migrations' in part) applied = part.migrations;
    return { applied, pending: pendingMigrations(all, applied) };
  } catch (error) {
    throw new RestoreRefused(`This version cannot use the backup: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

async function refuseWhenInUse(client: pg.Client): Promise<void> {
  const others = await client.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
  );
  if (others.rows.length > 0) throw new RestoreRefused('The database is in use; stop every server first.');
}

/** Lets generated numbers go on after the highest that was restored. */
async function continueNumbers(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 AND is_identity = 'YES'",
    [table],
  );
  for (const { name } of rows) {
    const sequence = `pg_get_serial_sequence('"${table}"', '${name}')`;
    await client.query(`SELECT setval(${sequence}, max("${name}")) FROM "${table}" HAVING max("${name}") IS NOT NULL`);
  }
}
