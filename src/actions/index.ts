import { learning } from './learning.ts';

/** Every form of the site, by noun: form in, domain operation, Result out. */
export const server = { learning };
