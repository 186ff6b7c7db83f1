import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { CourseSlug, WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type Titled, titleOf } from '#domain/courses/titles.ts';
import { newestVersion, wordsIn } from '#domain/courses/versions.ts';
import { type ExamRules, isExam } from '#domain/exams/exam.ts';
import type { Learner } from '#domain/people/actors.ts';
import { judgedItemOf } from '#domain/reviews/judged.ts';
import type { Work } from '#domain/reviews/work.ts';
import { enteredExam, isDefensible } from './hand-in.ts';
import { type OwnPortfolio, portfoliosOf } from './own.ts';

/** A capstone of hers that she can defend. */
export interface DefensibleWork extends Titled {
  readonly id: WorkId;
  readonly course: string;
  readonly language: string;
  readonly at: Date;
}

/** What a candidate's page shows. */
export interface OwnDesk extends Titled {
  readonly isEntered: boolean;
  readonly rules: ExamRules['portfolio'];
  /** The portfolio courses, as they are called. */
  readonly courses: readonly (Titled & { readonly id: CourseSlug })[];
  readonly works: readonly DefensibleWork[];
  /** The newest first. */
  readonly portfolios: readonly OwnPortfolio[];
  readonly mayHandIn: boolean;
}

/** A candidate's portfolios for an exam and what she can hand in. Undefined when there is no such exam. */
export async function deskOfCandidate(
  store: Store,
  learner: Learner,
  { exam, language, at = new Date() }: { exam: CourseSlug; language: string; at?: Date },
): Promise<OwnDesk | undefined> {
  const entered = await enteredExam(store, learner, exam);
  const content = entered?.content ?? (await newestVersion(store, exam))?.content;
  if (!content || !isExam(content)) return undefined;
  const rules = content.exam.portfolio;
  const portfolios = await portfoliosOf(store, learner, { exam, language, at });
  const last = portfolios.find(({ state }) => state !== 'withdrawn');
  return {
    ...(await titleOf(store, exam, language)),
    isEntered: entered !== undefined,
    rules,
    courses: await Promise.all(rules.courses.map(async (id) => ({ id, ...(await titleOf(store, id, language)) }))),
    works: entered ? await worksToDefend(store, learner, { rules, language }) : [],
    portfolios,
    mayHandIn: entered !== undefined && (!last || last.state === 'failed'),
  };
}

async function worksToDefend(
  store: Store,
  learner: Learner,
  { rules, language }: { rules: ExamRules['portfolio']; language: string },
): Promise<DefensibleWork[]> {
  const { works } = store.t;
  const handed = await store.read
    .select()
    .from(works)
    .where(
      and(...[eq(works.learner, learner.person), isNull(works.withdrawnAt)], inArray(works.course, [...rules.courses])),
    )
    .orderBy(desc(works.at), works.id);
  const listed = await Promise.all(
    handed.map(async (work) =>
      (await isDefensible(store, rules, work)) ? [await listedWork(store, work, language)] : [],
    ),
  );
  return listed.flat();
}

async function listedWork(store: Store, work: Work, language: string): Promise<DefensibleWork> {
  const { words, language: titleLanguage } = wordsIn((await judgedItemOf(store, work)).item, language);
  const { title: course } = await titleOf(store, work.course, language);
  return { id: work.id, title: words.title ?? work.item, titleLanguage, course, language: work.language, at: work.at };
}
