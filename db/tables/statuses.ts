import type { CertificateId, InstitutionId, PersonId, StatusListId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A Bitstring Status List of an issuer, with the signed form that its address answers. */
export const statusLists = (k: Kit) =>
  k.table(
    'status_lists',
    {
      id: k.text<StatusListId>().primaryKey(),
      institution: k.text<InstitutionId>().notNull(),
      /** 1, 2, 3 … in its address: /status/<slug>/<number>. */
      number: k.int().notNull(),
      /** Entries it has room for. */
      length: k.int().notNull(),
      /** The signed list as sent; empty before its first signing. */
      signed: k.text().notNull().default(''),
      signedAt: k.time(),
      /** Counts the changes of its entries, each in the transaction of the change; and how many the signed list shows. */
      changes: k.int().notNull().default(0),
      signedChanges: k.int().notNull().default(-1),
    },
    (t) => [k.uniqueIndex('status_lists_number').on(t.institution, t.number)],
  );

/** The place of a certificate in a list: random, and one certificate's alone. */
export const statusEntries = (k: Kit) =>
  k.table(
    'status_entries',
    {
      certificate: k.text<CertificateId>().primaryKey(),
      list: k.text<StatusListId>().notNull(),
      place: k.int().notNull(),
      /** Whether the bit is set: revoked, superseded or, until it is reinstated, suspended. */
      set: k.bool().notNull(),
    },
    (t) => [k.uniqueIndex('status_entries_place').on(t.list, t.place)],
  );

export const STATUS_CHANGES = ['suspended', 'reinstated', 'revoked', 'superseded'] as const;
export type StatusChange = (typeof STATUS_CHANGES)[number];
export const STATUS_REASONS = [
  'error',
  'fraud',
  'withdrawn-by-issuer',
  'holder-request',
  'name-corrected',
  'under-review',
] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

/** That an issuer suspended, reinstated, revoked or superseded a certificate. The last one says how it stands. */
export const statusChanges = (k: Kit) =>
  k.table(
    'status_changes',
    {
      seq: k.serial(),
      certificate: k.text<CertificateId>().notNull(),
      change: k.oneOf(STATUS_CHANGES).notNull(),
      reason: k.oneOf(STATUS_REASONS).notNull(),
      /** Shown on the certificate's page. */
      publicText: k.text().notNull(),
      /** For the issuer alone. */
      internalText: k.text().notNull(),
      by: k.text<PersonId | 'system'>().notNull(),
      at: k.time().notNull(),
    },
    (t) => [k.index('status_changes_certificate').on(t.certificate, t.seq)],
  );
