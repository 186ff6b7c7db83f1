import { hash } from 'node:crypto';

/** SHA-256 on the server, at once. */
export const sha256 = (input: string | Uint8Array): Uint8Array => hash('sha256', input, 'buffer');
