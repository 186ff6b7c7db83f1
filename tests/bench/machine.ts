import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** Seconds a clock tick of /proc lasts on every Linux that Node runs on. */
const TICK = 0.01;

/** Whether `program` is installed. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

const mayPin = isInstalled('taskset') && availableParallelism() > 1;

/** `command` held to one core, where the machine lets us: servers share the first, the load has the second. */
export function onCore(core: 0 | 1, program: string, args: readonly string[]): [program: string, args: string[]] {
  return mayPin ? ['taskset', ['-c', String(core), program, ...args]] : [program, [...args]];
}

/** Seconds of CPU that `pid` and its children have used so far, user and system; NaN where /proc is not. */
export function cpuSeconds(pid: number): number {
  try {
    const own = ticks(`/proc/${pid}/stat`);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + ticks(`/proc/${child}/stat`), own) * TICK;
  } catch {
    return Number.NaN;
  }
}

/** Megabytes of memory that `pid` has resident, now and at the most. */
export function residentMegabytes(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** The machine in one line, for the head of the table. */
export function machineLine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const pinned = mayPin ? 'server on one core, load on another' : 'nothing pinned to a core';
  return `${cpus()[0]?.model.trim()} × ${cpus().length}, ${gigabytes} GB, ${type()} ${release()}, Node ${process.versions.node}; ${pinned}`;
}

function ticks(file: string): number {
  // The name of the program stands in brackets and may hold spaces; user and system time are fields 14 and 15.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
