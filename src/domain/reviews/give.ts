import { and, eq, isNull } from 'drizzle-orm';
import type { ReviewId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { judgedItemOf } from './judged.ts';
import { fits } from './rubric.ts';
import { type CommentRefusal, commentProblem } from './rules.ts';
import { settle } from './settle.ts';

export type GiveRefusal =
  | { code: 'no-such-review' }
  | { code: 'marks-missing' }
  /** Its author took it back while it was read. */
  | { code: 'work-withdrawn' }
  | CommentRefusal;

/**
 * Finishes a review: marks by the rubric and a comment for the author, who does not see whose they are. With it the work may be
 * decided. One that comes after the decision, or after its place was given on, reaches the author all the same.
 */
export async function giveReview(
  store: Store,
  learner: Learner,
  {
    review: id,
    marks,
    comment,
    at = new Date(),
  }: { review: ReviewId; marks: readonly number[]; comment: string; at?: Date },
): Promise<Result<void, GiveRefusal>> {
  const { works, reviews } = store.t;
  const isOpen = and(
    ...[eq(reviews.id, id), eq(reviews.by, learner.person), eq(reviews.kind, 'peer')],
    ...[isNull(reviews.doneAt), isNull(reviews.declinedAt)],
  );
  const [taken] = await store.read
    .select({ work: works })
    .from(reviews)
    .innerJoin(works, eq(works.id, reviews.work))
    .where(isOpen);
  if (!taken) return refuse({ code: 'no-such-review' });
  const { rubric } = await judgedItemOf(store, taken.work);
  if (!fits(rubric, marks)) return refuse({ code: 'marks-missing' });
  const problem = commentProblem(comment);
  if (problem) return refuse(problem);
  return store.tx(async (db): Promise<Result<void, GiveRefusal>> => {
    // Held, so that of two reviews at the same moment the second sees the first.
    const [work] = await locked(db.select().from(works).where(eq(works.id, taken.work.id)));
    if (!work || work.withdrawnAt) return refuse({ code: 'work-withdrawn' });
    const [given] = await db
      .update(reviews)
      .set({ marks: [...marks], comment: comment.trim(), doneAt: at })
      .where(isOpen)
      .returning({ id: reviews.id });
    if (!given) return refuse({ code: 'no-such-review' });
    await settle(db, store, { work, rubric, at });
    return ok(undefined);
  });
}
