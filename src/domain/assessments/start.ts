import { and, eq, max, sql } from 'drizzle-orm';
import { type AttemptId, type CourseSlug, newId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import { type CourseVersion, taughtLanguage } from '#domain/courses/versions.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import { isExam } from '#domain/exams/exam.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Attempt, attemptsAt } from './attempts.ts';
import { type DrawnItem, drawAssessment } from './draw.ts';

export type StartRefusal =
  | { code: 'not-enrolled' }
  | { code: 'already-passed' }
  | { code: 'no-attempts-left'; attempts: number }
  | { code: 'wait-for-next-attempt'; until: Date };

const selectLastNumber = prepared((db: Reader, t) =>
  db
    .select({ number: max(t.attempts.number) })
    .from(t.attempts)
    .where(
      and(
        eq(t.attempts.learner, sql.placeholder('learner')),
        eq(t.attempts.course, sql.placeholder('course')),
        eq(t.attempts.assessment, sql.placeholder('assessment')),
      ),
    ),
);

const insertAttempt = prepared((db: Tx, t) =>
  db
    .insert(t.attempts)
    .values({
      id: sql.placeholder('id'),
      learner: sql.placeholder('learner'),
      course: sql.placeholder('course'),
      version: sql.placeholder('version'),
      assessment: sql.placeholder('assessment'),
      number: sql.placeholder('number'),
      items: sql.placeholder('items'),
      language: sql.placeholder('language'),
      startedAt: sql.placeholder('startedAt'),
      dueAt: sql.placeholder('dueAt'),
    })
    .onConflictDoNothing()
    .returning({ number: t.attempts.number }),
);

/**
 * Starts the assessment of a course in the language it is taught in nearest to `language`, or takes up the attempt that is running.
 *
 * An attempt is due `minutes` × the learner's time factor after it starts. Attempts are limited by the course; one that a
 * tutor gave back does not count. The next may start `wait-hours` after the last was submitted. Two starts at once are one:
 * the database holds one row for each learner, assessment and number.
 */
export async function startAttempt(
  store: Store,
  learner: Learner,
  { course, language, at = new Date() }: { course: CourseSlug; language: string; at?: Date },
): Promise<Result<Attempt, StartRefusal>> {
  const enrolment = await enrolmentOf(store, learner, course);
  // An exam has rules of its own: domain/exams/sit.ts.
  if (!enrolment || isExam(enrolment.version.content)) return refuse({ code: 'not-enrolled' });
  const { version } = enrolment;
  const rules = version.content.assessment;

  const before = await attemptsAt(store, learner, { course, at });
  const running = before.find((attempt) => !attempt.submittedAt);
  if (running) return ok(running);
  if (before.some(({ passed }) => passed)) return refuse({ code: 'already-passed' });
  const counting = before.filter(({ returned }) => !returned);
  if (counting.length >= rules.attempts) return refuse({ code: 'no-attempts-left', attempts: rules.attempts });
  const last = counting.at(-1)?.submittedAt;
  const until = last && new Date(last.getTime() + rules['wait-hours'] * 3_600_000);
  if (until && until > at) return refuse({ code: 'wait-for-next-attempt', until });

  const items = draw(version, before);
  const attempt = await beginAttempt(store, learner, { ...enrolment, language, before, items, at });
  // Gave way: what is to be answered now depends on the attempt that was quicker.
  return attempt ? ok(attempt) : startAttempt(store, learner, { course, language, at });
}

/**
 * Writes the row of a new attempt with these items, due after the assessment's minutes × the learner's time factor. Answers
 * undefined when another start came between: that one stands.
 */
export async function beginAttempt(
  store: Store,
  learner: Learner,
  {
    version,
    timeFactor,
    language,
    before,
    items,
    at,
  }: {
    version: CourseVersion;
    timeFactor: number;
    language: string;
    before: readonly Attempt[];
    items: readonly DrawnItem[];
    at: Date;
  },
): Promise<Attempt | undefined> {
  const rules = version.content.assessment;
  const course = version.content.id;
  const attempt = {
    id: newId<AttemptId>(),
    learner: learner.person,
    course,
    version: version.id,
    assessment: rules.id,
    items: [...items],
    language: taughtLanguage(version.content, language),
    startedAt: at,
    dueAt: new Date(at.getTime() + rules.minutes * 60_000 * timeFactor),
  };
  const started = await store.tx(async (db) => {
    const [last] = await selectLastNumber(store, db, { learner: learner.person, course, assessment: rules.id });
    // A start that came between has taken this number, or its attempt still runs: then this one gives way.
    if ((last?.number ?? 0) !== (before.at(-1)?.number ?? 0)) return undefined;
    const [inserted] = await insertAttempt(store, db, { ...attempt, number: (last?.number ?? 0) + 1 });
    return inserted;
  });
  const fresh = { submittedAt: null, score: null, scores: null, passed: null, returned: false };
  return started && { ...attempt, ...fresh, number: started.number };
}

function draw(version: CourseVersion, before: readonly Attempt[]) {
  const seen = new Set(before.flatMap(({ items }) => items.map((item) => item.version)));
  return drawAssessment(version, newId(), seen);
}
