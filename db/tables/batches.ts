import type { BatchId, CertificateId, CourseSlug, CourseVersionId, InstitutionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';
import { CERTIFICATE_KINDS } from './achievements.ts';

/** Many awards asked for at once; a job does them row by row, and goes on where it was stopped. */
export const batches = (k: Kit) =>
  k.table(
    'batches',
    {
      id: k.text<BatchId>().primaryKey(),
      institution: k.text<InstitutionId>().notNull(),
      kind: k.oneOf(CERTIFICATE_KINDS).notNull(),
      course: k.text<CourseSlug>().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      by: k.text<PersonId>().notNull(),
      at: k.time().notNull(),
      total: k.int().notNull(),
      doneAt: k.time(),
      stoppedAt: k.time(),
    },
    (t) => [k.index('batches_institution').on(t.institution, t.at)],
  );

export const ROW_STATES = ['waiting', 'awarded', 'refused'] as const;

/** One person of a batch, and what came of her. */
export const batchRows = (k: Kit) =>
  k.table(
    'batch_rows',
    {
      batch: k.text<BatchId>().notNull(),
      /** From 1, in the order they were given. */
      row: k.int().notNull(),
      person: k.text<PersonId>().notNull(),
      state: k.oneOf(ROW_STATES).notNull(),
      /** Why it was refused: the code of the refusal. */
      refusal: k.text(),
      certificate: k.text<CertificateId>(),
      doneAt: k.time(),
    },
    (t) => [k.primaryKey({ columns: [t.batch, t.row] }), k.index('batch_rows_state').on(t.batch, t.state)],
  );
