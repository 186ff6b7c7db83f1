import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { CourseSlug, CourseVersionId, LessonSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { teaches } from '#domain/courses/teaching.ts';
import { type CourseVersion, courseVersion } from '#domain/courses/versions.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { FAILED_TRIES, type StuckReason, whyStuck } from './stuck.ts';

/** A learner as her tutor sees her: how she stands, not what she wrote, and no address. */
export interface CohortLearner {
  readonly learner: PersonId;
  readonly name: string;
  readonly since: Date;
  /** 0 to 1, as the learner herself sees it. */
  readonly share: number;
  readonly complete: boolean;
  readonly passed: boolean;
  readonly lastActive: Date;
  /** The lesson she was in last. */
  readonly place: LessonSlug | undefined;
  /** Attempts that count, and how many there are by her version's rules. */
  readonly attempts: { readonly used: number; readonly most: number };
  readonly timeFactor: number;
  /** What the assessment lasts for everybody. */
  readonly minutes: number;
  readonly stuck: readonly StuckReason[];
}

/**
 * Who is in a course of the tutor's institution, in no order; with `learner`, she alone. Undefined when the course is not hers.
 * However many there are, it is one query beside that for the versions they are enrolled in.
 */
export async function cohortOf(
  store: Store,
  tutor: Tutor,
  { course, learner, at = new Date() }: { course: CourseSlug; learner?: PersonId; at?: Date },
): Promise<CohortLearner[] | undefined> {
  if (!(await teaches(store, tutor, course))) return undefined;
  const { enrolments } = store.t;
  const pinned = await store.read
    .selectDistinct({ id: enrolments.version })
    .from(enrolments)
    .where(eq(enrolments.course, course));
  const versions = new Map<CourseVersionId, CourseVersion>();
  for (const { id } of pinned) versions.set(id, await courseVersion(store, id));
  if (versions.size === 0) return [];
  const rows = await standings(store, course, [...versions.values()], learner);
  return rows.map(({ read, passed, completedAt, active, failedAttempts, failedItems, used, place, ...row }) => {
    const rules = versions.get(row.version)?.content;
    const lessons = rules?.lessons.length ?? 0;
    const complete = completedAt !== null;
    const lastActive = active && active > row.since ? active : row.since;
    const signs = {
      complete,
      passed: passed === 1,
      lastActive,
      failedAttempts: failedAttempts ?? 0,
      failedItems: failedItems ?? 0,
    };
    return {
      ...row,
      ...signs,
      // The rule of progress/completion.ts, from counts.
      share: complete ? 1 : ((read ?? 0) + (passed ?? 0)) / (lessons + 1),
      place: place ?? undefined,
      attempts: { used: used ?? 0, most: rules?.assessment.attempts ?? 0 },
      minutes: rules?.assessment.minutes ?? 0,
      stuck: whyStuck(signs, at),
    };
  });
}

function standings(
  store: Store,
  course: CourseSlug,
  versions: readonly CourseVersion[],
  learner: PersonId | undefined,
) {
  const { enrolments, people, completions, places } = store.t;
  const read = lessonsRead(store, course, versions);
  const tried = attemptsMade(store, course, versions);
  const active = lastSigns(store, course);
  const failing = itemsFailed(store, course);
  return store.read
    .select({
      learner: enrolments.learner,
      name: people.name,
      since: enrolments.at,
      version: enrolments.version,
      timeFactor: enrolments.timeFactor,
      completedAt: completions.at,
      read: read.count,
      used: tried.used,
      failedAttempts: tried.failed,
      passed: tried.passed,
      active: active.last,
      failedItems: failing.count,
      place: sql<LessonSlug | null>`(select ${places.lesson} from ${places} where ${places.learner} = ${enrolments.learner} and ${places.course} = ${enrolments.course} order by ${places.at} desc limit 1)`,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.learner))
    .leftJoin(
      completions,
      and(eq(completions.learner, enrolments.learner), eq(completions.version, enrolments.version)),
    )
    .leftJoin(read, eq(read.learner, enrolments.learner))
    .leftJoin(tried, eq(tried.learner, enrolments.learner))
    .leftJoin(active, eq(active.learner, enrolments.learner))
    .leftJoin(failing, eq(failing.learner, enrolments.learner))
    .where(and(eq(enrolments.course, course), isNull(enrolments.leftAt), learner && eq(enrolments.learner, learner)));
}

/** For each learner the lessons read of those her version has. */
function lessonsRead(store: Store, course: CourseSlug, versions: readonly CourseVersion[]) {
  const { readings, enrolments } = store.t;
  const ofVersion = versions.map(({ id, content }) =>
    and(
      eq(enrolments.version, id),
      inArray(
        readings.lesson,
        content.lessons.map((lesson) => lesson.id),
      ),
    ),
  );
  return store.read
    .select({ learner: readings.learner, count: sql<number>`count(*)`.as('read_count') })
    .from(readings)
    .innerJoin(enrolments, and(eq(enrolments.learner, readings.learner), eq(enrolments.course, readings.course)))
    .where(and(eq(readings.course, course), or(...ofVersion)))
    .groupBy(readings.learner)
    .as('lessons_read');
}

function attemptsMade(store: Store, course: CourseSlug, versions: readonly CourseVersion[]) {
  const { attempts, returnedAttempts } = store.t;
  const one = (condition: SQL) => sql`case when ${condition} then 1 else 0 end`;
  const counts = sql`${returnedAttempts.attempt} is null`;
  return store.read
    .select({
      learner: attempts.learner,
      used: sql<number>`sum(${one(counts)})`.as('used'),
      failed:
        sql<number>`sum(${one(sql`${counts} and ${attempts.submittedAt} is not null and not ${attempts.passed}`)})`.as(
          'failed',
        ),
      passed: sql<number>`max(${one(sql`${attempts.passed}`)})`.as('has_passed'),
    })
    .from(attempts)
    .leftJoin(returnedAttempts, eq(returnedAttempts.attempt, attempts.id))
    .where(
      and(
        eq(attempts.course, course),
        inArray(attempts.assessment, [...new Set(versions.map(({ content }) => content.completion.assessment))]),
      ),
    )
    .groupBy(attempts.learner)
    .as('attempts_made');
}

/** For each learner the last time she read, answered, or began or ended an attempt. */
function lastSigns(store: Store, course: CourseSlug) {
  const { readings, places, responses, attempts } = store.t;
  const of = (table: typeof readings | typeof places | typeof responses) =>
    store.read.select({ learner: table.learner, at: table.at }).from(table).where(eq(table.course, course));
  const signs = of(readings)
    .unionAll(of(places))
    .unionAll(of(responses))
    .unionAll(
      store.read
        .select({ learner: attempts.learner, at: attempts.startedAt })
        .from(attempts)
        .where(eq(attempts.course, course)),
    )
    .as('signs');
  return store.read
    .select({ learner: signs.learner, last: sql<Date>`max(${signs.at})`.mapWith(readings.at).as('last_sign') })
    .from(signs)
    .groupBy(signs.learner)
    .as('last_signs');
}

/** For each learner the practice items she failed FAILED_TRIES times or more and has not got right. */
function itemsFailed(store: Store, course: CourseSlug) {
  const { responses } = store.t;
  const failed = store.read
    .select({ learner: responses.learner, item: responses.item })
    .from(responses)
    .where(and(eq(responses.course, course), isNotNull(responses.score)))
    .groupBy(responses.learner, responses.item)
    .having(sql`count(*) >= ${FAILED_TRIES} and max(${responses.score}) < 1`)
    .as('failed');
  return store.read
    .select({ learner: failed.learner, count: sql<number>`count(*)`.as('failed_count') })
    .from(failed)
    .groupBy(failed.learner)
    .as('items_failed');
}
