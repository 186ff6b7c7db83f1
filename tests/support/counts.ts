import { join } from 'node:path';
import { openStore } from '#db/store.ts';

/** How many rows each table of a site's SQLite file holds, but for those that every request may write. */
export async function rowCounts(data: string): Promise<Record<string, number>> {
  const store = await openStore({ url: join(data, 'tamga.db') });
  try {
    const { limits: _, jobs: __, sessions: ___, ...tables } = store.t;
    const counts = await Promise.all(
      Object.entries(tables).map(async ([name, table]) => [name, await store.read.$count(table)] as const),
    );
    return Object.fromEntries(counts);
  } finally {
    await store.close();
  }
}
