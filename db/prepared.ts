import type { Schema } from './schema.ts';
import type { Reader, Store } from './store.ts';

interface Preparable<Row> {
  prepare(name?: string): { execute(values?: Record<string, unknown>): Promise<Row> };
}

/** The key under which a handle shows the Drizzle instance behind it. */
export const instanceOf = Symbol('drizzle instance');

let statements = 0;

/**
 * A query that is built once and run often: Drizzle's builder costs 0.15 ms a query, a prepared one 0.03.
 *
 * `build` uses `sql.placeholder('name')` for what changes; the result takes a store's `read` or a
 * transaction and the values. Statements are kept per connection and forgotten with it.
 */
export function prepared<Db extends Reader, Row>(
  build: (db: Db, t: Schema) => Preparable<Row>,
): (store: Pick<Store, 't'>, db: Db, values: Record<string, unknown>) => Promise<Row> {
  const kept = new WeakMap<object, { execute(values?: Record<string, unknown>): Promise<Row> }>();
  const name = `tamga_${++statements}`;
  return (store, db, values) => {
    const instance = (db as unknown as Record<symbol, object>)[instanceOf] ?? db;
    let statement = kept.get(instance);
    if (!statement) {
      statement = build(instance as Db, store.t).prepare(name);
      kept.set(instance, statement);
    }
    return statement.execute(values);
  };
}
