import { and, eq, max } from 'drizzle-orm';
import { type AttemptId, type CourseSlug, newId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Attempt, attemptsAt } from './attempts.ts';
import { drawAssessment } from './draw.ts';

export type StartRefusal =
  | { code: 'not-enrolled' }
  | { code: 'already-passed' }
  | { code: 'no-attempts-left'; attempts: number }
  | { code: 'wait-for-next-attempt'; until: Date };

/**
 * Starts the assessment of a course, or takes up the attempt that is running.
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
  if (!enrolment) return refuse({ code: 'not-enrolled' });
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

  const attempt = {
    id: newId<AttemptId>(),
    learner: learner.person,
    course,
    version: version.id,
    assessment: rules.id,
    items: draw(version, before),
    language,
    startedAt: at,
    dueAt: new Date(at.getTime() + rules.minutes * 60_000 * enrolment.timeFactor),
  };
  const { attempts } = store.t;
  await store.tx(async (db) => {
    const [last] = await db
      .select({ number: max(attempts.number) })
      .from(attempts)
      .where(and(eq(attempts.learner, learner.person), eq(attempts.course, course), eq(attempts.assessment, rules.id)));
    // A start that came between has taken this number, or its attempt still runs: then this one gives way.
    if ((last?.number ?? 0) !== (before.at(-1)?.number ?? 0)) return;
    await db
      .insert(attempts)
      .values({ ...attempt, number: (last?.number ?? 0) + 1 })
      .onConflictDoNothing();
  });
  const standing = (await attemptsAt(store, learner, { course, at })).find(({ submittedAt }) => !submittedAt);
  // The insert gave way only to an attempt that has just been started, so one is running.
  return ok(standing as Attempt);
}

function draw(version: CourseVersion, before: readonly Attempt[]) {
  const seen = new Set(before.flatMap(({ items }) => items.map((item) => item.version)));
  return drawAssessment(version, newId(), seen);
}
