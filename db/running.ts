import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes that this process serves from `dataDir`; the answer takes the note back. */
export function noteRunning(dataDir: string): () => void {
  const folder = join(dataDir, 'running');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const note = join(folder, String(process.pid));
  writeFileSync(note, birthOf(process.pid));
  return () => rmSync(note, { force: true });
}

/** The processes that serve from `dataDir` and are alive. Notes of dead ones are removed. */
export function runningProcesses(dataDir: string): number[] {
  const folder = join(dataDir, 'running');
  let pids: number[];
  try {
    pids = readdirSync(folder).map(Number);
  } catch {
    return [];
  }
  return pids.filter((pid) => {
    const note = join(folder, String(pid));
    const isThere = isAlive(pid) && readFileSync(note, 'utf8') === birthOf(pid);
    if (!isThere) rmSync(note, { force: true });
    return isThere;
  });
}

/** When a process began, where Linux tells: a number may belong to another process by now, in a container above all. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
