import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { type BatchId, type CertificateId, type InstitutionId, newId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import type { CertificateKind } from '#db/tables/achievements.ts';
import { type Recorded, record } from '#domain/audit/record.ts';
import type { Course } from '#domain/courses/course.ts';
import { type CourseVersion, inLanguage } from '#domain/courses/versions.ts';
import { endOfExam, writtenPart } from '#domain/exams/certified.ts';
import { isExam } from '#domain/exams/exam.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { allocatePlace } from '#domain/statuses/allocate.ts';
import { newestTemplate } from '#domain/templates/newest.ts';
import { tellWebhooks } from '#domain/webhooks/tell.ts';
import type { Locale } from '#i18n/locales.ts';
import type { Names, Printed, PrintedInstitution, Snapshot } from './certificate.ts';
import { missingLetters } from './fonts.ts';
import { nameHash } from './name-hash.ts';
import { newCode, newSerial } from './number.ts';
import { lettersOf, printableLanguage, sheetOf } from './sheet.ts';
import { CURRENT_WORDING } from './wording.ts';

export type Certificate = Store['t']['certificates']['$inferSelect'];
type Person = Store['t']['people']['$inferSelect'];

/** Why a certificate cannot bear this holder's name yet. */
export type HolderRefusal =
  | { code: 'email-unconfirmed' }
  | { code: 'name-missing' }
  | { code: 'letters-missing'; letters: readonly string[] };

export interface NewCertificate {
  readonly learner: Learner;
  readonly version: CourseVersion;
  readonly kind: CertificateKind;
  /** Empty only where an installation has no row for the institution of its course. */
  readonly issuer: InstitutionId | '';
  readonly issuerPrinted: Pick<PrintedInstitution, 'slug' | 'names' | 'country' | 'tamga'>;
  readonly printed: Printed;
  /** The language it was assessed in. */
  readonly language: Locale;
  /** Where it will say it can be checked. */
  readonly origin: string;
  readonly run: number;
  readonly edition: number;
  readonly replaces?: CertificateId;
  readonly batch?: BatchId;
  readonly validUntil?: Date;
  readonly more?: Pick<Snapshot, 'accreditation' | 'firstAwardedOn'>;
  /** A name that was corrected; else the one the holder confirmed. */
  readonly names?: Names;
  readonly actor: Recorded['actor'];
  readonly at: Date;
}

/**
 * The rows that an award is: snapshot, name, place in the status list, line in the audit, letter to the holder, and the job
 * that signs it. Undefined where a certificate of this learner, version, issuer, kind, run and edition stands already: the
 * database keeps that promise.
 */
export async function insertCertificate(
  db: Tx,
  store: Store,
  given: NewCertificate,
): Promise<Result<Certificate | undefined, HolderRefusal>> {
  const { learner, at } = given;
  const { content } = given.version;
  const validUntil = isExam(content) ? endOfExam(content, given) : given.validUntil;
  const award: NewCertificate = { ...given, ...(validUntil && { validUntil }) };
  const person = await lockedPerson(db, store, learner);
  if (!person?.emailConfirmedAt) return refuse({ code: 'email-unconfirmed' });
  const names = award.names ?? namesOf(person);
  if (!names) return refuse({ code: 'name-missing' });
  const snapshot = await snapshotOf(db, store, award, person);
  const serial = newSerial(snapshot.awardedOn);
  const letters = missingLetters(lettersOf(sheetOf(snapshot, { serial, names })));
  if (letters.length > 0) return refuse({ code: 'letters-missing', letters });

  const made = await insertOnce(db, store, { award, snapshot, serial, names });
  if (!made) return ok(undefined);
  const { issuer, kind, version } = award;
  if (issuer) await allocatePlace(db, store, { institution: issuer, certificate: made.id });
  await record(db, store, {
    actor: award.actor,
    deed: 'certificate-awarded',
    subject: made.id,
    institution: issuer,
    detail: { course: version.content.id, version: version.id, serial, kind },
    at,
  });
  const fact = { serial, kind, course: version.content.id, state: 'valid' } as const;
  await tellWebhooks(db, store, { institution: issuer, event: { type: 'certificate.awarded', data: fact }, at });
  const values = { name: person.name, course: inLanguage(snapshot.course.titles, person.locale) };
  // One that takes the place of another has a letter of its own.
  if (!award.replaces)
    await queueMail(
      db,
      store,
      { kind: 'certificate-ready', to: person.email, locale: person.locale, values, path: '/certificates' },
      at,
    );
  // A batch signs its own, and its job looks after those that a kill left unsigned.
  if (!award.batch)
    await queueJob(db, store, { kind: 'sign-certificate', payload: { certificate: made.id }, dueAt: at });
  return ok(made);
}

/** The id of an institution that is open; empty when there is none of this name. */
export async function institutionBySlug(
  db: Pick<Tx, 'select'>,
  store: Pick<Store, 't'>,
  slug: string,
): Promise<InstitutionId | ''> {
  const { institutions } = store.t;
  const [row] = await db
    .select({ id: institutions.id })
    .from(institutions)
    .where(and(eq(institutions.slug, slug), isNull(institutions.closedAt)));
  return row?.id ?? '';
}

/** The account, held until the end of the transaction, so that an erasure comes wholly before or wholly after. */
async function lockedPerson(db: Tx, store: Store, learner: Learner): Promise<Person | undefined> {
  const { people } = store.t;
  const [person] = await locked(db.select().from(people).where(eq(people.id, learner.person)));
  return person;
}

function namesOf({
  certificateName: name,
  certificateNameLatin: latin,
  certificateNameConfirmedAt: at,
}: Person): Names | undefined {
  return name && latin && at ? { name, latin } : undefined;
}

async function insertOnce(
  db: Tx,
  store: Store,
  {
    award: { learner, version, kind, issuer, run, edition, replaces, batch, validUntil, at },
    snapshot,
    serial,
    names,
  }: { award: NewCertificate; snapshot: Snapshot; serial: Certificate['serial']; names: Names },
): Promise<Certificate | undefined> {
  const { certificates, certificateNames } = store.t;
  const id = newId<CertificateId>();
  const code = snapshot.address.slice(-26) as Certificate['code'];
  const salt = randomBytes(32).toString('base64url');
  const [made] = await db
    .insert(certificates)
    .values({
      ...{ id, serial, code, learner: learner.person, course: snapshot.course.slug, version: version.id },
      ...{ kind, issuer, run, edition, replaces, batch, validUntil },
      nameHash: nameHash(salt, names),
      snapshot,
      awardedAt: at,
    })
    .onConflictDoNothing({
      target: [
        certificates.learner,
        certificates.version,
        certificates.issuer,
        certificates.kind,
        certificates.run,
        certificates.edition,
      ],
    })
    .returning();
  if (made)
    await db.insert(certificateNames).values({ certificate: id, name: names.name, nameLatin: names.latin, salt });
  return made;
}

async function snapshotOf(
  db: Tx,
  store: Store,
  {
    learner,
    version,
    kind,
    issuer,
    issuerPrinted,
    printed: { title, competencies, institution },
    language,
    origin,
    validUntil,
    more,
    at,
  }: NewCertificate,
  { timeZone }: Person,
): Promise<Snapshot> {
  const { id, number, content } = version;
  const template = issuer ? await newestTemplate(db, store, issuer) : undefined;
  return {
    kind,
    wording: CURRENT_WORDING,
    language: printableLanguage(template?.languages[0] ?? language, title, CURRENT_WORDING),
    awardedOn: dayIn(timeZone, at),
    ...(validUntil ? { validUntil: dayIn(timeZone, validUntil) } : {}),
    ...more,
    ...(template ? { template } : {}),
    address: `${origin}/c/${newCode()}`,
    course: { slug: content.id, titles: title, tamga: content.tamga },
    version: { id, number },
    institution: printedOf(institution),
    issuer: printedOf(issuerPrinted),
    hours: content.hours,
    competencies: content.competencies.main.map((code) => ({ code, titles: competencies[code] ?? { en: code } })),
    ...(isExam(content) ? { isExam: true } : {}),
    assessment: {
      language,
      ...(isExam(content) ? await writtenPart(db, store, content, learner) : assessed(content)),
    },
  };
}

function assessed({ assessment: { items, pass } }: Course) {
  return { items, pass };
}

function printedOf({ slug, names, country, tamga }: Omit<PrintedInstitution, 'kind'>): PrintedInstitution {
  return { slug, names, country, tamga };
}

/** The ISO date in a zone. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}
