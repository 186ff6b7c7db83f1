import { and, eq, sql } from 'drizzle-orm';
import { type CourseSlug, type ItemSlug, newId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import { type ItemVersion, versionFor, wordsIn } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { forgetDraft } from './draft.ts';
import { faceOf, isAnswerable } from './face.ts';
import type { AnswerableKeys, ItemFace, Marked, Response } from './item.ts';
import { isEmpty, parseResponse } from './response.ts';
import { score } from './score.ts';

export type AnswerRefusal = { code: 'no-such-item' } | { code: 'answer-unreadable' } | { code: 'answer-empty' };

/** A practice answer, marked; `saved` is false for who is signed out: practice is scored and nothing is kept. */
export interface Answered {
  readonly marked: Marked;
  readonly saved: boolean;
  /** The next draw, for another try, and the seed that made it. */
  readonly face: ItemFace;
  readonly seed: string;
}

const insertResponse = prepared((db: Tx, t) =>
  db
    .insert(t.responses)
    .values({
      learner: sql.placeholder('learner'),
      key: sql.placeholder('key'),
      course: sql.placeholder('course'),
      lesson: sql.placeholder('lesson'),
      item: sql.placeholder('item'),
      version: sql.placeholder('version'),
      language: sql.placeholder('language'),
      response: sql.placeholder('response'),
      score: sql.placeholder('score'),
      at: sql.placeholder('at'),
    })
    .onConflictDoNothing()
    .returning({ key: t.responses.key }),
);

/**
 * Marks an answer to a practice item and keeps it for a signed-in learner.
 *
 * `key` is the browser's name for this try: a try that is sent again is kept once and marked as it was the first time.
 * Bank items are not practice: they are not found here.
 */
export async function answerPractice(
  store: Store,
  learner: Learner | undefined,
  answer: { course: CourseSlug; item: ItemSlug; language: string; key: string; response: unknown; at?: Date },
): Promise<Result<Answered, AnswerRefusal>> {
  const found = await practiceItem(store, learner, answer.course, answer.item);
  if (!found) return refuse({ code: 'no-such-item' });
  const { version, keys } = found;
  const response = parseResponse(keys.type, answer.response);
  if (!response || !/^[\w-]{8,64}$/.test(answer.key)) return refuse({ code: 'answer-unreadable' });
  if (isEmpty(response)) return refuse({ code: 'answer-empty' });

  const { words, language } = wordsIn(version, answer.language);
  const seed = newId<string>();
  const next = { face: faceOf(keys, words, { seed, language }), seed };
  const marked = score(keys, words, response);
  if (!learner) return ok({ marked, saved: false, ...next });

  const { key, course, item, at = new Date() } = answer;
  const row = {
    learner: learner.person,
    key,
    course,
    lesson: keys.lesson,
    item,
    version: version.id,
    language,
    response,
    score: marked.score,
    at,
  };
  const [inserted] = await store.tx(async (db) => {
    const kept = await insertResponse(store, db, row);
    // The text is answered: it is not being written any more. One that is sent again may be older than the draft.
    if (kept.length > 0 && keys.type === 'short-text') await forgetDraft(store, db, learner, { course, item });
    return kept;
  });
  if (inserted) return ok({ marked, saved: true, ...next });
  const standing = await standingResponse(store, learner, { key, item });
  // The name belongs to a try at another item: this one is not kept, and must not be said to be.
  if (!standing) return refuse({ code: 'answer-unreadable' });
  return ok({ marked: score(keys, words, standing), saved: true, ...next });
}

async function standingResponse(
  store: Store,
  learner: Learner,
  { key, item }: { key: string; item: ItemSlug },
): Promise<Response | undefined> {
  const { responses } = store.t;
  const [row] = await store.read
    .select({ response: responses.response })
    .from(responses)
    .where(and(eq(responses.learner, learner.person), eq(responses.key, key), eq(responses.item, item)));
  return row?.response;
}

/** The version of a practice item that counts for this learner. */
export async function practiceItem(
  store: Store,
  learner: Learner | undefined,
  course: CourseSlug,
  item: ItemSlug,
): Promise<{ version: ItemVersion; keys: AnswerableKeys } | undefined> {
  const version = (await versionFor(store, learner?.person, course))?.items.get(item);
  if (version?.keys.use !== 'practice' || !isAnswerable(version.keys)) return undefined;
  return { version, keys: version.keys };
}
