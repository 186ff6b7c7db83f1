import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Secrets {
  readonly secretKey: string;
}

/**
 * The secrets of an installation that was given none: made once, kept in `secrets.json` (0600) of `dataDir`.
 * Two processes that start together end with the same ones.
 */
export function localSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  return read(file) ?? make(dataDir, file);
}

function make(dataDir: string, file: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secrets: Secrets = { secretKey: randomBytes(48).toString('base64url') };
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  try {
    // A link appears whole or not at all, and never over one that is there.
    linkSync(own, file);
  } catch (error) {
    const kept = read(file);
    if (!kept) throw error;
    return kept;
  } finally {
    rmSync(own, { force: true });
  }
  return secrets;
}

function read(file: string): Secrets | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
