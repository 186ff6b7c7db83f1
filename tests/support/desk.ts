import { type AttemptId, type CourseVersionId, type LessonSlug, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { accredit } from '#domain/accreditations/give.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { AT } from './certificates.ts';
import { aPublishedCourse } from './courses.ts';
import { anIssuer, aSiteKey } from './issuers.ts';
import { freshAccounts } from './members.ts';

/** A regulator that accredited the version of `aPublishedCourse` in Azerbaijani alone, for certificates of two years. */
export async function aDesk(): Promise<{ store: Store; regulator: Issuer; version: CourseVersion }> {
  const store = await freshAccounts();
  await aSiteKey(store);
  const version = await aPublishedCourse(store);
  const regulator = await aRegulator(store, version.id);
  return { store, regulator, version };
}

export async function aRegulator(store: Store, version: CourseVersionId, slug = 'media-register'): Promise<Issuer> {
  const regulator = await anIssuer(store, { slug, kind: 'regulator', names: { en: 'Media Register' } });
  const given = await accredit(store, regulator, {
    ...{ version, languages: ['az'], conditions: {}, decision: '17/2026', validMonths: 24 },
    ...{ from: new Date('2026-01-01T00:00:00Z'), until: new Date('2029-01-01T00:00:00Z'), at: AT },
  });
  if (!given.ok) throw new Error(given.refusal.code);
  return regulator;
}

type Account = Partial<Store['t']['people']['$inferInsert']>;

/** People who completed the version in Azerbaijani, straight into the tables: as many as said, in the order of their names. */
export async function graduates(
  store: Store,
  { id: version, content: { id: course, lessons, completion } }: CourseVersion,
  count: number,
  account: Account = {},
  language = 'az',
): Promise<PersonId[]> {
  const ids = Array.from({ length: count }, () => newId<PersonId>());
  const { people, enrolments, readings, attempts, completions } = store.t;
  const digits = String(count).length;
  for (let from = 0; from < count; from += 500) {
    const some = ids.slice(from, from + 500);
    await store.tx(async (db) => {
      await db.insert(people).values(
        some.map((id, at) => ({
          ...{ id, email: `${id.toLowerCase()}@kervan.example`, emailKey: `${id.toLowerCase()}@kervan.example` },
          ...{ emailConfirmedAt: AT, locale: 'az', timeZone: 'Asia/Baku', birthYear: 1990, createdAt: AT },
          name: `Aylin ${String(from + at + 1).padStart(digits, '0')}`,
          ...{ certificateName: 'Aylin Sarısu', certificateNameLatin: 'Aylin Sarisu', certificateNameConfirmedAt: AT },
          ...account,
        })),
      );
      await db.insert(enrolments).values(some.map((learner) => ({ learner, course, version, at: AT })));
      await db.insert(completions).values(some.map((learner) => ({ learner, course, version, at: AT })));
      await db.insert(attempts).values(
        some.map((learner) => ({
          ...{ id: newId<AttemptId>(), learner, course, version, assessment: completion.assessment, number: 1 },
          ...{ items: [], language, startedAt: AT, dueAt: AT, submittedAt: AT, score: 0.9, scores: [], passed: true },
        })),
      );
      for (const { id } of lessons)
        await db
          .insert(readings)
          .values(some.map((learner) => ({ learner, course, lesson: id as LessonSlug, at: AT })));
    });
  }
  return ids;
}
