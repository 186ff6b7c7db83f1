import type { Did, InstitutionId, PersonId, RecognitionId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** That one issuer accepts what another awards, from, until, under a named memorandum. */
export const recognitions = (k: Kit) =>
  k.table(
    'recognitions',
    {
      id: k.text<RecognitionId>().primaryKey(),
      by: k.text<InstitutionId>().notNull(),
      /** Whose awards are accepted; of this site or of another. */
      issuer: k.text<Did>().notNull(),
      issuerName: k.text().notNull(),
      /** The address of the one achievement that is meant; empty: all of that issuer's. */
      achievement: k.text().notNull(),
      memorandum: k.text().notNull(),
      memorandumUrl: k.text().notNull(),
      from: k.time().notNull(),
      until: k.time(),
      decidedBy: k.text<PersonId>().notNull(),
      decidedAt: k.time().notNull(),
      endedBy: k.text<PersonId>(),
      endedAt: k.time(),
      endedReason: k.text(),
    },
    (t) => [k.index('recognitions_by').on(t.by), k.index('recognitions_issuer').on(t.issuer)],
  );
