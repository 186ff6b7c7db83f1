import { and, eq, isNull } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type CourseVersion, courseVersion } from '#domain/courses/versions.ts';
import type { Learner } from '#domain/people/actors.ts';

/** What an enrolment pins: the version whose rules hold, and the factor on the time of assessments. */
export interface Enrolment {
  readonly version: CourseVersion;
  readonly timeFactor: number;
  readonly at: Date;
}

/** The enrolment that stands, not one that was left. */
export async function enrolmentOf(store: Store, learner: Learner, course: CourseSlug): Promise<Enrolment | undefined> {
  const { enrolments } = store.t;
  const [row] = await store.read
    .select({ version: enrolments.version, timeFactor: enrolments.timeFactor, at: enrolments.at })
    .from(enrolments)
    .where(and(eq(enrolments.learner, learner.person), eq(enrolments.course, course), isNull(enrolments.leftAt)));
  return row && { version: await courseVersion(store, row.version), timeFactor: row.timeFactor, at: row.at };
}
