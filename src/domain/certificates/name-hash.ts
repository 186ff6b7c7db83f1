import { createHash } from 'node:crypto';
import type { Names } from './certificate.ts';

/** SHA-256, base64url, of the salt, the name and the Latin name, parted by newlines. */
export function nameHash(salt: string, { name, latin }: Names): string {
  return createHash('sha256').update([salt, name, latin].join('\n')).digest('base64url');
}
