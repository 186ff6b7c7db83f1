import { and, count, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import type { AccreditationId, CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { ByLanguage } from '#domain/certificates/certificate.ts';
import { type Accreditation, type AccreditationState, accreditationState } from './accreditation.ts';

/** A decision as everybody may read it. */
export interface PublicAccreditation {
  readonly id: AccreditationId;
  readonly decision: string;
  readonly regulator: {
    readonly slug: string;
    readonly names: ByLanguage;
    readonly country: string;
    readonly url: string;
    readonly tamga: string;
  };
  readonly course: { readonly slug: CourseSlug; readonly titles: ByLanguage; readonly version: number };
  readonly languages: readonly string[];
  readonly from: Date;
  readonly until: Date;
  readonly decidedAt: Date;
  readonly conditions: ByLanguage;
  readonly validMonths: number | null;
  readonly state: AccreditationState;
}

/** A decision with what came of it. */
export interface AccreditationInFull extends PublicAccreditation {
  /** Certificates that the regulator awarded under it. */
  readonly awarded: number;
  /** Certificates of others that it endorsed while it held. */
  readonly endorsed: number;
}

function selection(store: Store) {
  const { accreditations, institutions, courseVersions, courseWords } = store.t;
  return store.read
    .select({
      accreditation: accreditations,
      slug: institutions.slug,
      names: institutions.names,
      country: institutions.country,
      url: institutions.url,
      tamga: institutions.tamga,
      number: courseVersions.number,
      words: courseWords.words,
    })
    .from(accreditations)
    .innerJoin(institutions, eq(institutions.id, accreditations.regulator))
    .innerJoin(courseVersions, eq(courseVersions.id, accreditations.version))
    .leftJoin(courseWords, eq(courseWords.course, accreditations.course));
}

type Row = Awaited<ReturnType<typeof selection>>[number];

function published({ accreditation, number, words, ...regulator }: Row, at: Date): PublicAccreditation {
  const { id, decision, course, languages, from, until, decidedAt, conditions, validMonths } = accreditation;
  return {
    ...{ id, decision, regulator, languages, from, until, decidedAt, conditions, validMonths },
    course: { slug: course, titles: words?.title ?? { en: course }, version: number },
    state: accreditationState(accreditation, at),
  };
}

export async function findAccreditation(
  store: Store,
  id: AccreditationId,
  at = new Date(),
): Promise<AccreditationInFull | undefined> {
  const { accreditations } = store.t;
  const [row] = await selection(store).where(eq(accreditations.id, id));
  if (!row) return undefined;
  const [awarded, endorsed] = await Promise.all([
    awardedUnder(store, row.accreditation),
    endorsedUnder(store, row.accreditation),
  ]);
  return { ...published(row, at), awarded, endorsed };
}

/** Every decision on a course, or on any course of the site, the newest first. */
export async function accreditationsFor(
  store: Store,
  { course, at = new Date() }: { course?: CourseSlug | undefined; at?: Date } = {},
): Promise<PublicAccreditation[]> {
  const { accreditations } = store.t;
  const rows = await selection(store)
    .where(course === undefined ? undefined : eq(accreditations.course, course))
    .orderBy(desc(accreditations.decidedAt));
  return rows.map((row) => published(row, at));
}

async function awardedUnder(store: Store, { id, regulator, version }: Accreditation): Promise<number> {
  const { certificates } = store.t;
  const [row] = await store.read
    .select({ count: count() })
    .from(certificates)
    .where(
      and(
        eq(certificates.issuer, regulator),
        eq(certificates.version, version),
        eq(certificates.kind, 'certification'),
        // Both engines read JSON with these two operators.
        eq(sql`${certificates.snapshot} -> 'accreditation' ->> 'id'`, id),
      ),
    );
  return row?.count ?? 0;
}

async function endorsedUnder(
  store: Store,
  { regulator, version, from, until, withdrawnAt }: Accreditation,
): Promise<number> {
  const { certificates, endorsements } = store.t;
  const [row] = await store.read
    .select({ count: count() })
    .from(endorsements)
    .innerJoin(certificates, eq(certificates.id, endorsements.certificate))
    .where(
      and(
        eq(endorsements.regulator, regulator),
        eq(certificates.version, version),
        isNull(endorsements.withdrawnAt),
        gte(endorsements.at, from),
        lt(endorsements.at, withdrawnAt ?? until),
      ),
    );
  return row?.count ?? 0;
}
