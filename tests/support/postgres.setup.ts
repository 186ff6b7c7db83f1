import pg from 'pg';
import { migrate } from '#db/migrate.ts';
import { startPostgres } from './postgres.ts';

/**
 * One PostgreSQL for the whole run; tests find it by TEST_POSTGRES. It holds a migrated database, `migrated`, to copy:
 * making the tables anew for each test would take twice as long.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('CREATE DATABASE migrated');
  await client.end();
  await migrate(postgres.url.replace(/[^/]*$/, 'migrated'));
  process.env.TEST_POSTGRES = postgres.url;
  return () => postgres.stop();
}
