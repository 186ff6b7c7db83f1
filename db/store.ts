import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Schema } from './schema.ts';

type Db = BaseSQLiteDatabase<'async', unknown, Record<string, never>>;

/** What a query may use. Only awaitable methods: `.get() .all() .run()` exist on one engine alone. */
export type Reader = Pick<Db, 'select' | 'selectDistinct' | '$count' | 'with'>;

/** What the body of a transaction may use. Unusable once the body has settled. */
export type Tx = Reader & Pick<Db, 'insert' | 'update' | 'delete'>;

/**
 * The database, the same on both engines.
 *
 * `read` sees committed rows only. `tx` runs `body` in a transaction and answers after the commit is
 * on disk; a thrown error undoes the body alone and is thrown to the caller. A body may await nothing but its database:
 * anything else is refused, and so is a `tx` inside a `tx`.
 */
export interface Store {
  readonly dialect: 'sqlite' | 'postgres';
  readonly t: Schema;
  readonly read: Reader;
  tx<T>(body: (db: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** `postgres://…`, or the path of the SQLite file. */
  url: string;
  /** SQLite: the most pages of 4 KiB the file may grow to; for tests of a full disk. */
  maxPages?: number;
}

/** Opens the database that `url` names. Does not migrate: `migrate(url)` comes first. */
export async function openStore({ url, maxPages }: StoreOptions): Promise<Store> {
  if (isPostgres(url)) {
    const { openPostgres } = await import('./store.postgres.ts');
    return openPostgres(url);
  }
  const { openSqlite } = await import('./store.sqlite.ts');
  return openSqlite(url, maxPages);
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** Thrown when a transaction body awaits something other than its database, or opens another transaction. */
export class TransactionMisuse extends Error {}
