import { and, eq, ne } from 'drizzle-orm';
import type { WorkId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { judgedItemOf } from './judged.ts';
import { tellAuthor } from './letters.ts';
import { deedDetail, workTaughtBy } from './mark.ts';
import { resultOf } from './result.ts';
import { fits, passes } from './rubric.ts';
import { type CommentRefusal, commentProblem } from './rules.ts';
import type { Work } from './work.ts';

export type AnswerRefusal =
  | { code: 'no-such-work' }
  | { code: 'no-such-appeal' }
  | { code: 'answered-before' }
  | { code: 'own-work' }
  /** The result is the tutor's own, and the institution has another one. */
  | { code: 'another-tutor-answers' }
  | { code: 'marks-missing' }
  | CommentRefusal;

/**
 * Answers an appeal with the marks that stand from now on, the same or others, and with a reason. Another tutor than the one whose
 * marks are appealed against, wherever the institution has one. Audited; the author is told by mail.
 */
export async function answerWorkAppeal(
  store: Store,
  tutor: Tutor,
  { work: id, marks, reason, at = new Date() }: { work: WorkId; marks: readonly number[]; reason: string; at?: Date },
): Promise<Result<void, AnswerRefusal>> {
  const found = await workTaughtBy(store, tutor, id);
  if (!found) return refuse({ code: 'no-such-work' });
  if (found.learner === tutor.person) return refuse({ code: 'own-work' });
  const { rubric } = await judgedItemOf(store, found);
  const isAnotherThere = await hasAnotherTutor(store, tutor, found);
  if (!fits(rubric, marks)) return refuse({ code: 'marks-missing' });
  const problem = commentProblem(reason);
  if (problem) return refuse(problem);
  const { works, workResults, workAppeals } = store.t;
  return store.tx(async (db): Promise<Result<void, AnswerRefusal>> => {
    await locked(db.select({ id: works.id }).from(works).where(eq(works.id, id)));
    const [appeal] = await db.select().from(workAppeals).where(eq(workAppeals.work, id));
    if (!appeal) return refuse({ code: 'no-such-appeal' });
    if (appeal.answeredAt) return refuse({ code: 'answered-before' });
    const before = await resultOf(db, store, id);
    if (before?.by === tutor.person && isAnotherThere) return refuse({ code: 'another-tutor-answers' });
    await db
      .update(workAppeals)
      .set({ answer: reason.trim(), answeredBy: tutor.person, answeredAt: at })
      .where(eq(workAppeals.work, id));
    await db.insert(workResults).values({
      ...{ work: id, decidedBy: 'tutor', how: 'appealed', by: tutor.person },
      ...{ marks: [...marks], passed: passes(rubric, marks), reason: reason.trim(), at },
    });
    const detail = deedDetail(found, before, marks);
    await record(db, store, { actor: tutor, deed: 'work-appeal-answered', subject: found.learner, detail, at });
    await tellAuthor(db, store, { kind: 'work-appeal-answered', work: found, at });
    return ok(undefined);
  });
}

/** Whether the tutor's institution has another tutor who could answer: not she, not the author. */
export async function hasAnotherTutor(
  store: Store,
  tutor: Tutor,
  { learner }: Pick<Work, 'learner'>,
): Promise<boolean> {
  const { memberships, people } = store.t;
  const others = await store.read
    .select({ person: memberships.person })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        ...[eq(memberships.institution, tutor.institution), eq(memberships.role, 'tutor')],
        ...[ne(memberships.person, tutor.person), ne(memberships.person, learner)],
      ),
    )
    .limit(1);
  return others.length > 0;
}
