import { and, eq, isNull } from 'drizzle-orm';
import type { AttemptId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { courseVersion, wordsIn } from '#domain/courses/versions.ts';
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

/**
 * Ends an attempt and scores the answers it holds. Sent again it answers what it answered the first time.
 * The moment counted is that of the submission, or when the time was over, whichever came first.
 */
export async function submitAttempt(
  store: Store,
  learner: Learner,
  { attempt: id, at = new Date() }: { attempt: AttemptId; at?: Date },
): Promise<Result<Submitted, { code: 'no-such-attempt' }>> {
  const { attempts, answers } = store.t;
  const mine = and(eq(attempts.id, id), eq(attempts.learner, learner.person));
  const [attempt] = await store.read.select().from(attempts).where(mine);
  if (!attempt) return refuse({ code: 'no-such-attempt' });
  // Loaded before the transaction, whose body may await the database alone.
  const version = await courseVersion(store, attempt.version);

  const submitted = await store.tx(async (db) => {
    const submittedAt = at < attempt.dueAt ? at : attempt.dueAt;
    const [locked] = await db
      .update(attempts)
      .set({ submittedAt })
      .where(and(mine, isNull(attempts.submittedAt)))
      .returning({ id: attempts.id });
    if (!locked) return undefined;
    const saved = await db.select().from(answers).where(eq(answers.attempt, id));
    const scores = attempt.items.map(({ version: itemVersion }, place) => {
      const item = version.byVersion.get(itemVersion);
      const answer = saved.find((row) => row.place === place);
      if (!item || !isAnswerable(item.keys)) return 0;
      return score(item.keys, wordsIn(item, answer?.language ?? attempt.language).words, answer?.response).score ?? 0;
    });
    const mean = scores.reduce((sum, one) => sum + one, 0) / Math.max(1, scores.length);
    // Rounded to a millionth, so that seven tenths of twenty items are not missed by the last bit of a sum.
    const result = { submittedAt, score: Math.round(mean * 1e6) / 1e6 };
    const passed = result.score >= version.content.assessment.pass;
    await db.update(attempts).set({ score: result.score, scores, passed }).where(mine);
    if (passed) await recordCompletion(store, db, version, { learner: learner.person, at: submittedAt });
    return { ...result, passed };
  });
  if (submitted) return ok(submitted);
  const [standing] = await store.read.select().from(attempts).where(mine);
  // Who found it submitted waits for that transaction's commit, so the scores are there.
  return ok(standing as Submitted);
}
