import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, ReviewId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { wordsIn } from '#domain/courses/versions.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import type { Learner } from '#domain/people/actors.ts';
import { mayAppeal } from './appeal.ts';
import { isCalibrated } from './calibrate.ts';
import { type JudgedItem, judgedItem, judgedItemOf, samplesOf, taskOf } from './judged.ts';
import { type DecidedBy, resultOf } from './result.ts';
import type { Rubric } from './rubric.ts';
import { APPEAL_WITHIN, REVIEWS_ASKED } from './rules.ts';
import { openReview } from './take.ts';
import { type AskedText, textsAsked, textsOf } from './texts.ts';
import { doneReviews, standingWork, type Work } from './work.ts';
import { writtenTexts } from './written.ts';

/** Marks and a comment without a name: what an author sees of a review. */
export interface Remark {
  readonly marks: readonly number[];
  readonly comment: string;
}

/** A peer's work as its reviewer sees it: the texts, and nothing that says whose they are. */
export interface Taken {
  readonly review: ReviewId;
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  readonly language: string;
  /** Until then nobody else gets its place. */
  readonly until: Date;
  readonly rubric: Rubric;
}

/** Everything a learner's page about one judged item shows. It holds no name. */
export interface Standing {
  readonly title: string;
  readonly task: string;
  /** Of title, task and labels. */
  readonly language: string;
  readonly enrolled: boolean;
  readonly rubric: Rubric;
  /** The languages the course is taught in, for the choice of what she reads. */
  readonly languages: readonly string[];
  readonly asked: readonly AskedText[];
  /** What she last wrote for the texts and has not handed in. */
  readonly written: Readonly<Record<string, string>>;
  readonly work: (Pick<Work, 'id' | 'language' | 'reads' | 'at'> & OwnWork) | undefined;
  readonly calibration: {
    readonly calibrated: boolean;
    readonly samples: readonly { readonly id: string; readonly text: string }[];
    /** Her last try, sample by sample, beside the expert's. */
    readonly last: readonly (Remark & { readonly id: string; readonly expert: readonly number[] })[] | undefined;
  };
}
interface OwnWork {
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  readonly mayWithdraw: boolean;
  readonly self: Remark | undefined;
  readonly giving: { readonly given: number; readonly asked: number; readonly taken: Taken | undefined };
  /** That there is a result: what it is she sees once she has marked her work herself. */
  readonly isDecided: boolean;
  readonly received: readonly Remark[];
  readonly result: ShownResult | undefined;
  readonly appeal: { readonly text: string; readonly at: Date; readonly answeredAt: Date | null } | undefined;
  readonly mayAppealUntil: Date | undefined;
  /** It did not pass: another may be handed in. */
  readonly mayTryAgain: boolean;
}
export interface ShownResult extends Remark {
  readonly decidedBy: DecidedBy;
  readonly how: 'median' | 'marked' | 'confirmed' | 'overridden' | 'appealed';
  readonly passed: boolean;
  readonly at: Date;
}

/** How a learner stands with a judged item; undefined when the course has none of this name. */
export async function standingOf(
  store: Store,
  learner: Learner,
  {
    course,
    item,
    language: asked,
    at = new Date(),
  }: { course: CourseSlug; item: ItemSlug; language: string; at?: Date },
): Promise<Standing | undefined> {
  const where = { learner: learner.person, course, item };
  const work = await standingWork(store.read, store, where);
  const judged = work ? await judgedItemOf(store, work) : await judgedItem(store, learner.person, { course, item });
  if (!judged) return undefined;
  const { words, language } = wordsIn(judged.item, asked);
  const { keys } = judged.item;
  return {
    ...{ title: words.title ?? '', task: taskOf(words), language, rubric: judged.rubric },
    languages: judged.version.content.languages,
    enrolled: (await enrolmentOf(store, learner, course)) !== undefined,
    asked: textsAsked(keys, words),
    written: await writtenTexts(store, where, textsAsked(keys, words)),
    work: work && {
      ...{ id: work.id, language: work.language, reads: work.reads, at: work.at },
      ...(await ownWork(store, learner, { work, judged, asked, at })),
    },
    calibration: {
      calibrated: await isCalibrated(store.read, store, learner.person, judged),
      samples: samplesOf(keys, words).map(({ id, text }) => ({ id, text })),
      last: await lastCalibration(store, where, samplesOf(keys, words)),
    },
  };
}

