import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { CourseVersionId, InstitutionId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Accreditation } from './accreditation.ts';

/**
 * The decision by which a regulator accredits a course version in a language at a moment; undefined when there is none. The
 * last moment of a decision is the one before `until`; a withdrawn one holds until its withdrawal.
 */
export async function accreditationFor(
  db: Reader,
  store: Pick<Store, 't'>,
  {
    regulator,
    version,
    language,
    at,
  }: { regulator: InstitutionId; version: CourseVersionId; language: string; at: Date },
): Promise<Accreditation | undefined> {
  const { accreditations } = store.t;
  const rows = await db
    .select()
    .from(accreditations)
    .where(
      and(
        eq(accreditations.regulator, regulator),
        eq(accreditations.version, version),
        lte(accreditations.from, at),
        gt(accreditations.until, at),
        or(isNull(accreditations.withdrawnAt), gt(accreditations.withdrawnAt, at)),
      ),
    );
  return rows.find(({ languages }) => languages.includes(language));
}
