import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One step of the tables, as drizzle-kit wrote it. */
export interface Migration {
  /** `0000_start` */
  readonly tag: string;
  readonly hash: string;
  readonly statements: readonly string[];
}

/** What a database remembers of a migration that ran on it. */
export interface Applied {
  readonly tag: string;
  readonly hash: string;
}

/** Thrown when the tables could not be brought to this version. The database is as it was before. */
export class MigrationFailed extends Error {}

/** Where a version keeps its migrations; the program runs in the project's folder. */
export const MIGRATIONS = join(process.cwd(), 'db', 'migrations');

/** In both engines, in the database's own schema, so that backups hold it. */
export const CREATE_JOURNAL =
  'CREATE TABLE IF NOT EXISTS migrations (tag text PRIMARY KEY, hash text NOT NULL, applied_at text NOT NULL)';

/** The migrations in `folder`, in the order they are applied. */
export function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { idx: number; tag: string }[];
  };
  return journal.entries
    .sort((a, b) => a.idx - b.idx)
    .map(({ tag }) => {
      const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
      const statements = text.split('--> statement-breakpoint').map((statement) => statement.trim());
      return { tag, hash: createHash('sha256').update(text).digest('hex'), statements: statements.filter(Boolean) };
    });
}

/**
 * The migrations a database still needs. Refuses one that a newer version has been at, or whose
 * past is another than this version's: running it could only do harm.
 */
export function pendingMigrations(all: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(all.map((migration) => [migration.tag, migration]));
  for (const { tag, hash } of applied) {
    const migration = known.get(tag);
    if (!migration) {
      throw new MigrationFailed(
        `The database has "${tag}", which this version does not know: a newer version made it. Start that version, or restore a backup made before it.`,
      );
    }
    if (migration.hash !== hash) {
      throw new MigrationFailed(
        `The database was made by another "${tag}" than this version's. Start the version that made it, restore a backup, or begin with an empty DATA_DIR.`,
      );
    }
  }
  const done = new Set(applied.map(({ tag }) => tag));
  return all.filter(({ tag }) => !done.has(tag));
}

/** `20261122-014459`, in UTC: part of a file's name. */
export function moment(at: Date): string {
  return at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
