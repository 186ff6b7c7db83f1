import type { BlockSlug, CourseSlug, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestVersion, versionFor } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { recordCompletion } from './completion.ts';

export type ReadRefusal = { code: 'no-such-lesson' };

/** Notes that a learner has read a lesson to its end. Done again it changes nothing. May complete the course. */
export async function readLesson(
  store: Store,
  learner: Learner,
  { course, lesson, at = new Date() }: { course: CourseSlug; lesson: LessonSlug; at?: Date },
): Promise<Result<{ lesson: LessonSlug }, ReadRefusal>> {
  const version = await versionFor(store, learner.person, course);
  if (!version || !(await hasLesson(store, course, lesson))) return refuse({ code: 'no-such-lesson' });
  await store.tx(async (db) => {
    await db.insert(store.t.readings).values({ learner: learner.person, course, lesson, at }).onConflictDoNothing();
    await recordCompletion(store, db, version, { learner: learner.person, at });
  });
  return ok({ lesson });
}

/** Notes the block a learner looks at, so that she comes back to it, in whichever language. */
export async function keepPlace(
  store: Store,
  learner: Learner,
  {
    course,
    lesson,
    block,
    language,
    at = new Date(),
  }: { course: CourseSlug; lesson: LessonSlug; block: BlockSlug; language: string; at?: Date },
): Promise<Result<{ block: BlockSlug }, ReadRefusal>> {
  if (!isBlock(block) || !(await hasLesson(store, course, lesson))) return refuse({ code: 'no-such-lesson' });
  const { places } = store.t;
  await store.tx((db) =>
    db
      .insert(places)
      .values({ learner: learner.person, course, lesson, block, language, at })
      .onConflictDoUpdate({ target: [places.learner, places.course, places.lesson], set: { block, language, at } }),
  );
  return ok({ block });
}

/** Whether this could be a block, or none: which blocks a lesson has is known to its pages alone. */
export function isBlock(block: string): boolean {
  return /^[a-z0-9-]{0,80}$/.test(block);
}

/** Whether the course has this lesson now; the capstone is read like one and needs no reading to complete. */
export async function hasLesson(store: Store, course: CourseSlug, lesson: LessonSlug): Promise<boolean> {
  const newest = (await newestVersion(store, course))?.content;
  return Boolean(newest && (newest.lessons.some(({ id }) => id === lesson) || newest.capstone?.id === lesson));
}
