import { and, desc, eq } from 'drizzle-orm';
import type { CourseSlug, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { hasLesson } from '#domain/progress/read.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/** Sets or removes a learner's bookmark at a lesson. */
export async function bookmark(
  store: Store,
  learner: Learner,
  { course, lesson, on, at = new Date() }: { course: CourseSlug; lesson: LessonSlug; on: boolean; at?: Date },
): Promise<Result<{ on: boolean }, { code: 'no-such-lesson' }>> {
  if (!(await hasLesson(store, course, lesson))) return refuse({ code: 'no-such-lesson' });
  const { bookmarks } = store.t;
  await store.tx(async (db) => {
    if (on) await db.insert(bookmarks).values({ learner: learner.person, course, lesson, at }).onConflictDoNothing();
    else
      await db
        .delete(bookmarks)
        .where(and(eq(bookmarks.learner, learner.person), eq(bookmarks.course, course), eq(bookmarks.lesson, lesson)));
  });
  return ok({ on });
}

/** The lessons a learner has marked, newest first. */
export async function bookmarksOf(
  store: Store,
  learner: Learner,
): Promise<{ course: CourseSlug; lesson: LessonSlug; at: Date }[]> {
  const { bookmarks } = store.t;
  return store.read
    .select({ course: bookmarks.course, lesson: bookmarks.lesson, at: bookmarks.at })
    .from(bookmarks)
    .where(eq(bookmarks.learner, learner.person))
    .orderBy(desc(bookmarks.at));
}
