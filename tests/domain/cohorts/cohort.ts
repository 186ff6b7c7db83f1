import { type ItemSlug, type LessonSlug, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { saveAnswer } from '#domain/assessments/save.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { submitAttempt } from '#domain/assessments/submit.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { answerPractice } from '#domain/items/answer.ts';
import type { Learner } from '#domain/people/actors.ts';
import { readLesson } from '#domain/progress/read.ts';
import { aCourse, aPublishedCourse } from '#tests/support/courses.ts';
import { aTutor, namedLearners } from '#tests/support/people.ts';
import { freshStore } from '#tests/support/store.ts';

export const MONDAY = new Date('2026-11-23T08:00:00Z');
export const days = (count: number) => new Date(MONDAY.getTime() + count * 86_400_000);

/** A course with a tutor of its institution and these learners enrolled in it. */
export async function aCohort(names: readonly string[] = ['Aylin']) {
  const store = await freshStore();
  const { content } = await aPublishedCourse(store, {
    assessment: { ...aCourse().course.assessment, 'wait-hours': 0 },
  });
  const course = content.id;
  const learners = await namedLearners(store, names);
  for (const learner of learners) await enrol(store, learner, { course, at: MONDAY });
  const tutor = await aTutor(store);
  return { store, course, tutor, learners, learner: learners[0] as Learner };
}
type Cohort = Awaited<ReturnType<typeof aCohort>>;

export async function reads({ store, course }: Cohort, learner: Learner, lessons: string[], at = MONDAY) {
  for (const lesson of lessons) await readLesson(store, learner, { course, lesson: lesson as LessonSlug, at });
}

export async function tries({ store, course }: Cohort, learner: Learner, item: string, response: object, at = MONDAY) {
  const given = await answerPractice(store, learner, {
    course,
    item: item as ItemSlug,
    language: 'en',
    key: newId(),
    response,
    at,
  });
  if (!given.ok) throw new Error(given.refusal.code);
}

/** An attempt in which every place is answered with `option`, submitted. */
export async function sits({ store, course }: Cohort, learner: Learner, option: 'yes' | 'no' | 'maybe', at = MONDAY) {
  const started = await startAttempt(store, learner, { course, language: 'en', at });
  if (!started.ok) throw new Error(started.refusal.code);
  const { id, items } = started.value;
  for (const place of items.keys())
    await saveAnswer(store, learner, { attempt: id, place, language: 'en', response: { chosen: [option] }, at });
  await submitAttempt(store, learner, { attempt: id, at: new Date(at.getTime() + 60_000) });
  return id;
}

/** The store with a count of the queries it was asked. */
export function counting(store: Store): Store & { queries(): number } {
  let queries = 0;
  const read = new Proxy(store.read, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (key === '$count') queries++;
        const built: unknown = value.apply(target, given);
        return key === 'select' || key === 'selectDistinct' ? countAwaits(built, () => queries++) : built;
      };
    },
  });
  return { ...store, read, queries: () => queries };
}

/** Counts a query where it is awaited: a subquery is built the same way and never is. */
function countAwaits(built: unknown, count: () => void): unknown {
  if (typeof built !== 'object' || built === null) return built;
  const wrapped: object = new Proxy(built, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (key === 'then' || key === 'execute') count();
        const next: unknown = value.apply(target, given);
        return next === target ? wrapped : key === 'from' ? countAwaits(next, count) : next;
      };
    },
  });
  return wrapped;
}
