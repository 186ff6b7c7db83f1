import { randomBytes } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { type CertificateId, type CourseSlug, type LessonSlug, newId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import { type CourseVersion, courseVersion, inLanguage } from '#domain/courses/versions.ts';
import { queueMail } from '#domain/mails/queue.ts';
import type { Learner } from '#domain/people/actors.ts';
import { completionOf } from '#domain/progress/completion.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import type { Names, Printed, Snapshot } from './certificate.ts';
import { missingLetters } from './fonts.ts';
import { nameHash } from './name-hash.ts';
import { newCode, newSerial } from './number.ts';
import { lettersOf, printableLanguage, sheetOf } from './sheet.ts';
import { CURRENT_WORDING } from './wording.ts';

export type AwardRefusal =
  | { code: 'not-enrolled' }
  | { code: 'lessons-remain'; lessons: readonly LessonSlug[]; assessment: boolean }
  | { code: 'assessment-remains' }
  | { code: 'email-unconfirmed' }
  | { code: 'name-missing' }
  | { code: 'letters-missing'; letters: readonly string[] };

export type Certificate = Store['t']['certificates']['$inferSelect'];
type Person = Store['t']['people']['$inferSelect'];

/**
 * Awards a learner the certificate of a course she has completed, as everything stands at `at`.
 *
 * Once for a learner and a course version: the database keeps that promise, and whoever asks again, or at the same
 * moment, is answered with the certificate that stands. `origin` is where it will say it can be checked.
 */
export async function award(
  store: Store,
  learner: Learner,
  { course, printed, origin, at = new Date() }: { course: CourseSlug; printed: Printed; origin: string; at?: Date },
): Promise<Result<Certificate, AwardRefusal>> {
  const completion = await completionOf(store, learner, course);
  if (!completion) return refuse({ code: 'not-enrolled' });
  const { lessons, assessment } = completion.left;
  if (lessons.length > 0) return refuse({ code: 'lessons-remain', lessons, assessment });
  if (!completion.complete) return refuse({ code: 'assessment-remains' });
  const version = await courseVersion(store, completion.version);
  const language = await assessedIn(store, learner, version);

  return store.tx(async (db) => {
    const standing = await standingOne(db, store, learner, version);
    if (standing) return ok(standing);
    const person = await lockedPerson(db, store, learner);
    if (!person?.emailConfirmedAt) return refuse({ code: 'email-unconfirmed' });
    const names = namesOf(person);
    if (!names) return refuse({ code: 'name-missing' });
    const snapshot = snapshotOf(version, printed, {
      language,
      address: `${origin}/c/${newCode()}`,
      awardedOn: dayIn(person.timeZone, at),
    });
    const serial = newSerial(snapshot.awardedOn);
    const letters = missingLetters(lettersOf(sheetOf(snapshot, { serial, names })));
    if (letters.length > 0) return refuse({ code: 'letters-missing', letters });

    const made = await insertOnce(db, store, { learner, snapshot, serial, names, at });
    // Somebody else's commit came first: then theirs stands.
    if (!made) return ok((await standingOne(db, store, learner, version)) as Certificate);
    await record(db, store, {
      actor: learner,
      deed: 'certificate-awarded',
      subject: made.id,
      detail: { course, version: version.id, serial },
      at,
    });
    const values = { name: person.name, course: inLanguage(snapshot.course.titles, person.locale) };
    await queueMail(
      db,
      store,
      { kind: 'certificate-ready', to: person.email, locale: person.locale, values, path: '/certificates' },
      at,
    );
    return ok(made);
  });
}

async function standingOne(
  db: Tx,
  store: Store,
  { person }: Learner,
  { id }: CourseVersion,
): Promise<Certificate | undefined> {
  const { certificates } = store.t;
  const [standing] = await db
    .select()
    .from(certificates)
    .where(and(eq(certificates.learner, person), eq(certificates.version, id)));
  return standing;
}

/** The account, held until the end of the transaction, so that an erasure comes wholly before or wholly after. */
async function lockedPerson(db: Tx, store: Store, learner: Learner): Promise<Person | undefined> {
  const { people } = store.t;
  const [person] = await db.update(people).set({ id: learner.person }).where(eq(people.id, learner.person)).returning();
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
    learner,
    snapshot,
    serial,
    names,
    at,
  }: { learner: Learner; snapshot: Snapshot; serial: Certificate['serial']; names: Names; at: Date },
): Promise<Certificate | undefined> {
  const { certificates, certificateNames } = store.t;
  const id = newId<CertificateId>();
  const code = snapshot.address.slice(-26) as Certificate['code'];
  const salt = randomBytes(32).toString('base64url');
  const { slug: course } = snapshot.course;
  const [made] = await db
    .insert(certificates)
    .values({
      id,
      serial,
      code,
      learner: learner.person,
      course,
      version: snapshot.version.id,
      nameHash: nameHash(salt, names),
      snapshot,
      awardedAt: at,
    })
    .onConflictDoNothing({ target: [certificates.learner, certificates.version] })
    .returning();
  if (made)
    await db.insert(certificateNames).values({ certificate: id, name: names.name, nameLatin: names.latin, salt });
  return made;
}

function snapshotOf(
  { id, number, content }: CourseVersion,
  { title, competencies, institution: { slug, names, country, tamga } }: Printed,
  { language, address, awardedOn }: { language: Locale; address: string; awardedOn: string },
): Snapshot {
  const institution = { slug, names, country, tamga };
  return {
    kind: 'completion',
    wording: CURRENT_WORDING,
    language: printableLanguage(language, title, CURRENT_WORDING),
    awardedOn,
    address,
    course: { slug: content.id, titles: title, tamga: content.tamga },
    version: { id, number },
    institution,
    issuer: institution,
    hours: content.hours,
    competencies: content.competencies.main.map((code) => ({ code, titles: competencies[code] ?? { en: code } })),
    assessment: { language, items: content.assessment.items, pass: content.assessment.pass },
  };
}

/** The language of the first attempt that passed. */
async function assessedIn(store: Store, { person }: Learner, { content }: CourseVersion): Promise<Locale> {
  const { attempts } = store.t;
  const passed = and(
    eq(attempts.learner, person),
    eq(attempts.course, content.id),
    eq(attempts.assessment, content.completion.assessment),
    eq(attempts.passed, true),
  );
  const [first] = await store.read
    .select({ language: attempts.language })
    .from(attempts)
    .where(passed)
    .orderBy(asc(attempts.submittedAt))
    .limit(1);
  return isLocale(first?.language) ? first.language : 'en';
}

/** The ISO date in a zone. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}
