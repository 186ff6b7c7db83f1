import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { type CourseVersion, courseVersion } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';

/** What an enrolment pins: the version whose rules hold, and the factor on the time of assessments. */
export interface Enrolment {
  readonly version: CourseVersion;
  readonly timeFactor: number;
  readonly at: Date;
}

const selectEnrolment = prepared((db: Reader, t) =>
  db
    .select({ version: t.enrolments.version, timeFactor: t.enrolments.timeFactor, at: t.enrolments.at })
    .from(t.enrolments)
    .where(
      and(
        eq(t.enrolments.learner, sql.placeholder('learner')),
        eq(t.enrolments.course, sql.placeholder('course')),
        isNull(t.enrolments.leftAt),
      ),
    ),
);

/** The enrolment that stands, not one that was left. */
export async function enrolmentOf(store: Store, learner: Learner, course: CourseSlug): Promise<Enrolment | undefined> {
  const [row] = await selectEnrolment(store, store.read, { learner: learner.person, course });
  return row && { version: await courseVersion(store, row.version), timeFactor: row.timeFactor, at: row.at };
}
