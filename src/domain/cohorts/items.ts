import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, ItemVersionId, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { teaches } from '#domain/courses/teaching.ts';
import { type ItemVersion, newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { isAnswerable } from '#domain/items/face.ts';
import type { AnswerableKeys, ItemType, ItemWords, Response } from '#domain/items/item.ts';
import { score } from '#domain/items/score.ts';
import type { Tutor } from '#domain/people/actors.ts';

/** How an item was answered by all who answered it. */
export interface ItemFigures {
  readonly item: ItemSlug;
  readonly lesson: LessonSlug;
  readonly use: 'practice' | 'bank';
  readonly type: ItemType;
  readonly title: string;
  readonly stem: string;
  /** The language of title, stem and `mistake`. */
  readonly language: string;
  /** Tries in practice, answers in submitted attempts; what waits for a person is not among them. */
  readonly answers: number;
  /** 0 to 1: answers that earned everything. */
  readonly right: number;
  /** The wrong part that was given most often, in words. */
  readonly mistake: { readonly text: string; readonly count: number } | undefined;
}

/** Below so many answers a share says nothing, and one learner might be told from it. */
export const FEWEST_ANSWERS = 5;

interface Given {
  readonly version: ItemVersionId;
  readonly language: string;
  readonly response: Response;
  readonly count: number;
}

/**
 * The items of a course that most get wrong, the worst first, with at least FEWEST_ANSWERS answers; words in `language` or its
 * fallback. Equal answers are counted in the database, so the work here grows with the different ones alone. Undefined when the course is not the tutor's.
 */
export async function itemsMostGetWrong(
  store: Store,
  tutor: Tutor,
  { course, language, limit = 20 }: { course: CourseSlug; language: string; limit?: number },
): Promise<ItemFigures[] | undefined> {
  const newest = await newestVersion(store, course);
  if (!newest || !(await teaches(store, tutor, course))) return undefined;
  const given = [...(await practised(store, course)), ...(await assessed(store, course))];
  const { itemVersions } = store.t;
  const ids = [...new Set(given.map(({ version }) => version))];
  const versions =
    ids.length === 0 ? [] : await store.read.select().from(itemVersions).where(inArray(itemVersions.id, ids));
  const byItem = Map.groupBy(given, ({ version }) => versions.find(({ id }) => id === version)?.item);
  const figures = [...byItem].flatMap(([item, answers]): ItemFigures[] => {
    const own = versions.filter((version) => version.item === item);
    const shown = (item && newest.items.get(item)) ?? own.at(-1);
    return shown && isAnswerable(shown.keys) ? [figuresOf(shown, shown.keys, own, answers, language)] : [];
  });
  return figures
    .filter(({ answers }) => answers >= FEWEST_ANSWERS)
    .toSorted((a, b) => a.right - b.right || b.answers - a.answers)
    .slice(0, limit);
}

function practised(store: Store, course: CourseSlug): Promise<Given[]> {
  const { responses: t } = store.t;
  return store.read
    .select({ version: t.version, language: t.language, response: t.response, count: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.course, course), isNotNull(t.score)))
    .groupBy(t.version, t.language, t.response);
}

function assessed(store: Store, course: CourseSlug): Promise<Given[]> {
  const { answers: t, attempts } = store.t;
  return store.read
    .select({ version: t.item, language: t.language, response: t.response, count: sql<number>`count(*)` })
    .from(t)
    .innerJoin(attempts, eq(attempts.id, t.attempt))
    .where(and(eq(attempts.course, course), isNotNull(attempts.submittedAt)))
    .groupBy(t.item, t.language, t.response);
}

function figuresOf(
  shown: ItemVersion,
  keys: AnswerableKeys,
  versions: readonly ItemVersion[],
  given: readonly Given[],
  language: string,
): ItemFigures {
  const { words, language: found } = wordsIn(shown, language);
  const mistakes = new Map<string, number>();
  let answers = 0;
  let right = 0;
  for (const { version: id, language: answered, response, count } of given) {
    const version = versions.find((one) => one.id === id);
    if (!version || !isAnswerable(version.keys)) continue;
    // Marked by the keys it was answered under, which never change.
    const marked = score(version.keys, wordsIn(version, answered).words, response);
    if (marked.score === null) continue;
    answers += count;
    if (marked.score === 1) right += count;
    const wrong = marked.parts.filter(({ state }) => state === 'wrong');
    for (const { id: part } of wrong) {
      const text = mistakeIn(part, response, words);
      if (text) mistakes.set(text, (mistakes.get(text) ?? 0) + count);
    }
  }
  const [most] = [...mistakes].toSorted(([, a], [, b]) => b - a);
  return {
    item: shown.item,
    lesson: keys.lesson,
    use: keys.use,
    type: keys.type,
    title: words.title ?? '',
    stem: words.stem ?? words.text ?? '',
    language: found,
    answers,
    right: answers === 0 ? 0 : right / answers,
    mistake: most && { text: most[0], count: most[1] },
  };
}

/** The wrong part of an answer as a tutor reads it; empty when the item has it no more. */
function mistakeIn(part: string, response: Response, words: ItemWords): string {
  if ('chosen' in response) return words.options?.[part]?.text ?? '';
  if ('order' in response) return placed(words.steps?.[part]?.text, String(response.order.indexOf(part) + 1));
  if ('pairs' in response) return placed(words.left?.[part]?.text, words.right?.[response.pairs[part] ?? '']?.text);
  if ('gaps' in response) return response.gaps[part]?.trim() ?? '';
  return '';
}

function placed(what: string | undefined, where: string | undefined): string {
  return what && where ? `${what} → ${where}` : '';
}
