import { and, eq } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { pinVersion } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Exam, isExam } from './exam.ts';

/** The courses an exam asks for that a learner has not completed: each of `all`, and one of `oneOf`. */
export interface CoursesMissing {
  readonly all: readonly CourseSlug[];
  readonly oneOf: readonly CourseSlug[];
}
export type EnterRefusal =
  | { code: 'no-such-exam' }
  | { code: 'honour-needed' }
  /** She judges its questions in a panel, or has: she has seen their keys. */
  | { code: 'judge-may-not-enter' }
  | ({ code: 'courses-missing' } & CoursesMissing);

/**
 * Enters a learner for an exam. She gives her word to the honour code, and has completed the courses the exam asks for. Entering again
 * changes nothing.
 */
export async function enterExam(
  store: Store,
  learner: Learner,
  { exam, honour, at = new Date() }: { exam: CourseSlug; honour: boolean; at?: Date },
): Promise<Result<{ exam: CourseSlug }, EnterRefusal>> {
  const newest = await newestVersion(store, exam);
  if (!newest || !isExam(newest.content) || newest.content.state === 'draft') return refuse({ code: 'no-such-exam' });
  if (!honour) return refuse({ code: 'honour-needed' });
  if (await judges(store, store.read, learner, exam)) return refuse({ code: 'judge-may-not-enter' });
  const missing = await coursesMissing(store, learner, newest.content);
  if (missing.all.length > 0 || missing.oneOf.length > 0) return refuse({ code: 'courses-missing', ...missing });
  return store.tx(async (db): Promise<Result<{ exam: CourseSlug }, EnterRefusal>> => {
    const { panels, examEntries } = store.t;
    // Held, as a chair who seats a judge holds hers: of a seat and an entry at once the later finds the earlier.
    await locked(db.select({ id: panels.id }).from(panels).where(eq(panels.exam, exam)).orderBy(panels.id));
    if (await judges(store, db, learner, exam)) return refuse({ code: 'judge-may-not-enter' });
    await pinVersion(store, db, learner, { version: newest, at });
    await db.insert(examEntries).values({ learner: learner.person, exam, at }).onConflictDoNothing();
    return ok({ exam });
  });
}

/** Whether a person has a seat in a panel on an exam. */
async function judges(store: Store, db: Reader, { person }: Learner, exam: CourseSlug): Promise<boolean> {
  const { panels, panelJudges } = store.t;
  const [seat] = await db
    .select({ panel: panelJudges.panel })
    .from(panelJudges)
    .innerJoin(panels, eq(panels.id, panelJudges.panel))
    .where(and(eq(panelJudges.judge, person), eq(panels.exam, exam)))
    .limit(1);
  return seat !== undefined;
}

/** What of its prerequisites a learner has not completed yet, in any version. */
export async function coursesMissing(store: Store, learner: Learner, { exam }: Exam): Promise<CoursesMissing> {
  const { completions } = store.t;
  const rows = await store.read
    .selectDistinct({ course: completions.course })
    .from(completions)
    .where(eq(completions.learner, learner.person));
  const done = new Set(rows.map(({ course }) => course));
  const { all, 'one-of': oneOf } = exam.prerequisites;
  return {
    all: all.filter((course) => !done.has(course)),
    oneOf: oneOf.some((course) => done.has(course)) ? [] : oneOf,
  };
}

/** When a learner entered for an exam; undefined when she has not. */
export async function entryOf(store: Store, learner: Learner, exam: CourseSlug): Promise<Date | undefined> {
  const { examEntries } = store.t;
  const [row] = await store.read
    .select({ at: examEntries.at })
    .from(examEntries)
    .where(and(eq(examEntries.learner, learner.person), eq(examEntries.exam, exam)));
  return row?.at;
}
