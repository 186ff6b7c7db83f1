import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import type { CourseSlug, PersonId, WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { wordsIn } from '#domain/courses/versions.ts';
import type { Tutor } from '#domain/people/actors.ts';
import { namesOf } from '#domain/people/names.ts';
import { hasAnotherTutor } from './answer-appeal.ts';
import { type JudgedItem, judgedItemOf, samplesOf, taskOf } from './judged.ts';
import { workTaughtBy } from './mark.ts';
import { mayCount, type WorkResult } from './result.ts';
import type { Rubric } from './rubric.ts';
import { type Likeness, likenesses } from './similarity.ts';
import type { Remark } from './standing.ts';
import { textsOf } from './texts.ts';
import { doneReviews, type Work } from './work.ts';

/** Where runs of words of a work stand too: in another work, or in a sample or the model answer of the item. */
export type Elsewhere =
  | { readonly is: 'work'; readonly id: WorkId; readonly name: string | undefined; readonly at: Date }
  | { readonly is: 'sample' };

/** A work as a tutor judges it. She sees names; peers and authors see none of each other. */
export interface DeskWork {
  readonly id: WorkId;
  readonly name: string | undefined;
  readonly isOwn: boolean;
  readonly title: string;
  readonly task: string;
  /** Of title, task and labels. */
  readonly titleLanguage: string;
  readonly language: string;
  readonly at: Date;
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  readonly rubric: Rubric;
  readonly self: Remark | undefined;
  readonly peers: readonly (Remark & { readonly name: string | undefined; readonly at: Date })[];
  /** Every result it had, the newest first. */
  readonly results: readonly (Omit<WorkResult, 'by' | 'work'> & { readonly name: string | undefined })[];
  readonly counts: boolean;
  readonly appeal:
    | { readonly text: string; readonly at: Date; readonly answer: string | null; readonly answeredAt: Date | null }
    | undefined;
  /** The result is hers, and another tutor is there to answer the appeal. */
  readonly isAnotherToAnswer: boolean;
  readonly alike: readonly Likeness<Elsewhere>[];
}

/** Other works that a work is compared with: the newest of them. */
const MOST_COMPARED = 500;

/** A work of this course, for a tutor of the institution that made the course. Undefined when it is not hers to see. */
export async function workFor(
  store: Store,
  tutor: Tutor,
  { course, work: id, language }: { course: CourseSlug; work: WorkId; language: string },
): Promise<DeskWork | undefined> {
  const work = await workTaughtBy(store, tutor, id);
  if (!work || work.course !== course) return undefined;
  const judged = await judgedItemOf(store, work);
  const { words, language: titleLanguage } = wordsIn(judged.item, language);
  const { workResults, workAppeals } = store.t;
  const [[self], peers, results, [appeal]] = await Promise.all([
    doneReviews(store.read, store, { work: id, kind: 'self' }),
    doneReviews(store.read, store, { work: id, kind: 'peer' }),
    store.read.select().from(workResults).where(eq(workResults.work, id)).orderBy(desc(workResults.seq)),
    store.read.select().from(workAppeals).where(eq(workAppeals.work, id)),
  ]);
  const names = await namesOf(store, [work.learner, ...peers.map(({ by }) => by), ...results.map(({ by }) => by)]);
  const nameOf = (person: PersonId | null) => names.get(person ?? '');
  return {
    ...{ id, name: nameOf(work.learner), isOwn: work.learner === tutor.person },
    ...{ title: words.title ?? '', task: taskOf(words), titleLanguage, language: work.language, at: work.at },
    texts: textsOf(judged, work, language),
    rubric: judged.rubric,
    self: self && { marks: self.marks, comment: self.comment },
    peers: peers.map(({ marks, comment, by, doneAt }) => ({ marks, comment, name: nameOf(by), at: doneAt })),
    results: results.map(({ by, work: _, ...result }) => ({ ...result, name: nameOf(by) })),
    counts: mayCount(results[0]),
    appeal: appeal && { text: appeal.text, at: appeal.at, answer: appeal.answer, answeredAt: appeal.answeredAt },
    isAnotherToAnswer: results[0]?.by === tutor.person && (await hasAnotherTutor(store, tutor, work)),
    alike: await alikeWorks(store, work, judged),
  };
}

async function alikeWorks(store: Store, work: Work, { item }: JudgedItem): Promise<Likeness<Elsewhere>[]> {
  const { works } = store.t;
  const others = await store.read
    .select({ id: works.id, learner: works.learner, texts: works.texts, at: works.at })
    .from(works)
    .where(
      and(
        ...[eq(works.course, work.course), eq(works.item, work.item)],
        ...[ne(works.learner, work.learner), isNull(works.withdrawnAt)],
      ),
    )
    .orderBy(desc(works.at), asc(works.id))
    .limit(MOST_COMPARED);
  const given = Object.values(item.words).flatMap((words) => [
    ...samplesOf(item.keys, words).map(({ text }) => text),
    ...(words.model ? [words.model] : []),
  ]);
  const found = likenesses<{ is: 'work'; id: WorkId; learner: PersonId; at: Date } | { is: 'sample' }>(textOf(work), [
    ...others.map((other) => ({
      where: { is: 'work' as const, id: other.id, learner: other.learner, at: other.at },
      text: textOf(other),
    })),
    ...given.map((text) => ({ where: { is: 'sample' as const }, text })),
  ]).slice(0, 5);
  const names = await namesOf(
    store,
    found.map(({ where }) => (where.is === 'work' ? where.learner : null)),
  );
  return found.map(({ where, ...alike }) => ({
    ...alike,
    where: where.is === 'work' ? { is: 'work', id: where.id, name: names.get(where.learner), at: where.at } : where,
  }));
}

function textOf({ texts }: Pick<Work, 'texts'>): string {
  return Object.values(texts).join('\n\n');
}
