import { desc, eq, sql } from 'drizzle-orm';
import { type CourseSlug, type ItemSlug, newId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { type Attempt, attemptsAt } from '#domain/assessments/attempts.ts';
import { BankTooSmall, type DrawnItem } from '#domain/assessments/draw.ts';
import { beginAttempt } from '#domain/assessments/start.ts';
import { type CourseVersion, newestVersion } from '#domain/courses/versions.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { drawForm } from './draw.ts';
import { isExam } from './exam.ts';
import { retakeFrom } from './retake.ts';

export type SitRefusal =
  | { code: 'not-entered' }
  | { code: 'already-passed' }
  | { code: 'wait-for-next-attempt'; until: Date }
  | { code: 'no-form-left' };

/** Exposure is counted over so many of the forms drawn last: an item that is new to the bank is not drawn until it has caught up. */
const FORMS = 200;

const selectForms = prepared((db: Reader, t) =>
  db
    .select({ items: t.attempts.items })
    .from(t.attempts)
    .where(eq(t.attempts.course, sql.placeholder('exam')))
    .orderBy(desc(t.attempts.startedAt))
    .limit(FORMS),
);

/**
 * Starts the written part of an exam, or takes up the attempt that is running. The form is drawn anew (`drawForm`), from the bank as it
 * is now and not as it was when she entered; the time is the exam's × the candidate's time factor. Refused before she has entered, once
 * she has passed, before the wait for the next attempt is over (`retakeFrom`; an attempt that was given back does not count), and when
 * the bank cannot fill another form for her.
 */
export async function sitExam(
  store: Store,
  learner: Learner,
  { exam, language, at = new Date() }: { exam: CourseSlug; language: string; at?: Date },
): Promise<Result<Attempt, SitRefusal>> {
  const [entry, version] = [await enrolmentOf(store, learner, exam), await newestVersion(store, exam)];
  if (!entry || !version || !isExam(version.content)) return refuse({ code: 'not-entered' });
  const { timeFactor } = entry;
  const before = await attemptsAt(store, learner, { course: exam, at });
  const running = before.find(({ submittedAt }) => !submittedAt);
  if (running) return ok(running);
  if (before.some(({ passed }) => passed)) return refuse({ code: 'already-passed' });
  const until = retakeFrom(version.content.exam.retake, countingOf(before));
  if (until && until > at) return refuse({ code: 'wait-for-next-attempt', until });

  const items = await formFor(store, version, { exam, before, at });
  if (!items) return refuse({ code: 'no-form-left' });
  const attempt = await beginAttempt(store, learner, { version, timeFactor, language, before, items, at });
  // Another start was quicker: it is the one that runs.
  return attempt ? ok(attempt) : sitExam(store, learner, { exam, language, at });
}

/** When the attempts that count were submitted, oldest first. */
export function countingOf(attempts: readonly Attempt[]): Date[] {
  return attempts.flatMap(({ returned, submittedAt }) => (returned || !submittedAt ? [] : [submittedAt]));
}

async function formFor(
  store: Store,
  version: CourseVersion,
  { exam, before, at }: { exam: CourseSlug; before: readonly Attempt[]; at: Date },
): Promise<DrawnItem[] | undefined> {
  const named = (items: readonly DrawnItem[]): ItemSlug[] =>
    items.flatMap((item) => version.byVersion.get(item.version)?.item ?? []);
  const drawn = await selectForms(store, store.read, { exam });
  const forms = drawn.map(({ items }) => named(items));
  const last = new Set(named(before.at(-1)?.items ?? []));
  try {
    return drawForm(version, newId(), { forms, last }, at);
  } catch (fault) {
    if (fault instanceof BankTooSmall) return undefined;
    throw fault;
  }
}
