import { fileURLToPath } from 'node:url';

/** The folder of the project; every task runs in it. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
