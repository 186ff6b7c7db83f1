import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

/**
 * The columns tables are written with, once for both engines.
 *
 * The SQLite kit is the type of record; the Postgres kit has the same builders and is cast to it,
 * so every query is typed once and runs on both.
 *
 * | builder | value          | SQLite                  | Postgres         |
 * |---------|----------------|-------------------------|------------------|
 * | text    | string         | text                    | text             |
 * | oneOf   | a string union | text, checked by types  | text             |
 * | int     | whole number   | integer                 | bigint           |
 * | real    | number         | real                    | double precision |
 * | bool    | boolean        | integer 0/1             | boolean          |
 * | time    | Date, UTC, ms  | integer (ms)            | timestamptz(3)   |
 * | json    | plain value    | text                    | jsonb            |
 * | bytes   | Buffer         | blob                    | bytea            |
 * | serial  | whole number   | integer autoincrement   | identity         |
 */
const sqliteKit = {
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  text: <T extends string = string>() => lite.text().$type<T>(),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => lite.text({ enum: values }),
  int: () => lite.integer(),
  real: () => lite.real(),
  bool: () => lite.integer({ mode: 'boolean' }),
  time: () => lite.integer({ mode: 'timestamp_ms' }),
  json: <T>() => lite.text({ mode: 'json' }).$type<T>(),
  bytes: () => lite.blob({ mode: 'buffer' }),
  serial: () => lite.integer().primaryKey({ autoIncrement: true }),
};

export type Kit = typeof sqliteKit;

const bytea = pg.customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

const postgresKit = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  text: () => pg.text(),
  oneOf: (values: readonly [string, ...string[]]) => pg.text({ enum: values as [string, ...string[]] }),
  int: () => pg.bigint({ mode: 'number' }),
  real: () => pg.doublePrecision(),
  bool: () => pg.boolean(),
  time: () => pg.timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
  json: () => pg.jsonb(),
  bytes: () => bytea(),
  serial: () => pg.bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
};

/** The kit of one engine. The cast is the one place where the two dialects meet. */
export function kitFor(dialect: 'sqlite' | 'postgres'): Kit {
  return dialect === 'sqlite' ? sqliteKit : (postgresKit as unknown as Kit);
}
