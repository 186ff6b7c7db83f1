import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { CertificateId, CertificateSerial, PersonId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import type { Awardable } from './awardable.ts';
import { missingLetters } from './fonts.ts';
import type { HolderRefusal } from './insert.ts';

/** Why an issuer does not award, in the order they are looked at. */
export type StandingRefusal =
  /** An issuer cannot award herself. */
  | { code: 'yourself' }
  | { code: 'already-awarded'; serial: CertificateSerial; certificate: CertificateId }
  | { code: 'not-completed' }
  /** No accreditation holds for the language she was assessed in. */
  | { code: 'not-accredited'; language: Locale }
  | HolderRefusal;

/** How somebody who takes a course version stands for an award. */
export interface Standing {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly enrolledAt: Date;
  readonly completedAt: Date | null;
  /** The language of the first attempt that passed; English before one did. */
  readonly language: Locale;
  readonly confirmed: boolean;
  /** The name she confirmed for certificates, and in Latin letters. */
  readonly certificateName: { readonly name: string; readonly latin: string } | undefined;
  /** The certificate of this issuer and kind that she holds. */
  readonly awarded: { readonly id: CertificateId; readonly serial: CertificateSerial } | undefined;
}

type Named = 'version' | 'course' | 'assessment' | 'issuer' | 'kind' | 'person';
type Values = Readonly<Record<Named, unknown>>;

/** Everybody who takes a version and has not left it, or has completed it. */
function standings(db: Reader, t: Schema, of: Omit<Values, 'person'>, where: SQL | undefined) {
  const { enrolments, people, completions, attempts, certificates } = t;
  const holds = sql`from ${certificates} where ${certificates.learner} = ${people.id} and ${certificates.version} = ${of.version} and ${certificates.issuer} = ${of.issuer} and ${certificates.kind} = ${of.kind} order by ${certificates.run} desc, ${certificates.edition} desc limit 1`;
  return db
    .select({
      person: people.id,
      name: people.name,
      email: people.email,
      enrolledAt: enrolments.at,
      completedAt: completions.at,
      language: sql<
        string | null
      >`(select ${attempts.language} from ${attempts} where ${attempts.learner} = ${people.id} and ${attempts.course} = ${of.course} and ${attempts.assessment} = ${of.assessment} and ${attempts.passed} order by ${attempts.submittedAt} limit 1)`.as(
        'assessed_in',
      ),
      emailConfirmedAt: people.emailConfirmedAt,
      certificateName: people.certificateName,
      certificateNameLatin: people.certificateNameLatin,
      certificateNameConfirmedAt: people.certificateNameConfirmedAt,
      serial: sql<CertificateSerial | null>`(select ${certificates.serial} ${holds})`.as('held_serial'),
      certificate: sql<CertificateId | null>`(select ${certificates.id} ${holds})`.as('held_id'),
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.learner))
    .leftJoin(
      completions,
      and(eq(completions.learner, enrolments.learner), eq(completions.version, enrolments.version)),
    )
    .where(
      and(
        sql`${enrolments.course} = ${of.course}`,
        sql`${enrolments.version} = ${of.version}`,
        or(isNull(enrolments.leftAt), isNotNull(completions.at)),
        where,
      ),
    );
}
type Row = Awaited<ReturnType<typeof standings>>[number];

const NAMED: Values = {
  version: sql.placeholder('version'),
  course: sql.placeholder('course'),
  assessment: sql.placeholder('assessment'),
  issuer: sql.placeholder('issuer'),
  kind: sql.placeholder('kind'),
  person: sql.placeholder('person'),
};
const selectOne = prepared((db: Reader, t) => standings(db, t, NAMED, sql`${t.people.id} = ${NAMED.person}`));

/** How one person stands; undefined when she does not take this version, or has no account any more. */
export async function standingOf(
  store: Pick<Store, 't'>,
  db: Reader,
  awardable: Awardable,
  person: PersonId,
): Promise<Standing | undefined> {
  const [row] = await selectOne(store, db, { ...valuesOf(awardable), person });
  return row && standingIn(row);
}

/** How all stand of whom `where` says so, in the order of their ids. */
export async function standingsWhere(
  store: Store,
  awardable: Awardable,
  where?: SQL,
  limit?: number,
): Promise<Standing[]> {
  const query = standings(store.read, store.t, valuesOf(awardable), where).orderBy(asc(store.t.people.id)).$dynamic();
  return (await (limit === undefined ? query : query.limit(limit))).map(standingIn);
}

function valuesOf({ version: { id, content }, issuer, kind }: Awardable) {
  return { version: id, course: content.id, assessment: content.completion.assessment, issuer: issuer.id, kind };
}

function standingIn(row: Row): Standing {
  const { certificateName: name, certificateNameLatin: latin, certificateNameConfirmedAt, emailConfirmedAt } = row;
  const { serial, certificate, language } = row;
  return {
    person: row.person,
    name: row.name,
    email: row.email,
    enrolledAt: row.enrolledAt,
    completedAt: row.completedAt,
    language: isLocale(language ?? undefined) ? (language as Locale) : 'en',
    confirmed: emailConfirmedAt !== null,
    certificateName: name && latin && certificateNameConfirmedAt ? { name, latin } : undefined,
    awarded: certificate && serial ? { id: certificate, serial } : undefined,
  };
}

/** The languages of assessment that the issuer may award for. */
export type Accredited = (language: Locale) => boolean;

/** What stands in the way of an award; undefined when nothing does. The award itself looks once more, in its transaction. */
export function whatStandsInTheWay(
  { person, awarded, completedAt, language, confirmed, certificateName }: Standing,
  issuer: Issuer,
  accredited: Accredited,
): StandingRefusal | undefined {
  if (person === issuer.person) return { code: 'yourself' };
  if (awarded) return { code: 'already-awarded', serial: awarded.serial, certificate: awarded.id };
  if (!completedAt) return { code: 'not-completed' };
  if (!accredited(language)) return { code: 'not-accredited', language };
  if (!confirmed) return { code: 'email-unconfirmed' };
  if (!certificateName) return { code: 'name-missing' };
  const letters = missingLetters(certificateName.name + certificateName.latin);
  return letters.length > 0 ? { code: 'letters-missing', letters } : undefined;
}
