import { eq } from 'drizzle-orm';
import type { CourseSlug, InstitutionId, ItemSlug, LessonSlug, ReviewId, WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Role } from '#db/tables/memberships.ts';
import type { Course, Item } from '#domain/courses/course.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import type { Result } from '#domain/result.ts';
import { calibrate } from '#domain/reviews/calibrate.ts';
import { giveReview } from '#domain/reviews/give.ts';
import { handIn } from '#domain/reviews/hand-in.ts';
import { resultOf } from '#domain/reviews/result.ts';
import { reviewSelf } from '#domain/reviews/review-self.ts';
import type { Rubric } from '#domain/reviews/rubric.ts';
import { takeReview } from '#domain/reviews/take.ts';
import type { Locale } from '#i18n/locales.ts';
import { aCourse } from '#tests/support/courses.ts';
import { freshAccounts } from '#tests/support/members.ts';
import { aTutor, namedLearners } from '#tests/support/people.ts';

export const MONDAY = new Date('2026-11-23T08:00:00Z');
export const days = (count: number) => new Date(MONDAY.getTime() + count * 86_400_000);

export const COMMENT = 'Every claim leads to a page. Say who owns the outlet.';

const said = (...marks: number[]) => Object.fromEntries(marks.map((mark) => [mark, { en: `What ${mark} means` }]));

/** Three rows of 1 to 4, the first critical. */
export const RUBRIC: Rubric = {
  id: 'R-T',
  title: { en: 'Test' },
  levels: [1, 2, 3, 4],
  criteria: [
    { id: 'accuracy', critical: true, title: { en: 'Accuracy' }, levels: said(1, 2, 3, 4) },
    { id: 'method', title: { en: 'Method' }, levels: said(1, 2, 3, 4) },
    { id: 'language', title: { en: 'Language' }, levels: said(1, 2, 3, 4) },
  ],
  pass: { mean: 2.75, critical: 3 },
};

export const AUDIT = 'audit' as ItemSlug;
export const SAMPLES = { good: [4, 4, 4], middling: [3, 2, 3], poor: [1, 1, 2] } as const;

function audit(): Item {
  const keys = {
    ...{ id: AUDIT, lesson: 'first' as LessonSlug, competency: 'VER-1' },
    use: 'practice',
    type: 'long-text',
    ...{ sources: [], rubric: RUBRIC.id },
    thinking: 'evaluate',
    texts: [
      { id: 'finding', max: 400 },
      { id: 'code', max: 200 },
    ],
    samples: Object.entries(SAMPLES).map(([id, marks]) => ({ id, marks })),
  } as const;
  const words = {
    title: 'The audit',
    stem: 'Audit one outlet.',
    texts: { finding: { text: 'Finding' }, code: { text: 'Code' } },
    samples: {
      good: { text: 'A sample that is good in every row of the rubric.', feedback: 'Why it is good.' },
      middling: { text: 'A sample in the middle.', feedback: 'Why it is middling.' },
      poor: { text: 'A poor one.', feedback: 'Why it is poor.' },
    },
  };
  return { id: AUDIT, keys, words: { en: words }, origins: { en: { kind: 'human', at: '2026-11-22' } } };
}

/** Publishes the small course with one judged item. */
export async function publishJudged(store: Store, changes: Partial<Course> = {}): Promise<CourseSlug> {
  const { course, items, words } = aCourse({ rubrics: { [RUBRIC.id]: RUBRIC }, ...changes });
  await publishCourse(store, { course, words, items: [...items, audit()] });
  return course.id;
}

/** A course with one judged item, a tutor of its institution, and these learners enrolled in it. */
export async function aCircle(
  names: readonly string[] = ['Aylin', 'Timur', 'Dilnoza', 'Ruslan'],
  capstone?: Course['capstone'],
) {
  const store = await freshAccounts();
  const course = await publishJudged(store, capstone ? { capstone } : {});
  const learners = await namedLearners(store, names);
  await store.tx(async (db) => {
    await db.update(store.t.people).set({ emailConfirmedAt: MONDAY });
  });
  for (const learner of learners) await enrol(store, learner, { course, at: MONDAY });
  const tutor = await aTutor(store);
  return { store, course, tutor, learners };
}
export type Circle = Awaited<ReturnType<typeof aCircle>>;

export function value<Value>(result: Result<Value, { code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

export async function handsIn(
  { store, course }: Circle,
  learner: Learner,
  {
    text = `The finding of ${learner.person}`,
    language = 'en',
    reads = ['en'],
    at = MONDAY,
  }: { text?: string; language?: Locale | undefined; reads?: string[]; at?: Date } = {},
): Promise<WorkId> {
  const texts = { finding: text, code: 'Eight clauses.' };
  return value(await handIn(store, learner, { course, item: AUDIT, language, reads, texts, at }));
}

/** Hands in, calibrates and reviews herself: ready for the works of others. */
export async function isReady(
  circle: Circle,
  learner: Learner,
  given: { text?: string; language?: Locale | undefined; reads?: string[]; at?: Date } = {},
): Promise<WorkId> {
  const work = await handsIn(circle, learner, given);
  const { at = MONDAY } = given;
  const where = { course: circle.course, item: AUDIT, at };
  value(await calibrate(circle.store, learner, { ...where, marks: SAMPLES }));
  value(await reviewSelf(circle.store, learner, { ...where, marks: [3, 3, 3], comment: COMMENT }));
  return work;
}

export async function takes({ store, course }: Circle, learner: Learner, at = MONDAY): Promise<ReviewId> {
  return value(await takeReview(store, learner, { course, item: AUDIT, at }));
}

/** Takes the next work and reviews it; answers whose work it was. */
export async function reviews(
  circle: Circle,
  learner: Learner,
  marks: readonly number[] = [3, 3, 3],
  at = MONDAY,
): Promise<WorkId> {
  const review = await takes(circle, learner, at);
  value(await giveReview(circle.store, learner, { review, marks, comment: COMMENT, at }));
  return workOf(circle.store, review);
}

export async function workOf({ read, t: { reviews: rows } }: Store, review: ReviewId): Promise<WorkId> {
  const [row] = await read.select({ work: rows.work }).from(rows).where(eq(rows.id, review));
  return row?.work as WorkId;
}

export const result = ({ store }: Circle, work: WorkId) => resultOf(store.read, store, work);

export async function joins(store: Store, learner: Learner, institution: InstitutionId, role: Role = 'author') {
  await store.tx(async (db) => {
    await db
      .insert(store.t.memberships)
      .values({ person: learner.person, institution, role, since: MONDAY, givenBy: '' });
  });
}

/** Three learners who are ready, and the work of the first reviewed by the others and one more with these marks. */
export async function aReviewedWork(marks: readonly (readonly number[])[], capstone?: Course['capstone']) {
  const circle = await aCircle(['Aylin', ...marks.map((_, at) => `Peer ${at}`)], capstone);
  const [author, ...peers] = circle.learners as [Learner, ...Learner[]];
  const work = await isReady(circle, author);
  // Each writes in a language that no other reads, so that only the author's work is there to review.
  const languages: Locale[] = ['az', 'ru', 'tr', 'kk', 'ky', 'uz', 'tk'];
  for (const [at, peer] of peers.entries()) await isReady(circle, peer, { language: languages[at], reads: ['en'] });
  for (const [at, peer] of peers.entries()) await reviews(circle, peer, marks[at]);
  return { ...circle, circle, author, peers, work };
}
