import { and, asc, desc, eq } from 'drizzle-orm';
import type { CourseSlug, InstitutionId, LessonSlug } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';
import { type CourseVersion, courseVersion } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import { completionOf } from '#domain/progress/completion.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import type { Printed } from './certificate.ts';
import { type Certificate, type HolderRefusal, insertCertificate, institutionBySlug } from './insert.ts';
import { signCertificate } from './sign.ts';

export type AwardRefusal =
  | { code: 'not-enrolled' }
  | { code: 'lessons-remain'; lessons: readonly LessonSlug[]; assessment: boolean }
  | { code: 'assessment-remains' }
  | HolderRefusal;

export type { Certificate };

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
  // An exam is certified by an issuer, not asked for by its candidate.
  if (!completion || (await courseVersion(store, completion.version)).content.exam)
    return refuse({ code: 'not-enrolled' });
  const { lessons, assessment } = completion.left;
  if (lessons.length > 0) return refuse({ code: 'lessons-remain', lessons, assessment });
  if (!completion.complete) return refuse({ code: 'assessment-remains' });
  const version = await courseVersion(store, completion.version);
  const language = await assessedIn(store, learner, version);

  const awarded = await store.tx(async (db): Promise<Result<Certificate, AwardRefusal>> => {
    const issuer = await institutionBySlug(db, store, printed.institution.slug);
    const standing = await standingOne(db, store, learner, { version, issuer });
    if (standing) return ok(standing);
    const { institution } = printed;
    const inserted = await insertCertificate(db, store, {
      ...{ learner, version, printed, language, origin, at, actor: learner },
      ...{ kind: 'completion', issuer, issuerPrinted: institution, run: 1, edition: 1 },
    });
    if (!inserted.ok) return inserted;
    if (inserted.value) return ok(inserted.value);
    // Somebody else's commit came first: then theirs stands.
    return ok((await standingOne(db, store, learner, { version, issuer })) as Certificate);
  });
  if (awarded.ok) await signCertificate(store, { certificate: awarded.value.id, at });
  return awarded;
}

async function standingOne(
  db: Tx,
  store: Store,
  { person }: Learner,
  { version, issuer }: { version: CourseVersion; issuer: InstitutionId | '' },
): Promise<Certificate | undefined> {
  const { certificates } = store.t;
  const [standing] = await db
    .select()
    .from(certificates)
    .where(
      and(
        eq(certificates.learner, person),
        eq(certificates.version, version.id),
        eq(certificates.issuer, issuer),
        eq(certificates.kind, 'completion'),
      ),
    )
    .orderBy(desc(certificates.run), desc(certificates.edition))
    .limit(1);
  return standing;
}

/** The language of the first attempt that passed. */
export async function assessedIn(store: Store, { person }: Learner, { content }: CourseVersion): Promise<Locale> {
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
