import { AsyncLocalStorage } from 'node:async_hooks';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { instanceOf } from './prepared.ts';
import { schemaFor } from './schema.ts';
import { type Reader, type Store, TransactionMisuse, type Tx } from './store.ts';

interface Job {
  body: (db: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  /** How the body ended, answered only after the commit. */
  outcome?: () => void;
}

/** So many bodies share one commit at the most, so that the first is not kept waiting. */
const BATCH = 64;

/** Connection settings. Durability over speed: the bundled SQLite would use NORMAL in WAL mode. */
export function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 5000');
}

/**
 * SQLite with one writer and one read-only connection.
 *
 * Writers queue; all that queued while the last commit ran share one `BEGIN IMMEDIATE … COMMIT`,
 * each in a savepoint of its own, and are answered only after the commit: one fsync for many.
 */
export function openSqlite(file: string, maxPages?: number): Store {
  const writer = new Database(file);
  configure(writer);
  if (maxPages) writer.pragma(`max_page_count = ${maxPages}`);
  const reader = new Database(file, { readonly: true });
  reader.pragma('busy_timeout = 5000');

  const write = drizzle(writer, { casing: 'snake_case' }) as unknown as Tx;
  const read = drizzle(reader, { casing: 'snake_case' }) as unknown as Reader;
  const within = new AsyncLocalStorage<true>();
  let queue: Job[] = [];
  let draining: Promise<void> | undefined;

  async function runJob(job: Job): Promise<void> {
    const { proxy, revoke } = Proxy.revocable(write as object, {
      get(target, key) {
        if (key === instanceOf) return target;
        const value = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    writer.exec('SAVEPOINT body');
    try {
      const value = await within.run(true, () => onlyDatabase(job.body(proxy as Tx)));
      writer.exec('RELEASE body');
      job.outcome = () => job.resolve(value);
    } catch (error) {
      // A full disk ends the whole transaction; then there is no savepoint to go back to.
      if (!writer.inTransaction) throw error;
      writer.exec('ROLLBACK TO body');
      writer.exec('RELEASE body');
      job.outcome = () => job.reject(error);
    } finally {
      revoke();
    }
  }

  async function runBatch(batch: Job[]): Promise<void> {
    try {
      writer.exec('BEGIN IMMEDIATE');
      for (const job of batch) await runJob(job);
      writer.exec('COMMIT');
      for (const job of batch) job.outcome?.();
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      for (const job of batch) job.reject(error);
    }
  }

  async function drain(): Promise<void> {
    // One turn of the event loop lets every request that is already here join the batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = queue.slice(0, BATCH);
      queue = queue.slice(BATCH);
      await runBatch(batch);
      if (queue.length === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    draining = undefined;
  }

  return {
    dialect: 'sqlite',
    t: schemaFor('sqlite'),
    read,
    tx<T>(body: (db: Tx) => Promise<T>): Promise<T> {
      if (within.getStore()) return Promise.reject(new TransactionMisuse('A transaction inside a transaction.'));
      return new Promise<T>((resolve, reject) => {
        queue.push({ body, resolve: resolve as (value: unknown) => void, reject });
        draining ??= within.exit(drain);
      });
    },
    async close() {
      await draining;
      reader.close();
      writer.pragma('wal_checkpoint(TRUNCATE)');
      writer.close();
    },
  };
}

/** Settles with `body`, unless the event loop turns first: a body that awaits the database alone settles in microtasks. */
function onlyDatabase<T>(body: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const turn = setImmediate(() =>
      reject(new TransactionMisuse('A transaction body awaited something other than its database.')),
    );
    body.then(resolve, reject).finally(() => clearImmediate(turn));
  });
}
