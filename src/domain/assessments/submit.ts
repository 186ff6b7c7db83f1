import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { AttemptId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import { courseVersion, wordsIn } from '#domain/courses/versions.ts';
import { statesOf } from '#domain/items/answer.ts';
import { isAnswerable } from '#domain/items/face.ts';
import { score } from '#domain/items/score.ts';
import type { Learner } from '#domain/people/actors.ts';
import { recordCompletion } from '#domain/progress/completion.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/** What an attempt earned. `score` is the mean over its items, 0 to 1. */
export interface Submitted {
  readonly submittedAt: Date;
  readonly score: number;
  readonly passed: boolean;
}

const selectAttempt = prepared((db: Reader, t) =>
  db
    .select({
      version: t.attempts.version,
      items: t.attempts.items,
      language: t.attempts.language,
      dueAt: t.attempts.dueAt,
      submittedAt: t.attempts.submittedAt,
      score: t.attempts.score,
      passed: t.attempts.passed,
    })
    .from(t.attempts)
    .where(and(eq(t.attempts.id, sql.placeholder('attempt')), eq(t.attempts.learner, sql.placeholder('learner')))),
);

const endAttempt = prepared((db: Tx, t) =>
  db
    .update(t.attempts)
    .set({ submittedAt: sql`${sql.param(sql.placeholder('submittedAt'), t.attempts.submittedAt)}` })
    .where(and(eq(t.attempts.id, sql.placeholder('attempt')), isNull(t.attempts.submittedAt)))
    .returning({ id: t.attempts.id }),
);

const selectAnswers = prepared((db: Reader, t) =>
  db
    .select({ place: t.answers.place, language: t.answers.language, response: t.answers.response })
    .from(t.answers)
    .where(eq(t.answers.attempt, sql.placeholder('attempt')))
    .orderBy(asc(t.answers.savedAt)),
);

const keepScore = prepared((db: Tx, t) =>
  db
    .update(t.attempts)
    .set({
      score: sql`${sql.param(sql.placeholder('score'), t.attempts.score)}`,
      scores: sql`${sql.param(sql.placeholder('scores'), t.attempts.scores)}`,
      parts: sql`${sql.param(sql.placeholder('parts'), t.attempts.parts)}`,
      passed: sql`${sql.param(sql.placeholder('passed'), t.attempts.passed)}`,
      language: sql`${sql.placeholder('language')}`,
    })
    .where(eq(t.attempts.id, sql.placeholder('attempt')))
    .returning({ id: t.attempts.id }),
);

/**
 * Ends an attempt and scores the answers it holds. Sent again it answers what it answered the first time.
 * The moment counted is that of the submission, or when the time was over, whichever came first; its language is that of
 * the last answer.
 */
export async function submitAttempt(
  store: Store,
  learner: Learner,
  { attempt: id, at = new Date() }: { attempt: AttemptId; at?: Date },
): Promise<Result<Submitted, { code: 'no-such-attempt' }>> {
  const asked = { attempt: id, learner: learner.person };
  const [attempt] = await selectAttempt(store, store.read, asked);
  if (!attempt) return refuse({ code: 'no-such-attempt' });
  if (attempt.submittedAt) return ok(earned(attempt));
  // Loaded before the transaction, whose body may await the database alone.
  const version = await courseVersion(store, attempt.version);

  const submitted = await store.tx(async (db) => {
    const submittedAt = at < attempt.dueAt ? at : attempt.dueAt;
    const [ended] = await endAttempt(store, db, { attempt: id, submittedAt });
    if (!ended) return undefined;
    const saved = await selectAnswers(store, db, { attempt: id });
    const marks = attempt.items.map(({ version: itemVersion }, place) => {
      const item = version.byVersion.get(itemVersion);
      const answer = saved.find((row) => row.place === place);
      if (!item || !isAnswerable(item.keys)) return { score: 0, parts: [] };
      return score(item.keys, wordsIn(item, answer?.language ?? attempt.language).words, answer?.response);
    });
    const scores = marks.map(({ score: earnedHere }) => earnedHere ?? 0);
    const parts = marks.map((marked) => statesOf(marked.parts));
    const mean = scores.reduce((sum, one) => sum + one, 0) / Math.max(1, scores.length);
    // Rounded to a millionth, so that seven tenths of twenty items are not missed by the last bit of a sum.
    const result = { submittedAt, score: Math.round(mean * 1e6) / 1e6 };
    const passed = result.score >= version.content.assessment.pass;
    const language = saved.at(-1)?.language ?? attempt.language;
    await keepScore(store, db, { attempt: id, score: result.score, scores, parts, passed, language });
    if (passed) await recordCompletion(store, db, version, { learner: learner.person, at: submittedAt });
    return { ...result, passed };
  });
  if (submitted) return ok(submitted);
  // Who found it submitted waits for that transaction's commit, so the scores are there.
  const [standing] = await selectAttempt(store, store.read, asked);
  return ok(earned(standing as Submitted));
}

function earned({
  submittedAt,
  score: mean,
  passed,
}: { [Field in keyof Submitted]: Submitted[Field] | null }): Submitted {
  return { submittedAt, score: mean, passed } as Submitted;
}
