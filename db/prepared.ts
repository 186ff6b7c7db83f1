import { Column, is, SQL } from 'drizzle-orm';
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
      statement = withDecoders(build(instance as Db, store.t).prepare(name));
      kept.set(instance, statement);
    }
    return statement.execute(values);
  };
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}
interface Statement {
  fields?: readonly { path: readonly string[]; field: unknown }[];
  customResultMapper?: (rows: unknown[][]) => unknown[];
}

/**
 * Reads rows that nobody else may change before the transaction ends. On SQLite there is one writer, so a plain read does;
 * on Postgres it is `for update`.
 */
export function locked<Query extends object>(query: Query): Query {
  return 'for' in query ? (query as unknown as { for(strength: 'update'): Query }).for('update') : query;
}

/**
 * Finds out once how each column of a flat row is read; Drizzle would ask it anew for each value, a fifth of a query's time.
 * Rows with nested parts are left to Drizzle.
 */
function withDecoders<Prepared extends object>(prepared: Prepared): Prepared {
  const statement = prepared as Statement;
  const columns = statement.fields?.map(({ path, field }) => ({
    name: path.length === 1 ? path[0] : undefined,
    decoder: decoderOf(field),
  }));
  if (!columns || statement.customResultMapper || columns.some(({ name, decoder }) => name === undefined || !decoder))
    return prepared;
  statement.customResultMapper = (rows) =>
    rows.map((values) => {
      const row: Record<string, unknown> = {};
      for (let i = 0; i < columns.length; i++) {
        const { name, decoder } = columns[i] as { name: string; decoder: Decoder };
        const value = values[i];
        row[name] = value === null ? null : decoder.mapFromDriverValue(value);
      }
      return row;
    });
  return prepared;
}

function decoderOf(field: unknown): Decoder | undefined {
  if (is(field, Column)) return field;
  const sql = is(field, SQL.Aliased) ? field.sql : field;
  return is(sql, SQL) ? (sql as unknown as { decoder: Decoder }).decoder : undefined;
}
