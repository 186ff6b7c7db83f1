import type { CertificateId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const LEAF_KINDS = ['award', 'endorsement', 'status'] as const;
export type LeafKind = (typeof LEAF_KINDS)[number];

/** A leaf of the log of certificates (RFC 6962). `opening` is what was hashed, with its salt: shown to who holds the certificate alone. */
export const logLeaves = (k: Kit) =>
  k.table(
    'log_leaves',
    {
      /** From 0, without a gap. */
      index: k.int().primaryKey(),
      kind: k.oneOf(LEAF_KINDS).notNull(),
      certificate: k.text<CertificateId>().notNull(),
      opening: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.index('log_leaves_certificate').on(t.certificate, t.index)],
  );

/** The hash of each complete subtree: level 0 are the leaves. */
export const logNodes = (k: Kit) =>
  k.table(
    'log_nodes',
    {
      level: k.int().notNull(),
      index: k.int().notNull(),
      hash: k.bytes().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.level, t.index] })],
  );

/** A signed tree head as a C2SP checkpoint, with the lines of those who counter-signed it. */
export const logCheckpoints = (k: Kit) =>
  k.table('log_checkpoints', {
    size: k.int().primaryKey(),
    /** The note as the site signed it. */
    note: k.text().notNull(),
    at: k.time().notNull(),
  });

/** A witness's line under a checkpoint of ours. */
export const logCosignatures = (k: Kit) =>
  k.table(
    'log_cosignatures',
    {
      size: k.int().notNull(),
      /** The name of the witness's key. */
      witness: k.text().notNull(),
      line: k.text().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.size, t.witness] })],
  );

/** The last checkpoint of another site's log that we counter-signed as its witness. */
export const witnessedLogs = (k: Kit) =>
  k.table('witnessed_logs', {
    /** The origin line of that log. */
    origin: k.text().primaryKey(),
    /** Its verifier key (C2SP signed-note `vkey`). */
    key: k.text().notNull(),
    size: k.int().notNull(),
    root: k.text().notNull(),
    at: k.time().notNull(),
  });
