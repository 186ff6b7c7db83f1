import { eq } from 'drizzle-orm';
import { type AttemptId, type CourseSlug, type LessonSlug, newId, type PortfolioId, type WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import type { CourseSource } from '#domain/courses/read.ts';
import type { Exam } from '#domain/exams/exam.ts';
import { WRITTEN } from '#domain/exams/read.ts';
import type { Learner, Tutor } from '#domain/people/actors.ts';
import { handInPortfolio } from '#domain/portfolios/hand-in.ts';
import { markPortfolio } from '#domain/portfolios/mark.ts';
import { aCircle, type Circle, handsIn, MONDAY, value } from '#tests/domain/reviews/cohort.ts';
import { anExam, EXAM } from './exams.ts';
import { aTutor } from './people.ts';

export const COMMENT = 'Every claim leads to a page, and the owner of the outlet is named.';
export const DEFENCE = 'I began with the owner, because the money decides what is left out.';
export const HANDED_IN = { language: 'en', defence: DEFENCE, aiUse: 'None was used.' } as const;

/** The exam, defended with work of this course alone, the small one of the tests. */
export function aPortfolioExam(course: CourseSlug): CourseSource {
  const source = anExam({ each: 1 });
  const { exam, ...content } = source.course as Exam;
  const rules = { ...exam, portfolio: { ...exam.portfolio, courses: [course] } };
  return { ...source, course: { ...content, exam: rules } as Exam };
}

/** Candidates who have entered the exam, each with a capstone handed in, and three tutors who can mark. */
export async function candidates(names: readonly string[] = ['Aylin', 'Timur'], defended?: CourseSlug) {
  const circle = await aCircle(names, { id: 'first' as LessonSlug, minutes: 60, rubric: 'R-T', competencies: [] });
  const { store, course, tutor, learners } = circle;
  const version = await publishCourse(store, aPortfolioExam(defended ?? course), MONDAY);
  for (const { person: learner } of learners)
    await store.tx(async (db) => {
      await db.insert(store.t.enrolments).values({ learner, course: EXAM, version, at: MONDAY });
      await db.insert(store.t.examEntries).values({ learner, exam: EXAM, at: MONDAY });
    });
  const works: WorkId[] = [];
  for (const learner of learners) works.push(await handsIn(circle, learner));
  const markers: Tutor[] = [tutor, await aTutor(store), await aTutor(store), await aTutor(store)];
  return { ...circle, works, markers, candidate: learners[0] as Learner, work: works[0] as WorkId };
}

/** Hands in the portfolio of the first candidate. */
export async function aPortfolio(names?: readonly string[]) {
  const given = await candidates(names);
  const { store, candidate, work } = given;
  const portfolio = value(await handInPortfolio(store, candidate, { exam: EXAM, work, ...HANDED_IN, at: MONDAY }));
  return { ...given, portfolio };
}

/** Marks of markers one after another, each by another tutor. */
export async function marked(
  { store, markers }: Pick<Circle, 'store'> & { markers: readonly Tutor[] },
  portfolio: PortfolioId,
  given: readonly (readonly number[])[],
  at = MONDAY,
): Promise<void> {
  for (const [place, marks] of given.entries())
    value(await markPortfolio(store, markers[place] as Tutor, { portfolio, marks, comment: COMMENT, at }));
}

export async function stored({ read, t: { portfolios } }: Store, id: PortfolioId) {
  const [row] = await read.select().from(portfolios).where(eq(portfolios.id, id));
  if (!row) throw new Error(`No portfolio ${id}`);
  return row;
}

/** The written part passed, as far as certification asks. */
export async function passedWritten(store: Store, learner: Learner): Promise<void> {
  const { attempts, courseVersions } = store.t;
  const [version] = await store.read.select().from(courseVersions).where(eq(courseVersions.course, EXAM));
  if (!version) throw new Error('The exam is not published.');
  await store.tx((db) =>
    db.insert(attempts).values({
      ...{ id: newId<AttemptId>(), learner: learner.person, course: EXAM, version: version.id, assessment: WRITTEN },
      ...{ number: 1, language: 'en', items: [] },
      ...{ startedAt: MONDAY, dueAt: MONDAY, submittedAt: MONDAY, score: 1, passed: true },
    }),
  );
}
