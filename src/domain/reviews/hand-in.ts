import { and, desc, eq, isNull } from 'drizzle-orm';
import { type CourseSlug, type ItemSlug, newId, type WorkId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { wordsIn } from '#domain/courses/versions.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import { forgetDraft } from '#domain/items/draft.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import { judgedItem } from './judged.ts';
import { resultOf } from './result.ts';
import { textsAsked } from './texts.ts';
import { doneReviews } from './work.ts';

export type HandInRefusal =
  | { code: 'no-such-item' }
  | { code: 'not-enrolled' }
  | { code: 'text-missing'; text: string }
  | { code: 'text-too-long'; most: number }
  /** A work of hers waits for its result or has passed. */
  | { code: 'handed-in-before' };

/**
 * Hands in a work for a judged item, to be judged by people. It stays as it is handed in. `language` is what it is written in,
 * `reads` the languages she can review others in. One stands at a time: another is taken after she has withdrawn it, or after a
 * result that did not pass, unless an appeal against it waits.
 */
export async function handIn(
  store: Store,
  learner: Learner,
  {
    course,
    item,
    language,
    reads,
    texts,
    at = new Date(),
  }: {
    course: CourseSlug;
    item: ItemSlug;
    language: Locale;
    reads: readonly string[];
    texts: Readonly<Record<string, string>>;
    at?: Date;
  },
): Promise<Result<WorkId, HandInRefusal>> {
  const judged = await judgedItem(store, learner.person, { course, item });
  if (!judged) return refuse({ code: 'no-such-item' });
  if (!(await enrolmentOf(store, learner, course))) return refuse({ code: 'not-enrolled' });
  const kept: Record<string, string> = {};
  for (const { id, label, max } of textsAsked(judged.item.keys, wordsIn(judged.item, language).words)) {
    const text = Object.hasOwn(texts, id) ? String(texts[id]).trim() : '';
    if (text === '') return refuse({ code: 'text-missing', text: label });
    if (text.length > max) return refuse({ code: 'text-too-long', most: max });
    kept[id] = text;
  }
  const { works, workAppeals } = store.t;
  return store.tx(async (db): Promise<Result<WorkId, HandInRefusal>> => {
    const [last] = await db
      .select()
      .from(works)
      .where(and(eq(works.learner, learner.person), eq(works.course, course), eq(works.item, item)))
      .orderBy(desc(works.number))
      .limit(1);
    if (last && !last.withdrawnAt) {
      const open = and(eq(workAppeals.work, last.id), isNull(workAppeals.answeredAt));
      const isOver =
        (await resultOf(db, store, last.id))?.passed === false && (await db.$count(workAppeals, open)) === 0;
      if (!isOver) return refuse({ code: 'handed-in-before' });
    }
    // The number makes two posts at once one work.
    const [work] = await db
      .insert(works)
      .values({
        ...{ id: newId<WorkId>(), learner: learner.person, course, item, number: (last?.number ?? 0) + 1 },
        ...{ courseVersion: judged.version.id, version: judged.item.id, rubric: judged.rubric.id, language },
        ...{ reads: [...new Set([language, ...reads.filter(isLocale)])], texts: kept, at },
      })
      .onConflictDoNothing()
      .returning({ id: works.id });
    if (!work) return refuse({ code: 'handed-in-before' });
    await forgetDraft(store, db, learner, { course, item });
    return ok(work.id);
  });
}

export type WithdrawRefusal = { code: 'no-such-work' } | { code: 'reviewed-before' };

/** Takes a work back before its first review is in, so that another can be handed in. */
export async function withdrawWork(
  store: Store,
  learner: Learner,
  { work: id, at = new Date() }: { work: WorkId; at?: Date },
): Promise<Result<void, WithdrawRefusal>> {
  const { works } = store.t;
  return store.tx(async (db): Promise<Result<void, WithdrawRefusal>> => {
    // Held: a review that comes in at this moment finds it withdrawn, or is found here.
    const [work] = await locked(
      db
        .select()
        .from(works)
        .where(and(eq(works.id, id), eq(works.learner, learner.person))),
    );
    if (!work || work.withdrawnAt) return refuse({ code: 'no-such-work' });
    const reviewed = await doneReviews(db, store, { work: id, kind: 'peer' });
    if (reviewed.length > 0 || (await resultOf(db, store, id))) return refuse({ code: 'reviewed-before' });
    await db.update(works).set({ withdrawnAt: at }).where(eq(works.id, id));
    return ok(undefined);
  });
}
