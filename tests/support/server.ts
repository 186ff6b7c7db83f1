import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';

export interface StartedSite {
  /** Such as `http://localhost:40123`. */
  readonly origin: string;
  /** Its DATA_DIR. */
  readonly data: string;
  readonly pid: number;
  /** All it has written so far. */
  output(): string;
  /** Ends it as an operator would and resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

interface Options {
  /** Settings beside HOST, PORT and DATA_DIR. */
  readonly env?: Record<string, string>;
  /** A data folder to start on; without one, an empty one that `stop` removes. */
  readonly data?: string;
}

/** Starts the built server on a free port and answers once it is ready. Throws what it said when it ends instead. */
export async function startSite({ env = {}, data }: Options = {}): Promise<StartedSite> {
  const program = join(process.cwd(), 'dist', 'server', 'main.mjs');
  if (!existsSync(program)) throw new Error('The site is not built: npm run build');
  const port = await freePort();
  const folder = data ?? mkdtempSync(join(tmpdir(), 'tamga-site-'));
  const child = spawn(process.execPath, [program], {
    env: { ...machine(), HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const orphan = () => child.kill('SIGKILL');
  process.once('exit', orphan);

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    child.kill(signal);
    const code = await ended;
    process.off('exit', orphan);
    return code;
  }

  const origin = `http://localhost:${port}`;
  await untilReady(
    origin,
    () => child.exitCode !== null,
    () => output,
  ).catch(async (error: unknown) => {
    await end('SIGKILL');
    throw error;
  });
  return {
    origin,
    data: folder,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      const code = await end('SIGTERM');
      if (!data) rmSync(folder, { recursive: true, force: true });
      return code;
    },
    async kill() {
      await end('SIGKILL');
    },
  };
}

async function untilReady(origin: string, hasEnded: () => boolean, output: () => string): Promise<void> {
  const patience = Date.now() + 60_000;
  while (Date.now() < patience && !hasEnded()) {
    const ready = await fetch(`${origin}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server ${hasEnded() ? 'ended' : 'was not ready in a minute'}:\n${output()}`);
}

/** This process's environment without what Vitest put there, so that the server behaves as for a person. */
function machine(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, ...rest } = process.env;
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !/^(VITEST|TEST|VITE_)/.test(name)));
}
