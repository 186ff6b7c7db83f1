import type { AccreditationId, CourseSlug, CourseVersionId, InstitutionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** A regulator's decision on one course version in named languages. A withdrawal is the other half of the same row. */
export const accreditations = (k: Kit) =>
  k.table(
    'accreditations',
    {
      id: k.text<AccreditationId>().primaryKey(),
      regulator: k.text<InstitutionId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      /** The languages of instruction and assessment it holds for. */
      languages: k.json<string[]>().notNull(),
      from: k.time().notNull(),
      until: k.time().notNull(),
      /** By language; may be empty. */
      conditions: k.json<Record<string, string>>().notNull(),
      /** Number of the decision in the regulator's own files. */
      decision: k.text().notNull(),
      /** For how many months a certificate under it is valid; null: without end. */
      validMonths: k.int(),
      decidedBy: k.text<PersonId>().notNull(),
      decidedAt: k.time().notNull(),
      withdrawnBy: k.text<PersonId>(),
      withdrawnAt: k.time(),
      withdrawnReason: k.text(),
    },
    (t) => [k.index('accreditations_version').on(t.version), k.index('accreditations_regulator').on(t.regulator)],
  );
