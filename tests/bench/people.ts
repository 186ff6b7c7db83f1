import { type AttemptId, type CourseSlug, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { drawAssessment } from '#domain/assessments/draw.ts';
import { type CourseVersion, newestVersion } from '#domain/courses/versions.ts';
import { isAnswerable } from '#domain/items/face.ts';
import { hashPassword } from '#domain/people/hashing.ts';
import { hashOf, newSecret } from '#domain/secrets.ts';
import { responseTo } from './answers.ts';
import { insertMany } from './insert-many.ts';

export interface BenchLearner {
  readonly person: PersonId;
  readonly email: string;
  /** The value of her session cookie. */
  readonly cookie: string;
}

export const PASSWORD = 'altınköprü-2026';

/** Accounts with a session each. All have the same password. */
export async function addPeople(store: Store, count: number, at = new Date()): Promise<BenchLearner[]> {
  const hashed = await hashPassword(PASSWORD);
  const passwordHash = hashed.ok ? hashed.value : null;
  const learners = Array.from({ length: count }, () => {
    const person = newId<PersonId>();
    return { person, email: `${person.toLowerCase()}@bench.example`, cookie: newSecret() };
  });
  const { people, sessions } = store.t;
  await insertMany(
    store,
    people,
    learners.map(({ person, email }) => ({
      id: person,
      email,
      emailKey: email,
      emailConfirmedAt: at,
      passwordHash,
      name: 'Aylin Sarısu',
      certificateName: 'Aylin Sarısu',
      certificateNameLatin: 'Aylin Sarisu',
      certificateNameConfirmedAt: at,
      locale: 'az',
      timeZone: 'Asia/Baku',
      birthYear: 1990,
      createdAt: at,
    })),
  );
  await insertMany(
    store,
    sessions,
    learners.map(({ person, cookie }) => ({
      id: hashOf(cookie),
      person,
      expiresAt: new Date(at.getTime() + 30 * 86_400_000),
      createdAt: at,
      lastUsedAt: at,
      browser: 'Firefox',
    })),
  );
  return learners;
}

export async function enrolMany(
  store: Store,
  learners: readonly BenchLearner[],
  course: CourseSlug,
  at = new Date(),
): Promise<CourseVersion> {
  const version = await newestVersion(store, course);
  if (!version) throw new Error(`No course ${course}`);
  await insertMany(
    store,
    store.t.enrolments,
    learners.map(({ person }) => ({ learner: person, course, version: version.id, at, timeFactor: 1 })),
  );
  return version;
}

/** Gives learners what those have who completed a course: readings, places, practice answers, a passed attempt, a completion. */
export async function addStudies(
  store: Store,
  learners: readonly BenchLearner[],
  course: CourseSlug,
  at = new Date(),
): Promise<void> {
  const version = await enrolMany(store, learners, course, at);
  const { readings, places, completions } = store.t;
  const lessons = version.content.lessons.map(({ id }) => id);
  const each = <T>(rows: (learner: PersonId) => T[]) => learners.flatMap(({ person }) => rows(person));
  await insertMany(
    store,
    readings,
    each((learner) => lessons.map((lesson) => ({ learner, course, lesson, at }))),
  );
  await insertMany(
    store,
    places,
    each((learner) => lessons.map((lesson) => ({ learner, course, lesson, block: 'b1' as never, language: 'az', at }))),
  );
  await insertMany(
    store,
    completions,
    each((learner) => [{ learner, course, version: version.id, at }]),
  );
  await addResponses(store, learners, version, at);
  await addAttempts(store, learners, version, at);
}

/** Two answers to the practice items of each lesson. */
async function addResponses(
  store: Store,
  learners: readonly BenchLearner[],
  version: CourseVersion,
  at: Date,
): Promise<void> {
  const practice = [...version.items.values()].filter(({ keys }) => keys.use === 'practice' && isAnswerable(keys));
  const answered = version.content.lessons.flatMap(({ id }) =>
    practice.filter(({ keys }) => keys.lesson === id).slice(0, 2),
  );
  const course = version.content.id;
  const rows = learners.flatMap(({ person }) =>
    answered.map(({ id, item, keys }) => ({
      learner: person,
      key: `seed-${item}`,
      course,
      lesson: keys.lesson,
      item,
      version: id,
      language: 'az',
      response: responseTo(keys),
      score: 0.5,
      at,
    })),
  );
  await insertMany(store, store.t.responses, rows);
}

async function addAttempts(
  store: Store,
  learners: readonly BenchLearner[],
  version: CourseVersion,
  at: Date,
): Promise<void> {
  const { attempts, answers } = store.t;
  const { id: assessment, minutes } = version.content.assessment;
  const sittings = learners.map(({ person }) => ({
    id: newId<AttemptId>(),
    learner: person,
    items: drawAssessment(version, person),
  }));
  await insertMany(
    store,
    attempts,
    sittings.map((sitting) => ({
      ...sitting,
      course: version.content.id,
      version: version.id,
      assessment,
      number: 1,
      language: 'az',
      startedAt: at,
      dueAt: new Date(at.getTime() + minutes * 60_000),
      submittedAt: at,
      score: 0.9,
      scores: sitting.items.map(() => 0.9),
      passed: true,
    })),
  );
  const rows = sittings.flatMap(({ id, items }) =>
    items.map(({ version: item }, place) => {
      const keys = version.byVersion.get(item)?.keys;
      return {
        attempt: id,
        place,
        item,
        language: 'az',
        response: keys ? responseTo(keys) : { text: '' },
        savedAt: at,
      };
    }),
  );
  await insertMany(store, answers, rows);
}
