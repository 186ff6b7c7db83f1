import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import type { Applied } from './migrations.ts';

/**
 * A backup of Postgres: gzipped lines of JSON. First a head, then `{"table":…,"rows":[…]}` with up to 500 rows as
 * Postgres itself writes them as JSON, at the end `{"end":true,"rows":…}`, so that a file cut short is known.
 */
export interface Head {
  readonly format: 'tamga-backup-1';
  readonly madeAt: string;
  readonly migrations: readonly Applied[];
}

const ROWS = 500;

/** Writes all tables of the database, as of one moment, to `file`. */
export async function exportPostgres(url: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await pipeline(
      Readable.from(lines(client)),
      createGzip({ level: 6 }),
      createWriteStream(file, { flags: 'wx', mode: 0o600 }),
    );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  for await (const _line of readExport(file));
}

async function* lines(client: pg.Client): AsyncGenerator<string> {
  const { rows: migrations } = await client.query<Applied>('SELECT tag, hash FROM migrations ORDER BY tag');
  yield line({ format: 'tamga-backup-1', madeAt: new Date().toISOString(), migrations } satisfies Head);
  let count = 0;
  for (const table of await tablesOf(client)) {
    await client.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM "${table}" t`);
    while (true) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${ROWS} FROM rows`);
      if (rows.length === 0) break;
      count += rows.length;
      yield `{"table":"${table}","rows":[${rows.map(({ row }) => onOneLine(row)).join(',')}]}\n`;
    }
    await client.query('CLOSE rows');
  }
  yield line({ end: true, rows: count });
}

/** The tables of the application; the journal of migrations is in the head. */
export async function tablesOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'migrations' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

/** One line of an export: the head, or the rows of a table, still as text. */
export type Part = Head | { readonly table: string; readonly rows: string };

/** Reads an export part by part. Throws when it is not one, or not whole. */
export async function* readExport(file: string): AsyncGenerator<Part> {
  const input = createReadStream(file);
  const unzipped = input.pipe(createGunzip());
  input.once('error', (error) => unzipped.destroy(error));
  let isFirst = true;
  let isWhole = false;
  for await (const text of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) {
    const rows = /^\{"table":"(\w+)","rows":(\[.*\])\}$/s.exec(text);
    if (isFirst) yield headOf(text, file);
    else if (rows?.[1] && rows[2]) yield { table: rows[1], rows: rows[2] };
    else isWhole = (JSON.parse(text) as { end?: boolean }).end === true;
    isFirst = false;
  }
  if (!isWhole) throw new Error(`${file} is not whole: its end is missing.`);
}

function headOf(text: string, file: string): Head {
  const head = JSON.parse(text) as Partial<Head>;
  if (head.format !== 'tamga-backup-1') throw new Error(`${file} is not a backup of Tamga.`);
  return head as Head;
}

/** Readers of lines end one at U+2028 and U+2029 too; Postgres writes both as they are, and only inside strings. */
function onOneLine(row: string): string {
  return row.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
