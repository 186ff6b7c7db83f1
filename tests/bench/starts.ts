import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#tests/support/ports.ts';
import { startTamga, untilReady } from './servers.ts';
import { number, type Row } from './table.ts';

/** How long a start takes when nothing has changed: the server alone, and through the commands people type. */
export async function startRows(folder: string, tries: number): Promise<Row[]> {
  const data = mkdtempSync(join(folder, 'start-'));
  const direct: number[] = [];
  for (let i = 0; i < tries + 1; i++) {
    const served = await startTamga({ site: process.cwd(), data });
    direct.push(served.readyAfter);
    await served.stop();
  }
  const npm: number[] = [];
  for (let i = 0; i < tries + 1; i++) npm.push(await npmStart(data));
  // The first start of each makes or fills the database.
  const [alone, through] = [median(direct.slice(1)), median(npm.slice(1))];
  return [
    { measure: 'second start, server alone', ours: `${number(alone)} ms`, figure: alone },
    {
      measure: 'second start, `npm start`',
      ours: `${number(through)} ms`,
      goal: '< 1,000 ms',
      met: through < 1000,
      figure: through,
    },
  ];
}

async function npmStart(data: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  // Nothing that the launcher looks at may differ from how we were started, or it would install or build anew:
  // NODE_ENV decides which packages there are, PUBLIC_ORIGIN is written into pages.
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: data };
  const child = spawn('npm', ['start', '--silent'], { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  try {
    await untilReady(`http://localhost:${port}`, child, () => said);
    return performance.now() - startedAt;
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // npm and the launcher are a group of their own.
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    if (child.exitCode === null) await ended;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
