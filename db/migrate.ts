import { join } from 'node:path';
import { isPostgres } from './store.ts';

const FOLDER = join(process.cwd(), 'db', 'migrations');

/** Brings the database that `url` names to this version's tables. */
export async function migrate(url: string): Promise<void> {
  if (isPostgres(url)) {
    const [{ drizzle }, { migrate: run }, { default: pg }] = await Promise.all([
      import('drizzle-orm/node-postgres'),
      import('drizzle-orm/node-postgres/migrator'),
      import('pg'),
    ]);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query('SELECT pg_advisory_lock(7461)');
      await run(drizzle(client), { migrationsFolder: join(FOLDER, 'postgres') });
    } finally {
      await client.end();
    }
    return;
  }
  const [{ drizzle }, { migrate: run }, { default: Database }, { configure }] = await Promise.all([
    import('drizzle-orm/better-sqlite3'),
    import('drizzle-orm/better-sqlite3/migrator'),
    import('better-sqlite3'),
    import('./store.sqlite.ts'),
  ]);
  const db = new Database(url);
  try {
    configure(db);
    run(drizzle(db), { migrationsFolder: join(FOLDER, 'sqlite') });
  } finally {
    db.close();
  }
}
