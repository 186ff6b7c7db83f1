import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, LessonSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { teaches } from '#domain/courses/teaching.ts';
import { versionFor, wordsIn } from '#domain/courses/versions.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { FAILED_TRIES } from './stuck.ts';

/** A practice item that a learner keeps failing. */
export interface FailedItem {
  readonly item: ItemSlug;
  readonly lesson: LessonSlug;
  readonly title: string;
  readonly language: string;
  readonly tries: number;
}

/** The practice items a learner failed FAILED_TRIES times or more and has not got right, the most tried first. Empty when the course is not the tutor's. */
export async function failedItems(
  store: Store,
  tutor: Tutor,
  { course, learner, language }: { course: CourseSlug; learner: PersonId; language: string },
): Promise<FailedItem[]> {
  const version = await versionFor(store, learner, course);
  if (!version || !(await teaches(store, tutor, course))) return [];
  const { responses } = store.t;
  const rows = await store.read
    .select({ item: responses.item, tries: sql<number>`count(*)` })
    .from(responses)
    .where(and(eq(responses.learner, learner), eq(responses.course, course), isNotNull(responses.score)))
    .groupBy(responses.item)
    .having(sql`count(*) >= ${FAILED_TRIES} and max(${responses.score}) < 1`);
  const found = rows.flatMap(({ item, tries }): FailedItem[] => {
    const own = version.items.get(item);
    if (!own) return [];
    const { words, language: worded } = wordsIn(own, language);
    return [{ item, lesson: own.keys.lesson, title: words.title ?? words.stem ?? item, language: worded, tries }];
  });
  return found.toSorted((a, b) => b.tries - a.tries);
}
