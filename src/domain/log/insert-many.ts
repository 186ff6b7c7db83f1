import { sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import type { Store, Tx } from '#db/store.ts';

/** Rows by the statement. A few widths are prepared; any number of rows is a sum of them. */
const WIDTHS = [128, 32, 8, 2, 1];

/** Inserts any number of rows, each a list of values in the order of `columns`, through prepared statements. */
export function insertingMany(table: 'logLeaves' | 'logNodes', columns: readonly string[]) {
  const statements = WIDTHS.map((width) => ({
    width,
    insert: prepared((db: Tx, t: Schema) => db.insert(t[table] as Schema['logNodes']).values(places(width) as never)),
  }));
  const places = (width: number) =>
    Array.from({ length: width }, (_, row) =>
      Object.fromEntries(columns.map((column) => [column, sql.placeholder(`${column}${row}`)])),
    );

  return async (store: Pick<Store, 't'>, db: Tx, rows: readonly (readonly unknown[])[]): Promise<void> => {
    let done = 0;
    for (const { width, insert } of statements)
      for (; rows.length - done >= width; done += width)
        await insert(
          store,
          db,
          Object.fromEntries(
            rows
              .slice(done, done + width)
              .flatMap((row, i) => row.map((value, column) => [`${columns[column]}${i}`, value])),
          ),
        );
  };
}
