import { type AttemptId, type CourseSlug, type LessonSlug, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { award, type Certificate } from '#domain/certificates/award.ts';
import type { Printed, Snapshot } from '#domain/certificates/certificate.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { recordCompletion } from '#domain/progress/completion.ts';
import { aCourse, aPublishedCourse } from './courses.ts';

export const AT = new Date('2026-11-22T08:00:00Z');
export const ORIGIN = 'https://tamga.example';
export const PRINTED: Printed = aCourse().words;

type Account = Partial<Store['t']['people']['$inferInsert']>;

/** A learner with an account, a confirmed address and a confirmed certificate name. */
export async function aConfirmedLearner(store: Store, account: Account = {}): Promise<Learner> {
  const person = newId<PersonId>();
  const email = `${person.toLowerCase()}@tamga.example`;
  await store.tx((db) =>
    db
      .insert(store.t.people)
      .values({
        ...{
          id: person,
          email,
          emailKey: email,
          emailConfirmedAt: AT,
          name: 'Aygün',
          locale: 'az',
          timeZone: 'Asia/Baku',
          birthYear: 1990,
          createdAt: AT,
        },
        ...{ certificateName: 'Aygün Əliyeva', certificateNameLatin: 'Aygun Aliyeva', certificateNameConfirmedAt: AT },
        ...account,
      })
      .returning(),
  );
  return { role: 'learner', person };
}

interface Done {
  readonly lessons?: readonly string[];
  readonly passed?: boolean;
  readonly account?: Account;
}

/** A learner enrolled in a published course who has done all of it, or as much as said. */
export async function aGraduate(
  store: Store,
  { lessons = ['first', 'second'], passed = true, account }: Done = {},
): Promise<{ learner: Learner; version: CourseVersion; course: CourseSlug }> {
  const version = await aPublishedCourse(store);
  const course = version.content.id;
  const learner = await aConfirmedLearner(store, account);
  await enrol(store, learner, { course, at: AT });
  const { readings, attempts } = store.t;
  await store.tx(async (db) => {
    for (const lesson of lessons)
      await db.insert(readings).values({ learner: learner.person, course, lesson: lesson as LessonSlug, at: AT });
    if (passed) {
      const sitting = {
        id: newId<AttemptId>(),
        learner: learner.person,
        course,
        version: version.id,
        assessment: 'final',
        number: 1,
        items: [],
        language: 'az',
      };
      await db
        .insert(attempts)
        .values({ ...sitting, startedAt: AT, dueAt: AT, submittedAt: AT, score: 0.9, scores: [], passed: true });
    }
    await recordCompletion(store, db, version, { learner: learner.person, at: AT });
  });
  return { learner, version, course };
}

/** A graduate with her certificate. */
export async function aCertificate(
  store: Store,
  account?: Account,
): Promise<{ learner: Learner; certificate: Certificate }> {
  const { learner, course } = await aGraduate(store, { account });
  const awarded = await award(store, learner, { course, printed: PRINTED, origin: ORIGIN, at: AT });
  if (!awarded.ok) throw new Error(awarded.refusal.code);
  return { learner, certificate: awarded.value };
}

/** A snapshot without a database, for what is printed. */
export function aSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  const { title, institution, competencies } = PRINTED;
  return {
    kind: 'completion',
    wording: 1,
    language: 'az',
    awardedOn: '2026-11-22',
    address: `${ORIGIN}/c/7K4Q9DXM3RV27K4Q9DXM3RV2AB`,
    course: { slug: 'verifying-sources' as CourseSlug, titles: title, tamga: 'M4 4 H44' },
    version: { id: 'a'.repeat(26) as Snapshot['version']['id'], number: 1 },
    institution,
    issuer: institution,
    hours: 2,
    competencies: Object.entries(competencies).map(([code, titles]) => ({ code, titles })),
    assessment: { language: 'az', items: 4, pass: 0.7 },
    ...changes,
  };
}
