import { and, asc, eq, isNull } from 'drizzle-orm';
import type { CourseSlug, CourseVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CertificateKind } from '#db/tables/achievements.ts';
import { type CourseVersion, courseVersion, inLanguage, publishedWords } from '#domain/courses/versions.ts';
import type { Institution } from '#domain/institutions/institution.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Printed } from './certificate.ts';

/** What an issuer awards for a course version, with all that is printed of both. */
export interface Awardable {
  /** A university awards what it assessed itself; everybody else certifies, under an accreditation. */
  readonly kind: CertificateKind;
  readonly issuer: Institution;
  readonly version: CourseVersion;
  readonly printed: Printed;
}

export type AwardableRefusal =
  /** No such version; or, for a university, not one of its own courses. */
  | { code: 'no-such-course' }
  /** This regulator never accredited the version. */
  | { code: 'not-accredited' };

/** What the issuer's institution awards for this version, or why it awards nothing. */
export async function awardable(
  store: Store,
  issuer: Issuer,
  { version: id }: { version: CourseVersionId },
): Promise<Result<Awardable, AwardableRefusal>> {
  const { courseVersions, accreditations } = store.t;
  const institution = await openInstitution(store, issuer);
  const [row] = await store.read
    .select({ id: courseVersions.id })
    .from(courseVersions)
    .where(eq(courseVersions.id, id));
  if (!institution || !row) return refuse({ code: 'no-such-course' });
  const version = await courseVersion(store, id);
  const printed = await publishedWords(store, version.content.id);
  if (!printed) return refuse({ code: 'no-such-course' });
  if (institution.kind === 'university') {
    if (version.content.institution !== institution.slug) return refuse({ code: 'no-such-course' });
    return ok({ kind: 'completion', issuer: institution, version, printed });
  }
  const decided = await store.read.$count(
    accreditations,
    and(eq(accreditations.regulator, issuer.institution), eq(accreditations.version, id)),
  );
  if (decided === 0) return refuse({ code: 'not-accredited' });
  return ok({ kind: 'certification', issuer: institution, version, printed });
}

/** A course version of the issuer's desk, by its name. */
export interface AwardableVersion {
  readonly id: CourseVersionId;
  readonly course: CourseSlug;
  readonly number: number;
  readonly titles: Readonly<Record<string, string>>;
}

/** The versions an issuer may award something for: a university's own, and those that a regulator ever accredited. By course, the newest first. */
export async function awardableVersions(store: Store, issuer: Issuer, language: string): Promise<AwardableVersion[]> {
  const { courseVersions, courseWords, accreditations } = store.t;
  const institution = await openInstitution(store, issuer);
  if (!institution) return [];
  const select = () =>
    store.read
      .selectDistinct({
        id: courseVersions.id,
        course: courseVersions.course,
        number: courseVersions.number,
        words: courseWords.words,
      })
      .from(courseVersions)
      .innerJoin(courseWords, eq(courseWords.course, courseVersions.course));
  const isOwn = institution.kind === 'university';
  const rows = isOwn ? await select() : await accredited();
  const found = await Promise.all(
    rows.map(async ({ words, ...row }) => {
      const isTheirs = !isOwn || (await courseVersion(store, row.id)).content.institution === institution.slug;
      return isTheirs ? [{ ...row, titles: words.title }] : [];
    }),
  );
  const collator = new Intl.Collator(language);
  return found
    .flat()
    .toSorted(
      (a, b) => collator.compare(inLanguage(a.titles, language), inLanguage(b.titles, language)) || b.number - a.number,
    );

  async function accredited() {
    const decided = await store.read
      .selectDistinct({ version: accreditations.version })
      .from(accreditations)
      .where(eq(accreditations.regulator, issuer.institution))
      .orderBy(asc(accreditations.version));
    const ids = new Set(decided.map(({ version }) => version));
    return (await select()).filter(({ id }) => ids.has(id));
  }
}

async function openInstitution(store: Store, issuer: Issuer): Promise<Institution | undefined> {
  const { institutions } = store.t;
  const [row] = await store.read
    .select()
    .from(institutions)
    .where(and(eq(institutions.id, issuer.institution), isNull(institutions.closedAt)));
  return row;
}
