import { and, desc, eq, sql } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, LessonSlug } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { type CourseVersion, type ItemVersion, newestVersion, versionFor, wordsIn } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import { practiceItem } from './answer.ts';
import { faceOf, isAnswerable } from './face.ts';
import type { ItemFace, Marked, Response } from './item.ts';
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
  let newest: CourseVersion | undefined;
  for (const row of rows) {
    const before = practised[row.item];
    if (before) {
      practised[row.item] = { ...before, tries: before.tries + 1 };
      continue;
    }
    let item = version.items.get(row.item);
    // An exercise that came after she enrolled is one of the newest version.
    if (!item || !isAnswerable(item.keys)) item = (newest ??= await newestVersion(store, course))?.items.get(row.item);
    if (!item || !isAnswerable(item.keys)) continue;
    const marked = score(item.keys, wordsIn(item, language).words, row.response);
    practised[row.item] = { tries: 1, score: row.score, response: row.response, marked };
  }
  return practised;
}

/** A practice item of a lesson as drawn now, with what the learner has done with it. */
export interface PracticeItem {
  readonly face: ItemFace;
  readonly seed: string;
  readonly practised: Practised | undefined;
  /** The face that the last answer was given to, with every step that was taken. */
  readonly shown: ItemFace | undefined;
}

/**
 * The practice items of a lesson, freshly drawn, in the order of `items/<lesson>.yaml`. `seed` makes the draw; one that a form
 * was answered with shows the same order of options again.
 */
export async function practiceOf(
  store: Store,
  learner: Learner | undefined,
  { course, lesson, language, seed }: { course: CourseSlug; lesson: LessonSlug; language: string; seed: string },
): Promise<PracticeItem[]> {
  const version = await versionFor(store, learner?.person, course);
  if (!version) return [];
  const practised = learner ? await practisedIn(store, learner, { version, lesson, language }) : {};
  const newest = learner && (await newestVersion(store, course));
  const items = new Map([...(newest?.items ?? []), ...[...version.items].filter(([, { keys }]) => isAnswerable(keys))]);
  return [...items.values()].flatMap((item): PracticeItem[] => {
    if (item.keys.use !== 'practice' || item.keys.lesson !== lesson || !isAnswerable(item.keys)) return [];
    return [drawnOf(item, { language, seed, practised: practised[item.item] })];
  });
}

/**
 * One practice item by itself, as `practiceOf` shows it, and the lesson it stands in; undefined when there is none, or it is of the
 * bank.
 */
export async function exerciseOf(
  store: Store,
  learner: Learner | undefined,
  { course, item, language, seed }: { course: CourseSlug; item: ItemSlug; language: string; seed: string },
): Promise<(PracticeItem & { readonly lesson: LessonSlug; readonly isDraft: boolean }) | undefined> {
  const found = await practiceItem(store, learner, course, item);
  const version = found && (await versionFor(store, learner?.person, course));
  if (!found || !version) return undefined;
  const { lesson } = found.keys;
  const practised = learner && (await practisedIn(store, learner, { version, lesson, language }))[item];
  return {
    ...drawnOf(found.version, { language, seed, practised }),
    lesson,
    isDraft: version.content.state === 'draft',
  };
}

function drawnOf(
  item: ItemVersion,
  { language, seed, practised }: { language: string; seed: string; practised: Practised | undefined },
): PracticeItem {
  const { words, language: found } = wordsIn(item, language);
  const face = faceOf(item.keys, words, { seed, language: found });
  const shown = practised && faceOf(item.keys, words, { seed, language: found, response: practised.response });
  return { face, seed, practised, shown };
}
