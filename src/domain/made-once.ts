import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What stands in a JSON file of the installation's own; undefined while there is none. */
export function standingIn<Value>(file: string): Value | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Writes `value` into a file (0600, its folder 0700) unless one is there, and answers what stands in it then: two processes that
 * start together end with the same.
 */
export function keptOnce<Value>(file: string, value: Value): Value {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  try {
    // A link appears whole or not at all, and never over one that is there.
    linkSync(own, file);
    return value;
  } catch (error) {
    const kept = standingIn<Value>(file);
    if (!kept) throw error;
    return kept;
  } finally {
    rmSync(own, { force: true });
  }
}
