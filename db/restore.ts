import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flush } from './backup.ts';
import type { Applied } from './migrations.ts';
import { MIGRATIONS, moment, pendingMigrations, readMigrations } from './migrations.ts';
import { isPostgres } from './store.ts';

/** Why nothing was restored; the database is as it was. */
export class RestoreRefused extends Error {}

/**
 * Puts the backup `file` in the place of the database that `url` names, and answers where the replaced one
 * is kept: a file beside it, or a schema of the Postgres database. Refuses a damaged file, one of a newer version,
 * and a database in use. Older tables are migrated at the next start (Postgres: at once).
 */
export async function restoreBackup(url: string, file: string, at = new Date()): Promise<string | undefined> {
  if (!existsSync(file)) throw new RestoreRefused(`There is no file ${file}.`);
  return isPostgres(url) ? restorePostgres(url, file, at) : restoreSqlite(url, file, at);
}

async function restoreSqlite(target: string, file: string, at: Date): Promise<string | undefined> {
  const { default: Database } = await import('better-sqlite3');
  const part = `${target}.restoring`;
  copyFileSync(file, part);
  try {
    const copy = refusing(`${file} is not a SQLite database`, () => new Database(part, { fileMustExist: true }));
    const applied = refusing(`${file} is damaged or not of Tamga`, () => {
      const found = copy.pragma('integrity_check', { simple: true });
      if (found !== 'ok') throw new Error(String(found));
      return copy.prepare('SELECT tag, hash FROM migrations').all() as Applied[];
    });
    copy.close();
    refusing('This version cannot use the backup', () =>
      pendingMigrations(readMigrations(join(MIGRATIONS, 'sqlite')), applied),
    );
    flush(part);
    const kept = existsSync(target) ? setAside(Database, target, at) : undefined;
    renameSync(part, target);
    flush(join(target, '..'));
    return kept;
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${part}${end}`, { force: true });
  }
}

function setAside(Database: typeof import('better-sqlite3'), target: string, at: Date): string {
  const kept = target.replace(/(\.db)?$/, `.replaced-${moment(at)}.db`);
  try {
    const db = new Database(target);
    // Leaving WAL mode needs the file alone: it fails while any process has it open, and folds the log into the file.
    db.pragma('journal_mode = DELETE');
    db.close();
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (/BUSY|LOCKED/.test(code))
      throw new RestoreRefused('The database is in use; stop the server first.', { cause: error });
    // Damaged, and perhaps the reason for restoring: its log is kept with it.
    for (const end of ['-wal', '-shm']) if (existsSync(target + end)) renameSync(target + end, kept + end);
  }
  renameSync(target, kept);
  return kept;
}

async function restorePostgres(url: string, file: string, at: Date): Promise<string | undefined> {
  const [{ default: pg }, { importPostgres }] = await Promise.all([import('pg'), import('./restore.postgres.ts')]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await importPostgres(client, file, `replaced_${moment(at).replace('-', '_')}`);
  } finally {
    await client.end();
  }
}

function refusing<T>(reason: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new RestoreRefused(`${reason}: ${error instanceof Error ? error.message : error}.`, { cause: error });
  }
}
