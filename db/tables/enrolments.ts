import type { CourseSlug, CourseVersionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** That a learner takes a course, by the rules of the version that was newest then. `leftAt` is cleared on return. */
export const enrolments = (k: Kit) =>
  k.table(
    'enrolments',
    {
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      at: k.time().notNull(),
      leftAt: k.time(),
      /** Multiplies the time of assessments; 1 unless a tutor granted more. */
      timeFactor: k.real().notNull().default(1),
    },
    (t) => [k.primaryKey({ columns: [t.learner, t.course] }), k.index('enrolments_course').on(t.course)],
  );
