import { and, eq, isNull } from 'drizzle-orm';
import { type CourseSlug, type ItemSlug, newId, type PersonId, type ReviewId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isLocale } from '#i18n/locales.ts';
import { isCalibrated } from './calibrate.ts';
import { judgedItemOf } from './judged.ts';
import { nextWork, queueOf } from './queue.ts';
import { TAKEN_FOR } from './rules.ts';
import { doneReviews, standingWork } from './work.ts';

export type TakeRefusal =
  | { code: 'hand-in-first' }
  | { code: 'calibrate-first' }
  | { code: 'review-self-first' }
  /** Nobody's work waits for her now. She is not held up by it. */
  | { code: 'nothing-to-review' };

/**
 * Gives a learner the next work of a peer to review, or the one she has taken and not finished. It holds a place of that work for
 * three days. `reads`, where it is given, is from now on what she can review in.
 */
export async function takeReview(
  store: Store,
  learner: Learner,
  {
    course,
    item,
    reads,
    at = new Date(),
  }: { course: CourseSlug; item: ItemSlug; reads?: readonly string[]; at?: Date },
): Promise<Result<ReviewId, TakeRefusal>> {
  const where = { learner: learner.person, course, item };
  const own = await standingWork(store.read, store, where);
  if (!own) return refuse({ code: 'hand-in-first' });
  const judged = await judgedItemOf(store, own);
  const { works, reviews, courseWords } = store.t;
  return store.tx(async (db): Promise<Result<ReviewId, TakeRefusal>> => {
    if (!(await isCalibrated(db, store, learner.person, judged))) return refuse({ code: 'calibrate-first' });
    if ((await doneReviews(db, store, { work: own.id, kind: 'self' })).length === 0)
      return refuse({ code: 'review-self-first' });
    // One at a time in a course, so that the last place of a work is taken once, and nobody takes two.
    await locked(db.select({ course: courseWords.course }).from(courseWords).where(eq(courseWords.course, course)));
    const open = await openReview(db, store, where);
    if (open) return ok(open);
    const languages = reads ? [...new Set([own.language, ...reads.filter(isLocale)])] : own.reads;
    if (reads) await db.update(works).set({ reads: languages }).where(eq(works.id, own.id));
    const queue = await queueOf(db, store, { course, item });
    const next = nextWork(queue, { reviewer: learner.person, reads: languages, at });
    if (!next) return refuse({ code: 'nothing-to-review' });
    const id = newId<ReviewId>();
    const until = new Date(at.getTime() + TAKEN_FOR);
    await db
      .insert(reviews)
      .values({ id, work: next, by: learner.person, kind: 'peer', takenAt: at, until, comment: '' });
    return ok(id);
  });
}

/** The review she has taken and not finished, of a work that still stands. */
export async function openReview(
  db: Reader,
  store: Pick<Store, 't'>,
  { learner, course, item }: { learner: PersonId; course: CourseSlug; item: ItemSlug },
): Promise<ReviewId | undefined> {
  const { works, reviews } = store.t;
  const [open] = await db
    .select({ id: reviews.id })
    .from(reviews)
    .innerJoin(works, eq(works.id, reviews.work))
    .where(
      and(
        ...[eq(reviews.by, learner), eq(reviews.kind, 'peer'), isNull(reviews.doneAt), isNull(reviews.declinedAt)],
        ...[eq(works.course, course), eq(works.item, item), isNull(works.withdrawnAt)],
      ),
    )
    .orderBy(reviews.takenAt)
    .limit(1);
  return open?.id;
}

/** Gives a taken review back because she knows whose work it is: somebody else gets it, and she never does again. */
export async function declineReview(
  store: Store,
  learner: Learner,
  { review, at = new Date() }: { review: ReviewId; at?: Date },
): Promise<Result<void, { code: 'no-such-review' }>> {
  const { reviews } = store.t;
  const [declined] = await store.tx((db) =>
    db
      .update(reviews)
      .set({ declinedAt: at })
      .where(
        and(
          ...[eq(reviews.id, review), eq(reviews.by, learner.person), eq(reviews.kind, 'peer')],
          ...[isNull(reviews.doneAt), isNull(reviews.declinedAt)],
        ),
      )
      .returning({ id: reviews.id }),
  );
  return declined ? ok(undefined) : refuse({ code: 'no-such-review' });
}
