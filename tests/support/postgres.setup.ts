import { startPostgres } from './postgres.ts';

/** One PostgreSQL for the whole run; tests find it by TEST_POSTGRES. */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  process.env.TEST_POSTGRES = postgres.url;
  return () => postgres.stop();
}
