import type { Kit } from '../kit.ts';

/**
 * The head of each append-only chain: the audit and the log of certificates. Whoever appends updates this row first, so
 * that appends come one after another on both engines.
 */
export const chains = (k: Kit) =>
  k.table('chains', {
    name: k.oneOf(['audit', 'log']).primaryKey(),
    /** Entries there have been, with those that were deleted after their time. */
    size: k.int().notNull(),
    /** Of the last entry: hexadecimal for the audit; empty for the log, whose nodes hold its hashes. */
    hash: k.text().notNull(),
    /** Entries deleted at the beginning, and the hash of the last of them. */
    start: k.int().notNull().default(0),
    startHash: k.text().notNull().default(''),
  });
