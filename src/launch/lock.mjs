import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Runs `work` while no other launcher of this folder runs the work of the same `name`; waits until it may. */
export async function lock(name, work) {
  const place = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `tamga-${name}-${place}`);
  while (!taken(folder)) await new Promise((resolve) => setTimeout(resolve, 250));
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function taken(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isHeld(folder)) return false;
    rmSync(folder, { recursive: true, force: true });
    return taken(folder);
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

function isHeld(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    // Another user's process, or one that is just about to write its id.
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}