async function ownWork(
  store: Store,
  learner: Learner,
  { work, judged, asked, at }: { work: Work; judged: JudgedItem; asked: string; at: Date },
): Promise<OwnWork> {
  const [self] = await doneReviews(store.read, store, { work: work.id, kind: 'self' });
  const received = await doneReviews(store.read, store, { work: work.id, kind: 'peer' });
  const result = await resultOf(store.read, store, work.id);
  const { workAppeals } = store.t;
  const [appeal] = await store.read.select().from(workAppeals).where(eq(workAppeals.work, work.id));
  const isShown = result !== undefined && self !== undefined;
  return {
    texts: textsOf(judged, work, asked),
    mayWithdraw: received.length === 0 && !result,
    self: self && { marks: self.marks, comment: self.comment },
    giving: {
      given: await givenBy(store, { learner: learner.person, course: work.course, item: work.item }),
      asked: REVIEWS_ASKED,
      taken: self && (await takenBy(store, learner, { work, asked })),
    },
    isDecided: result !== undefined,
    // In the order of their random ids: in that of time she might know who had just reviewed.
    received: isShown
      ? received.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ marks, comment }) => ({ marks, comment }))
      : [],
    result: isShown
      ? {
          ...{ decidedBy: result.decidedBy, how: result.how, passed: result.passed, at: result.at },
          ...{ marks: result.marks, comment: result.reason },
        }
      : undefined,
    appeal: appeal && { text: appeal.text, at: appeal.at, answeredAt: appeal.answeredAt },
    mayAppealUntil:
      isShown && !appeal && mayAppeal(result, at) ? new Date(result.at.getTime() + APPEAL_WITHIN) : undefined,
    mayTryAgain: isShown && !result.passed && (!appeal || appeal.answeredAt !== null),
  };
}

/** How many works of others for this item she has reviewed. */
async function givenBy(
  store: Store,
  { learner, course, item }: { learner: Learner['person']; course: CourseSlug; item: ItemSlug },
): Promise<number> {
  const { reviews, works } = store.t;
  const given = await store.read
    .select({ id: reviews.id })
    .from(reviews)
    .innerJoin(works, eq(works.id, reviews.work))
    .where(
      and(
        ...[eq(reviews.by, learner), eq(reviews.kind, 'peer'), isNotNull(reviews.doneAt)],
        ...[eq(works.course, course), eq(works.item, item)],
      ),
    );
  return given.length;
}

async function takenBy(
  store: Store,
  { person }: Learner,
  { work: { course, item }, asked }: { work: Work; asked: string },
): Promise<Taken | undefined> {
  const { reviews, works } = store.t;
  const open = await openReview(store.read, store, { learner: person, course, item });
  if (!open) return undefined;
  const [row] = await store.read
    .select({ until: reviews.until, work: works })
    .from(reviews)
    .innerJoin(works, eq(works.id, reviews.work))
    .where(eq(reviews.id, open));
  if (!row) return undefined;
  const judged = await judgedItemOf(store, row.work);
  return {
    ...{ review: open, until: row.until, language: row.work.language, rubric: judged.rubric },
    texts: textsOf(judged, row.work, asked),
  };
}

async function lastCalibration(
  store: Store,
  { learner, course, item }: { learner: Learner['person']; course: CourseSlug; item: ItemSlug },
  samples: ReturnType<typeof samplesOf>,
): Promise<Standing['calibration']['last']> {
  const { calibrations } = store.t;
  const [last] = await store.read
    .select({ marks: calibrations.marks })
    .from(calibrations)
    .where(and(eq(calibrations.learner, learner), eq(calibrations.course, course), eq(calibrations.item, item)))
    .orderBy(desc(calibrations.number))
    .limit(1);
  return (
    last &&
    samples.map(({ id, marks, feedback }) => ({ id, marks: last.marks[id] ?? [], expert: marks, comment: feedback }))
  );
}
