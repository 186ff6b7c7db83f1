import { AsyncLocalStorage } from 'node:async_hooks';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { schemaFor } from './schema.ts';
import { type Reader, type Store, TransactionMisuse, type Tx } from './store.ts';

// Counts and bigint columns arrive as numbers; nothing here reaches 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Milliseconds until waiting is given up as a fault. The last two are the server's and may be set otherwise in the address. */
const PATIENCE = {
  /** For a connection, new or of the pool. */
  connectionTimeoutMillis: 10_000,
  statement_timeout: 30_000,
  /** For the next statement of a transaction that holds its locks meanwhile. */
  idle_in_transaction_session_timeout: 30_000,
};

/** Postgres through a pool; several processes may share one database. READ COMMITTED: no read-modify-write. */
export function openPostgres(url: string, patience: Partial<typeof PATIENCE> = {}): Store {
  const pool = new pg.Pool({ connectionString: url, max: 10, keepAlive: true, ...PATIENCE, ...patience });
  // A connection that dies is replaced by the next query; without a listener, idle or in a transaction, it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
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
