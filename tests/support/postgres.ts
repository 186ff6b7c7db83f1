import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './ports.ts';

export interface Postgres {
  /** `postgres://…` of a database that holds nothing; tests make their own beside it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The folder of PostgreSQL's programs: the newest of Debian's, else one on the path. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/**
 * Starts a PostgreSQL of its own: data in a temporary folder, a free port of 127.0.0.1, a random password.
 * PostgreSQL refuses to run as root, so root starts it as `postgres` or `nobody`.
 */
export async function startPostgres(): Promise<Postgres> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'tamga-postgres-'));
  const user = unprivileged();
  const password = randomBytes(16).toString('hex');
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (user) for (const path of [folder, secret]) chownSync(path, user.uid, user.gid);

  const cluster = join(folder, 'cluster');
  const account = ['-U', 'tamga', '-A', 'scram-sha-256', `--pwfile=${secret}`];
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', cluster, ...account, '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      ...user,
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);

  const port = await freePort();
  const options = ['-h', '127.0.0.1', '-p', String(port), '-k', '', '-c', 'max_connections=200'];
  const server = spawn(join(programs, 'postgres'), ['-D', cluster, ...options], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => (said += chunk));
  // Should the tests end without stopping it.
  const orphan = () => server.kill('SIGQUIT');
  process.once('exit', orphan);

  const url = `postgres://tamga:${password}@127.0.0.1:${port}/postgres`;
  await untilAnswering(url, server, () => said);
  return {
    url,
    async stop() {
      process.off('exit', orphan);
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // SIGINT is PostgreSQL's "fast" stop: it does not wait for connections to leave.
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(url: string, server: ChildProcess, said: () => string): Promise<void> {
  const { default: pg } = await import('pg');
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  server.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not start: ${said()}`);
}

function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.');
}
