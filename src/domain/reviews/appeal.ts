import { and, eq, isNull } from 'drizzle-orm';
import type { WorkId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { record } from '#domain/audit/record.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { resultOf } from './result.ts';
import { APPEAL_WITHIN, type CommentRefusal, commentProblem } from './rules.ts';

export type AppealRefusal =
  | { code: 'no-such-work' }
  /** There is no result yet. */
  | { code: 'work-undecided' }
  | { code: 'appeal-late' }
  | { code: 'appealed-before' }
  | CommentRefusal;

/** Asks a tutor to look at the result of her work again: once, within 14 days of the result. Audited. */
export async function appealResult(
  store: Store,
  learner: Learner,
  { work: id, text, at = new Date() }: { work: WorkId; text: string; at?: Date },
): Promise<Result<void, AppealRefusal>> {
  const problem = commentProblem(text);
  if (problem) return refuse(problem);
  const { works, workAppeals } = store.t;
  return store.tx(async (db): Promise<Result<void, AppealRefusal>> => {
    const [work] = await locked(
      db
        .select()
        .from(works)
        .where(and(eq(works.id, id), eq(works.learner, learner.person), isNull(works.withdrawnAt))),
    );
    if (!work) return refuse({ code: 'no-such-work' });
    const result = await resultOf(db, store, id);
    if (!result) return refuse({ code: 'work-undecided' });
    if (!mayAppeal(result, at)) return refuse({ code: 'appeal-late' });
    const [kept] = await db
      .insert(workAppeals)
      .values({ work: id, text: text.trim(), at })
      .onConflictDoNothing()
      .returning({ work: workAppeals.work });
    if (!kept) return refuse({ code: 'appealed-before' });
    const { course, item } = work;
    await record(db, store, {
      ...{ actor: learner, deed: 'work-appealed', subject: learner.person, detail: { work: id, course, item }, at },
    });
    return ok(undefined);
  });
}

/** Whether the time for an appeal against this result still runs. */
export function mayAppeal({ at: decidedAt }: { readonly at: Date }, at: Date): boolean {
  return at.getTime() <= decidedAt.getTime() + APPEAL_WITHIN;
}
