import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keptOnce, standingIn } from '#domain/made-once.ts';

interface Secrets {
  readonly secretKey: string;
}

/**
 * The secrets of an installation that was given none: made once, kept in `secrets.json` (0600) of `dataDir`.
 * Two processes that start together end with the same ones.
 */
export function localSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  return standingIn<Secrets>(file) ?? keptOnce(file, { secretKey: randomBytes(48).toString('base64url') });
}
