import { and, asc, desc, eq } from 'drizzle-orm';
import type { AccreditationId, CourseSlug, CourseVersionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { ByLanguage } from '#domain/certificates/certificate.ts';
import type { Issuer } from '#domain/people/actors.ts';
import type { Accreditation } from './accreditation.ts';

/** A decision in a list, with what its course is called. */
export interface ListedAccreditation extends Accreditation {
  readonly number: number;
  /** The languages that the version is taught in. */
  readonly taught: readonly string[];
  readonly titles: ByLanguage;
}

/** The decisions of the institution that `issuer` acts for, the newest first. */
export async function accreditationsOf(store: Store, issuer: Issuer): Promise<ListedAccreditation[]> {
  const { accreditations } = store.t;
  return listed(
    await selection(store)
      .where(eq(accreditations.regulator, issuer.institution))
      .orderBy(desc(accreditations.decidedAt)),
  );
}

/** One of them; another institution's is not found. */
export async function ownAccreditation(
  store: Store,
  issuer: Issuer,
  id: AccreditationId,
): Promise<ListedAccreditation | undefined> {
  const { accreditations } = store.t;
  const rows = await selection(store).where(
    and(eq(accreditations.id, id), eq(accreditations.regulator, issuer.institution)),
  );
  return listed(rows)[0];
}

function selection(store: Store) {
  const { accreditations, courseVersions, courseWords } = store.t;
  return store.read
    .select({
      accreditation: accreditations,
      number: courseVersions.number,
      content: courseVersions.content,
      words: courseWords.words,
    })
    .from(accreditations)
    .innerJoin(courseVersions, eq(courseVersions.id, accreditations.version))
    .leftJoin(courseWords, eq(courseWords.course, accreditations.course));
}

function listed(rows: Awaited<ReturnType<typeof selection>>): ListedAccreditation[] {
  return rows.map(({ accreditation, number, content, words }) => ({
    ...accreditation,
    number,
    taught: content.languages,
    titles: words?.title ?? { en: accreditation.course },
  }));
}

/** A published version that may be accredited. */
export interface AccreditableVersion {
  readonly id: CourseVersionId;
  readonly course: CourseSlug;
  readonly number: number;
  readonly languages: readonly string[];
  readonly publishedAt: Date;
  readonly titles: ByLanguage;
}

/** Every published version of every course of this site but for drafts, the newest of a course first. */
export async function accreditableVersions(store: Store): Promise<AccreditableVersion[]> {
  const { courseVersions, courseWords } = store.t;
  const rows = await store.read
    .select({
      id: courseVersions.id,
      course: courseVersions.course,
      number: courseVersions.number,
      content: courseVersions.content,
      publishedAt: courseVersions.publishedAt,
      words: courseWords.words,
    })
    .from(courseVersions)
    .leftJoin(courseWords, eq(courseWords.course, courseVersions.course))
    .orderBy(asc(courseVersions.course), desc(courseVersions.number));
  return rows
    .filter(({ content }) => content.state !== 'draft')
    .map(({ content, words, ...version }) => ({
      ...version,
      languages: content.languages,
      titles: words?.title ?? { en: version.course },
    }));
}
