import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Store } from '#db/store.ts';

/** SQLite takes at most 32,766 values in one statement. */
const VALUES = 16_000;

/** Writes rows in large statements, a transaction each. */
export async function insertMany<Table extends SQLiteTable>(
  store: Store,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const many = Math.floor(VALUES / Object.keys(first).length / 1.5);
  for (let i = 0; i < rows.length; i += many) {
    await store.tx(async (db) => {
      await db.insert(table).values(rows.slice(i, i + many));
    });
  }
}
