import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { CourseVersionId, InstitutionId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';
import { LOCALES, type Locale, nearestLocale } from '#i18n/locales.ts';
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
  const { accreditations, courseVersions } = store.t;
  const rows = await db
    .select({ accreditation: accreditations, content: courseVersions.content })
    .from(accreditations)
    .innerJoin(courseVersions, eq(courseVersions.id, accreditations.version))
    .where(
      and(
        eq(accreditations.regulator, regulator),
        eq(accreditations.version, version),
        lte(accreditations.from, at),
        gt(accreditations.until, at),
        or(isNull(accreditations.withdrawnAt), gt(accreditations.withdrawnAt, at)),
      ),
    );
  return rows.find(({ accreditation, content }) =>
    coveredLocales(accreditation, content).some((one) => one === language),
  )?.accreditation;
}

/** The languages that people may have learned and been assessed in under a decision: those it names, and those that fall back to them. */
export function coveredLocales(
  { languages }: Pick<Accreditation, 'languages'>,
  { languages: taught }: { readonly languages: readonly string[] },
): Locale[] {
  return LOCALES.filter((locale) => languages.includes(nearestLocale(locale, taught)));
}
