import { type CourseSlug, type ItemSlug, newId, type ReviewId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { judgedItemOf } from './judged.ts';
import { fits } from './rubric.ts';
import { type CommentRefusal, commentProblem } from './rules.ts';
import { standingWork } from './work.ts';

export type SelfRefusal =
  | { code: 'hand-in-first' }
  | { code: 'marks-missing' }
  | { code: 'reviewed-self-before' }
  | CommentRefusal;

/** Marks her own work, once. It counts for nothing; after it she may see works and reviews of others. */
export async function reviewSelf(
  store: Store,
  learner: Learner,
  {
    course,
    item,
    marks,
    comment,
    at = new Date(),
  }: { course: CourseSlug; item: ItemSlug; marks: readonly number[]; comment: string; at?: Date },
): Promise<Result<void, SelfRefusal>> {
  const work = await standingWork(store.read, store, { learner: learner.person, course, item });
  if (!work) return refuse({ code: 'hand-in-first' });
  if (!fits((await judgedItemOf(store, work)).rubric, marks)) return refuse({ code: 'marks-missing' });
  const problem = commentProblem(comment);
  if (problem) return refuse(problem);
  const { reviews } = store.t;
  const [kept] = await store.tx((db) =>
    db
      .insert(reviews)
      .values({
        ...{ id: newId<ReviewId>(), work: work.id, by: learner.person, kind: 'self', takenAt: at, until: at },
        ...{ marks: [...marks], comment: comment.trim(), doneAt: at },
      })
      .onConflictDoNothing()
      .returning({ id: reviews.id }),
  );
  return kept ? ok(undefined) : refuse({ code: 'reviewed-self-before' });
}
