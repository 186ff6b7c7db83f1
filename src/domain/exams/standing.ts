import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type Attempt, attemptsAt } from '#domain/assessments/attempts.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import type { Learner } from '#domain/people/actors.ts';
import { type CutScore, cutScoresOf, decidedBy } from './cut-score.ts';
import { type CoursesMissing, coursesMissing, entryOf } from './enter.ts';
import { isExam } from './exam.ts';
import { retakeFrom } from './retake.ts';
import { countingOf } from './sit.ts';

/** How a learner stands with an exam. */
export interface Candidacy {
  readonly enteredAt: Date | undefined;
  readonly missing: CoursesMissing;
  /** Multiplies the time of the written part. */
  readonly timeFactor: number;
  /** Oldest first, each with the cut score that decided it; undefined while it runs or waits. */
  readonly attempts: readonly (Attempt & { readonly cut: CutScore | undefined })[];
  readonly running: Attempt | undefined;
  readonly passed: boolean;
  /** When the next attempt may start; undefined where it may now. */
  readonly opensAt: Date | undefined;
}

/** Undefined where there is no such exam. */
export async function candidacyOf(
  store: Store,
  learner: Learner,
  { exam, at = new Date() }: { exam: CourseSlug; at?: Date },
): Promise<Candidacy | undefined> {
  const newest = await newestVersion(store, exam);
  if (!newest || !isExam(newest.content)) return undefined;
  const [enteredAt, entry, missing, cuts, attempts] = await Promise.all([
    entryOf(store, learner, exam),
    enrolmentOf(store, learner, exam),
    coursesMissing(store, learner, newest.content),
    cutScoresOf(store, store.read, exam),
    attemptsAt(store, learner, { course: exam, at }),
  ]);
  const opens = retakeFrom(newest.content.exam.retake, countingOf(attempts));
  return {
    enteredAt: entry && enteredAt,
    missing,
    timeFactor: entry?.timeFactor ?? 1,
    attempts: attempts.map((attempt) => ({
      ...attempt,
      cut: attempt.submittedAt ? decidedBy(cuts, attempt.submittedAt) : undefined,
    })),
    running: attempts.find(({ submittedAt }) => !submittedAt),
    passed: attempts.some(({ passed }) => passed),
    opensAt: opens && opens > at ? opens : undefined,
  };
}
