import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#tests/support/ports.ts';
import { LEAN } from '../../src/launch/tasks.mjs';
import { startProgram } from './generator.ts';
import { isInstalled, onCore } from './machine.ts';
import type { Bytes } from './sample.ts';

/** A server that is measured, on the first core. */
export interface Served {
  readonly port: number;
  readonly origin: string;
  readonly pid: number;
  /** Milliseconds from its start until it answered that it is ready. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

/** As in production, so that what is logged there is written here too. */
function productionSettings(port: number, data: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_ORIGIN: `http://localhost:${port}`,
    DATA_DIR: data,
    SECRET_KEY: 'a key that is long enough for measuring, and no secret',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Tamga <bench@localhost>',
    OPERATOR_NAME: 'Bench',
  };
}

/** Starts the built server in the folder `site` (which holds `dist`) over the data in `data`. */
export async function startTamga({
  site,
  data,
  flags = [],
}: {
  site: string;
  data: string;
  flags?: readonly string[];
}): Promise<Served> {
  const port = await freePort();
  mkdirSync(data, { recursive: true });
  const said = join(data, 'output.log');
  const output = openSync(said, 'w');
  const [program, args] = onCore(0, process.execPath, [
    ...LEAN.flags,
    ...flags,
    join(process.cwd(), 'dist', 'server', 'main.mjs'),
  ]);
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: site,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...LEAN.env, ...productionSettings(port, data) },
  });
  closeSync(output);
  const origin = `http://localhost:${port}`;
  await untilReady(origin, child, () => readFileSync(said, 'utf8'));
  return { port, origin, pid: child.pid ?? 0, readyAfter: performance.now() - startedAt, stop: () => stopped(child) };
}

/** Starts a bare Node server that sends `answers` again. */
export async function startBare(answers: readonly Bytes[]): Promise<Served> {
  const child = startProgram(0, 'bare.ts');
  const startedAt = performance.now();
  child.send(answers);
  const port = await new Promise<number>((resolve) =>
    child.once('message', (address: { port: number }) => resolve(address.port)),
  );
  return {
    port,
    origin: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - startedAt,
    stop: () => stopped(child),
  };
}

/** Starts nginx with one worker that sends `answers` from files; undefined where it is not installed. */
export async function startNginx(answers: readonly Bytes[], folder: string): Promise<Served | undefined> {
  if (!isInstalled('nginx')) return undefined;
  const port = await freePort();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [i, { body }] of answers.entries()) writeFileSync(join(folder, `${i}.br`), Buffer.from(body, 'base64'));
  writeFileSync(join(folder, 'nginx.conf'), nginxSettings(answers, folder, port));
  const [program, args] = onCore(0, 'nginx', [
    '-p',
    folder,
    '-e',
    join(folder, 'error.log'),
    '-c',
    join(folder, 'nginx.conf'),
  ]);
  const startedAt = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const origin = `http://localhost:${port}`;
  await untilAnswers(`${origin}${answers[0]?.path}`, child, () => readFileSync(join(folder, 'error.log'), 'utf8'));
  return { port, origin, pid: child.pid ?? 0, readyAfter: performance.now() - startedAt, stop: () => stopped(child) };
}

function nginxSettings(answers: readonly Bytes[], folder: string, port: number): string {
  const headers = ({ headers }: Bytes) =>
    headers.flatMap((name, i) =>
      i % 2 === 0 && !/^(content-length|content-type|etag)$/i.test(name)
        ? [`add_header ${name} ${JSON.stringify(headers[i + 1])};`]
        : [],
    );
  const places = answers.map(
    (answer, i) => `location = ${answer.path} { alias ${folder}/${i}.br; ${headers(answer).join(' ')} }`,
  );
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  // A worker of root would become nobody, who cannot read a temporary folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `${user} daemon off; worker_processes 1; pid ${folder}/pid; events { worker_connections 512; }
http { access_log off; sendfile on; tcp_nodelay on; keepalive_requests 1000000000; open_file_cache max=100; ${folders.join(' ')}
types { } default_type 'text/html; charset=utf-8';
server { listen 127.0.0.1:${port}; ${places.join('\n')} } }\n`;
}

export function untilReady(origin: string, child: ChildProcess, said: () => string): Promise<void> {
  return untilAnswers(`${origin}/health/ready`, child, said);
}

async function untilAnswers(address: string, child: ChildProcess, said: () => string): Promise<void> {
  const patience = Date.now() + 60_000;
  while (Date.now() < patience && child.exitCode === null) {
    const isReady = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`A server did not become ready:\n${said()}`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.connected) child.disconnect();
  else child.kill('SIGTERM');
  await ended;
}
