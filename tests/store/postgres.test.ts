import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '#db/store.postgres.ts';
import { openStore } from '#db/store.ts';
import { freshDatabase, freshStore } from '#tests/support/store.ts';

const one = sql`(select 1) as one`;

describe.runIf(process.env.TEST_ENGINE === 'postgres')('Postgres', () => {
  test('ends a statement and an idle transaction after 30 seconds', async () => {
    const store = await freshStore();
    const limit = (name: string) => sql<string>`current_setting(${name})`;

    const limits = await store.read
      .select({ statement: limit('statement_timeout'), idle: limit('idle_in_transaction_session_timeout') })
      .from(one);

    expect(limits).toEqual([{ statement: '30s', idle: '30s' }]);
  });

  test('goes on after a transaction that was idle for too long', async () => {
    const store = await openStore({ url: `${await freshDatabase('migrated')}?idle_in_transaction_session_timeout=50` });
    onTestFinished(() => store.close());

    const idle = store.tx(async (db) => {
      await db.$count(store.t.marks);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await db.$count(store.t.marks);
    });

    await expect(idle).rejects.toThrow();
    expect(await store.read.$count(store.t.marks)).toBe(0);
  });

  test('does not wait for ever for a server that accepts and says nothing', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const store = openPostgres(`postgres://nobody@127.0.0.1:${port}/nothing`, { connectionTimeoutMillis: 100 });
    onTestFinished(async () => {
      await store.close();
      silent.close();
    });

    await expect(store.read.$count(store.t.marks)).rejects.toThrow();
  }, 5_000);
});
