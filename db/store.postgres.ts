import { AsyncLocalStorage } from 'node:async_hooks';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { schemaFor } from './schema.ts';
import { type Reader, type Store, TransactionMisuse, type Tx } from './store.ts';

// Counts and bigint columns arrive as numbers; nothing here reaches 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Postgres through a pool; several processes may share one database. READ COMMITTED: no read-modify-write. */
export function openPostgres(url: string): Store {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // An idle connection that dies is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = drizzle(pool, { casing: 'snake_case' });
  const within = new AsyncLocalStorage<true>();

  return {
    dialect: 'postgres',
    t: schemaFor('postgres'),
    read: db as unknown as Reader,
    tx<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
      if (within.getStore()) return Promise.reject(new TransactionMisuse('A transaction inside a transaction.'));
      return within.run(true, () => db.transaction((tx) => body(tx as unknown as Tx)));
    },
    close: () => pool.end(),
  };
}
