import { and, eq, sql } from 'drizzle-orm';
import { type CourseSlug, type ItemSlug, newId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import { type CourseVersion, type ItemVersion, newestVersion, versionFor, wordsIn } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { forgetDraft } from './draft.ts';
import { faceOf, isAnswerable } from './face.ts';
import type { ItemFace, ItemKeys, Marked, MarkedPart, MarkedPartState, Response } from './item.ts';
import { isEmpty, parseResponse } from './response.ts';
import { isDone, score } from './score.ts';

export type AnswerRefusal = { code: 'no-such-item' } | { code: 'answer-unreadable' } | { code: 'answer-empty' };

/**
 * A practice answer, marked; `saved` is false for who is signed out: practice is scored and nothing is kept. `marked` is missing where
 * an exercise goes on: `face` then shows its next step, and nothing is kept yet.
 */
export interface Answered {
  readonly marked?: Marked;
  readonly saved: boolean;
  /** The face as it was answered, with every step that was taken: what the marks are shown on. */
  readonly shown?: ItemFace;
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
      parts: sql.placeholder('parts'),
      measures: sql.placeholder('measures'),
      took: sql.placeholder('took'),
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
  answer: {
    course: CourseSlug;
    item: ItemSlug;
    language: string;
    key: string;
    response: unknown;
    /** Milliseconds from seeing the exercise to answering it, as the browser says. */
    took?: unknown;
    /** What the exercise was drawn with, so that its next step shows the same draw. */
    seed?: string;
    at?: Date;
  },
): Promise<Result<Answered, AnswerRefusal>> {
  const found = await practiceItem(store, learner, answer.course, answer.item);
  if (!found) return refuse({ code: 'no-such-item' });
  const { version, keys } = found;
  const response = parseResponse(keys.type, answer.response);
  if (!response || !/^[\w-]{8,64}$/.test(answer.key)) return refuse({ code: 'answer-unreadable' });
  if (isEmpty(response)) return refuse({ code: 'answer-empty' });

  const { words, language } = wordsIn(version, answer.language);
  if (!isDone(keys, response)) {
    const seed = answer.seed || newId<string>();
    return ok({ saved: false, face: faceOf(keys, words, { seed, language, response }), seed });
  }
  const seed = newId<string>();
  const drawn = { seed: answer.seed || seed, language, response };
  const shown = faceOf(keys, words, drawn);
  const next = { face: faceOf(keys, words, { seed, language }), seed };
  const marked = score(keys, words, response);
  if (!learner) return ok({ marked, saved: false, shown, ...next });

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
    parts: statesOf(marked.parts),
    measures: marked.measures ?? null,
    took: timeTaken(answer.took),
    at,
  };
  const [inserted] = await store.tx(async (db) => {
    const kept = await insertResponse(store, db, row);
    // The text is answered: it is not being written any more. One that is sent again may be older than the draft.
    if (kept.length > 0 && 'text' in response) await forgetDraft(store, db, learner, { course, item });
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

/**
 * The version of a practice item that counts for this learner: that of the course version she is enrolled in, or the newest where
 * hers does not have this exercise yet, since the lesson she reads is the newest.
 */
export async function practiceItem(
  store: Store,
  learner: Learner | undefined,
  course: CourseSlug,
  item: ItemSlug,
): Promise<{ version: ItemVersion; keys: ItemKeys } | undefined> {
  const own = practiceIn(await versionFor(store, learner?.person, course), item);
  return own || !learner ? own : practiceIn(await newestVersion(store, course), item);
}

// The open items of an exam are models, shown with their keys, and nobody's practice.
function practiceIn(course: CourseVersion | undefined, item: ItemSlug) {
  const version = course?.items.get(item);
  const isPractice = version?.keys.use === 'practice' && isAnswerable(version.keys) && !course?.content.exam;
  return version && isPractice ? { version, keys: version.keys } : undefined;
}

/** The parts of a marked answer as they are kept with it. */
export function statesOf(parts: readonly MarkedPart[]): MarkedPartState[] {
  return parts.map(({ id, state }) => ({ id, state }));
}

/** Longer than this nobody was at it all the time: an hour, in milliseconds. */
const LONGEST = 3_600_000;

/** A time in milliseconds as a browser says it; null where it says none that could be true. */
export function timeTaken(said: unknown): number | null {
  return typeof said === 'number' && said > 0 && said <= LONGEST ? Math.round(said) : null;
}
