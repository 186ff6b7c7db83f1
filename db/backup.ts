import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { isPostgres } from './store.ts';

/**
 * Writes a checked copy of the whole database to `target` while it is in use, and answers the file's name:
 * `.db` (a SQLite file) or `.ndjson.gz` (all tables of a Postgres database as of one moment) is added
 * where `target` has no ending. The file appears whole, on disk, or not at all.
 */
export async function createBackup(url: string, target: string): Promise<string> {
  const ending = isPostgres(url) ? '.ndjson.gz' : '.db';
  const file = target.endsWith(ending) ? target : `${target}${ending}`;
  // Two processes may begin at once.
  const part = `${file}.${randomUUID()}.part`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    if (isPostgres(url)) {
      const { exportPostgres } = await import('./backup.postgres.ts');
      await exportPostgres(url, part);
    } else {
      const { copySqlite } = await import('./backup.sqlite.ts');
      // Empty, the file may be there; made by SQLite, everybody on the machine could read it.
      closeSync(openSync(part, 'wx', 0o600));
      await copySqlite(url, part);
    }
    flush(part);
    renameSync(part, file);
    flush(dirname(file));
  } finally {
    rmSync(part, { force: true });
  }
  return file;
}

/** Waits until what was written to a file, or the names in a folder, would survive a loss of power. */
export function flush(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Windows cannot open a folder for this, and keeps names safe by itself.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  } finally {
    closeSync(descriptor);
  }
}
