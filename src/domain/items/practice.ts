import { and, desc, eq, sql } from 'drizzle-orm';
import type { CourseSlug, LessonSlug } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { type CourseVersion, wordsIn } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import { isAnswerable } from './face.ts';
import type { Marked, Response } from './item.ts';
import { score } from './score.ts';

/** What a learner has done with a practice item: how often, and the last answer with its marks. */
export interface Practised {
  readonly tries: number;
  readonly score: number | null;
  readonly response: Response;
  readonly marked: Marked;
}

const selectResponses = prepared((db: Reader, t) =>
  db
    .select({ item: t.responses.item, response: t.responses.response, score: t.responses.score })
    .from(t.responses)
    .where(
      and(
        eq(t.responses.learner, sql.placeholder('learner')),
        eq(t.responses.course, sql.placeholder('course')),
        eq(t.responses.lesson, sql.placeholder('lesson')),
      ),
    )
    .orderBy(desc(t.responses.at)),
);

/** The learner's last answers to the practice items of a lesson, marked in `language` by the keys of `version`, by item. */
export async function practisedIn(
  store: Store,
  learner: Learner,
  { version, lesson, language }: { version: CourseVersion; lesson: LessonSlug; language: string },
): Promise<Record<string, Practised>> {
  const course: CourseSlug = version.content.id;
  const rows = await selectResponses(store, store.read, { learner: learner.person, course, lesson });
  const practised: Record<string, Practised> = {};
  for (const row of rows) {
    const before = practised[row.item];
    if (before) {
      practised[row.item] = { ...before, tries: before.tries + 1 };
      continue;
    }
    const item = version.items.get(row.item);
    if (!item || !isAnswerable(item.keys)) continue;
    const marked = score(item.keys, wordsIn(item, language).words, row.response);
    practised[row.item] = { tries: 1, score: row.score, response: row.response, marked };
  }
  return practised;
}
