import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { AttemptId, PersonId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import type { Course } from '#domain/courses/course.ts';
import { type CourseVersion, courseVersion, wordsIn } from '#domain/courses/versions.ts';
import { recordCertifiable } from '#domain/exams/complete.ts';
import { decidingCut, reaches } from '#domain/exams/cut-score.ts';
import { isExam, isScored } from '#domain/exams/exam.ts';
import { statesOf } from '#domain/items/answer.ts';
import { isAnswerable } from '#domain/items/face.ts';
import { score } from '#domain/items/score.ts';
import type { Learner } from '#domain/people/actors.ts';
import { recordCompletion } from '#domain/progress/completion.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { DrawnItem } from './draw.ts';

/** What an attempt earned. */
export interface Submitted {
  readonly submittedAt: Date;
  /** The mean over its items, 0 to 1; of an exam over those that count. */
  readonly score: number;
  /** Null of an exam whose cut score no panel has set yet. */
  readonly passed: boolean | null;
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

const earnedIn = (t: Schema) => ({
  score: sql`${sql.param(sql.placeholder('score'), t.attempts.score)}`,
  scores: sql`${sql.param(sql.placeholder('scores'), t.attempts.scores)}`,
  parts: sql`${sql.param(sql.placeholder('parts'), t.attempts.parts)}`,
  language: sql`${sql.placeholder('language')}`,
});

const keepScore = prepared((db: Tx, t) =>
  db
    .update(t.attempts)
    .set({ ...earnedIn(t), passed: sql`${sql.param(sql.placeholder('passed'), t.attempts.passed)}` })
    .where(eq(t.attempts.id, sql.placeholder('attempt')))
    .returning({ id: t.attempts.id }),
);

// Of its own, because a column of yes and no encodes null as no.
const keepUndecided = prepared((db: Tx, t) =>
  db
    .update(t.attempts)
    .set(earnedIn(t))
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
    const counting = scores.filter((_, place) => counts(version, attempt.items[place]));
    const mean = counting.reduce((sum, one) => sum + one, 0) / Math.max(1, counting.length);
    // Rounded to a millionth, so that seven tenths of twenty items are not missed by the last bit of a sum.
    const result = { submittedAt, score: Math.round(mean * 1e6) / 1e6 };
    const passed = await isPassed(store, db, version.content, result.score);
    const language = saved.at(-1)?.language ?? attempt.language;
    const kept = { attempt: id, score: result.score, scores, parts, language };
    if (passed === null) await keepUndecided(store, db, kept);
    else await keepScore(store, db, { ...kept, passed });
    if (passed) await recordPassed(store, db, version, { learner: learner.person, at: submittedAt });
    return { ...result, passed };
  });
  if (submitted) return ok(submitted);
  // Who found it submitted waits for that transaction's commit, so the scores are there.
  const [standing] = await selectAttempt(store, store.read, asked);
  return ok(earned(standing as Submitted));
}

function recordPassed(store: Store, db: Tx, version: CourseVersion, { learner, at }: { learner: PersonId; at: Date }) {
  const course = version.content;
  return isExam(course)
    ? recordCertifiable(store, db, { candidates: [learner], exam: course.id, at })
    : recordCompletion(store, db, version, { learner, at });
}

/** Trial items of an exam count for nothing. */
function counts({ byVersion }: CourseVersion, drawn: DrawnItem | undefined): boolean {
  const keys = drawn && byVersion.get(drawn.version)?.keys;
  return !keys || isScored(keys);
}

async function isPassed(store: Store, db: Tx, course: Course, score: number): Promise<boolean | null> {
  if (!isExam(course)) return score >= course.assessment.pass;
  const cut = await decidingCut(store, db, course.id);
  return cut ? reaches(score, cut) : null;
}

function earned({
  submittedAt,
  score: mean,
  passed,
}: { [Field in keyof Submitted]: Submitted[Field] | null }): Submitted {
  return { submittedAt, score: mean, passed } as Submitted;
}
