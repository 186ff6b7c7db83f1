import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createBackup } from './backup.ts';
import {
  type Applied,
  CREATE_JOURNAL,
  MIGRATIONS,
  type Migration,
  MigrationFailed,
  moment,
  pendingMigrations,
  readMigrations,
} from './migrations.ts';
import { isPostgres } from './store.ts';

export interface MigrateOptions {
  /** Folder for the backup made before a database that holds something is changed. */
  readonly backups?: string;
  /** Folder with `sqlite` and `postgres`; for tests. */
  readonly migrations?: string;
}

export interface Migrated {
  readonly applied: readonly string[];
  /** The backup that was made first; none for a new database, or when nothing was pending. */
  readonly backup: string | undefined;
}

/**
 * Brings the database that `url` names to this version's tables, in one transaction after a backup.
 * Throws `MigrationFailed` with the reason when it cannot; then nothing has changed, and the version before starts on it.
 */
export async function migrate(
  url: string,
  { backups, migrations = MIGRATIONS }: MigrateOptions = {},
): Promise<Migrated> {
  if (isPostgres(url)) return migratePostgres(url, readMigrations(join(migrations, 'postgres')), backups);
  return migrateSqlite(url, readMigrations(join(migrations, 'sqlite')), backups ?? join(dirname(url), 'backups'));
}

async function migrateSqlite(file: string, all: readonly Migration[], backups: string): Promise<Migrated> {
  const [{ default: Database }, { configure }] = await Promise.all([
    import('better-sqlite3'),
    import('./store.sqlite.ts'),
  ]);
  const db = new Database(file);
  const applied = () => db.prepare('SELECT tag, hash FROM migrations').all() as Applied[];
  try {
    configure(db);
    db.exec(CREATE_JOURNAL);
    const pending = pendingMigrations(all, applied());
    if (pending.length === 0) return { applied: [], backup: undefined };
    const backup = applied().length > 0 ? await backupBefore(file, pending, backups) : undefined;
    // A table is changed by making it anew, which must not delete what refers to it; checked at the end instead.
    db.pragma('foreign_keys = OFF');
    db.exec('BEGIN IMMEDIATE');
    // Another process may have been first.
    const due = pendingMigrations(all, applied());
    for (const { tag, hash, statements } of due) {
      for (const statement of statements) attempt(tag, () => db.exec(statement));
      db.prepare('INSERT INTO migrations VALUES (?, ?, ?)').run(tag, hash, new Date().toISOString());
    }
    attempt(due.at(-1)?.tag ?? '', () => {
      if ((db.pragma('foreign_key_check') as unknown[]).length > 0) throw new Error('rows refer to rows that are gone');
    });
    db.exec('COMMIT');
    return { applied: due.map(({ tag }) => tag), backup };
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.close();
  }
}

function attempt(tag: string, change: () => unknown): void {
  try {
    change();
  } catch (error) {
    throw failure(tag, error);
  }
}

async function migratePostgres(url: string, all: readonly Migration[], backups: string | undefined): Promise<Migrated> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Processes that start together take turns; the lock goes with the transaction.
    await client.query('SELECT pg_advisory_xact_lock(7461)');
    await client.query(CREATE_JOURNAL);
    const { rows } = await client.query<Applied>('SELECT tag, hash FROM migrations');
    const pending = pendingMigrations(all, rows);
    const backup =
      pending.length > 0 && rows.length > 0 && backups ? await backupBefore(url, pending, backups) : undefined;
    for (const migration of pending) await applyPostgres(client, migration);
    await client.query('COMMIT');
    return { applied: pending.map(({ tag }) => tag), backup };
  } finally {
    // Ends the transaction too, when it was not committed.
    await client.end();
  }
}

/** Runs one migration inside the transaction that `client` is in. */
export async function applyPostgres(
  client: { query(text: string, values?: unknown[]): Promise<unknown> },
  { tag, hash, statements }: Migration,
): Promise<void> {
  // In one message: a hundred statements one by one cost a hundred journeys.
  await client.query(statements.join(';\n')).catch((error: unknown) => {
    throw failure(tag, error);
  });
  await client.query('INSERT INTO migrations VALUES ($1, $2, $3)', [tag, hash, new Date().toISOString()]);
}

async function backupBefore(url: string, pending: readonly Migration[], backups: string): Promise<string> {
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const name = `before-${pending[0]?.tag}-${moment(new Date())}`;
  return createBackup(url, join(backups, name));
}

function failure(tag: string, error: unknown): MigrationFailed {
  const reason = error instanceof Error ? error.message : String(error);
  return new MigrationFailed(
    `The migration "${tag}" failed: ${reason}. The database is as it was; the version before this one starts on it.`,
    { cause: error },
  );
}
