import { and, eq, isNull } from 'drizzle-orm';
import type { WorkId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { type Deed, record } from '#domain/audit/record.ts';
import { teaches } from '#domain/courses/teaching.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { judgedItemOf } from './judged.ts';
import { tellAuthor } from './letters.ts';
import { resultOf, type WorkResult } from './result.ts';
import { fits, passes } from './rubric.ts';
import { type CommentRefusal, commentProblem } from './rules.ts';
import type { Work } from './work.ts';

export type MarkRefusal =
  | { code: 'no-such-work' }
  /** Nobody marks her own work. */
  | { code: 'own-work' }
  | { code: 'marks-missing' }
  /** An appeal waits: its answer decides. */
  | { code: 'appeal-waits' }
  /** The result is another than the one that was on the page. */
  | { code: 'decided-meanwhile' }
  | CommentRefusal;

const DEEDS = {
  marked: 'work-marked',
  confirmed: 'work-confirmed',
  overridden: 'work-overridden',
} as const satisfies Record<string, Deed>;

/**
 * Decides a work alone: marks one without a result, confirms or overrides the result it has. With a reason, which its author reads.
 * `seen` is the result the tutor had before her, 0 for none, so that two tutors at once do not undo each other unawares. Audited.
 */
export async function markWork(
  store: Store,
  tutor: Tutor,
  {
    work: id,
    marks,
    reason,
    seen,
    at = new Date(),
  }: { work: WorkId; marks: readonly number[]; reason: string; seen: number; at?: Date },
): Promise<Result<{ how: keyof typeof DEEDS }, MarkRefusal>> {
  const found = await workTaughtBy(store, tutor, id);
  if (!found) return refuse({ code: 'no-such-work' });
  if (found.learner === tutor.person) return refuse({ code: 'own-work' });
  const { rubric } = await judgedItemOf(store, found);
  if (!fits(rubric, marks)) return refuse({ code: 'marks-missing' });
  const problem = commentProblem(reason);
  if (problem) return refuse(problem);
  const { works, workResults, workAppeals } = store.t;
  return store.tx(async (db): Promise<Result<{ how: keyof typeof DEEDS }, MarkRefusal>> => {
    const [work] = await locked(
      db
        .select()
        .from(works)
        .where(and(eq(works.id, id), isNull(works.withdrawnAt))),
    );
    if (!work) return refuse({ code: 'no-such-work' });
    const open = and(eq(workAppeals.work, id), isNull(workAppeals.answeredAt));
    if ((await db.$count(workAppeals, open)) > 0) return refuse({ code: 'appeal-waits' });
    const before = await resultOf(db, store, id);
    if ((before?.seq ?? 0) !== seen) return refuse({ code: 'decided-meanwhile' });
    const how = !before ? 'marked' : isSame(before.marks, marks) ? 'confirmed' : 'overridden';
    await db.insert(workResults).values({
      ...{ work: id, decidedBy: 'tutor', how, by: tutor.person },
      ...{ marks: [...marks], passed: passes(rubric, marks), reason: reason.trim(), at },
    });
    await record(db, store, {
      ...{ actor: tutor, deed: DEEDS[how], subject: work.learner, detail: deedDetail(work, before, marks), at },
    });
    await tellAuthor(db, store, { kind: 'work-result', work, at });
    return ok({ how });
  });
}

/** A work that stands, of a course of the tutor's institution. */
export async function workTaughtBy(store: Store, tutor: Tutor, id: WorkId): Promise<Work | undefined> {
  const { works } = store.t;
  const [work] = await store.read
    .select()
    .from(works)
    .where(and(eq(works.id, id), isNull(works.withdrawnAt)));
  return work && (await teaches(store, tutor, work.course)) ? work : undefined;
}

/** What the audit keeps of a decision: which work, and its marks before and after. */
export function deedDetail(
  { id, course, item }: Work,
  before: WorkResult | undefined,
  marks: readonly number[],
): Record<string, string> {
  return {
    ...{ work: id, course, item, marks: marks.join(' ') },
    ...(before ? { before: before.marks.join(' '), decidedBy: before.decidedBy } : {}),
  };
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((mark, at) => mark === b[at]);
}
