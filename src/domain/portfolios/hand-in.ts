import { and, desc, eq, isNull } from 'drizzle-orm';
import { type CourseSlug, newId, type PortfolioId, type WorkId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import { entryOf } from '#domain/exams/enter.ts';
import { type Exam, type ExamRules, isExam } from '#domain/exams/exam.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { judgedItemOf } from '#domain/reviews/judged.ts';
import type { Work } from '#domain/reviews/work.ts';
import type { Locale } from '#i18n/locales.ts';
import { MOST_AI_USE } from './rules.ts';
import { countWords } from './words.ts';

export type HandInRefusal =
  | { code: 'not-entered' }
  | { code: 'no-such-work' }
  | { code: 'work-not-of-these-courses' }
  | DefenceRefusal
  /** One of hers is being marked. */
  | { code: 'portfolio-waits' }
  | { code: 'portfolio-passed' };
type DefenceRefusal =
  | { code: 'defence-empty' }
  | { code: 'defence-too-long'; words: number; most: number }
  | { code: 'ai-use-missing' }
  | { code: 'ai-use-too-long'; most: number };

/**
 * Hands in a portfolio for an exam the learner has entered: a capstone of hers from one of the exam's portfolio courses, in whatever
 * state of marking it is there, with a defence and with what AI did in both, which may be nothing but has to be said. It stays as it is
 * handed in. One stands at a time: another is taken after a result that did not pass, or after she has withdrawn it.
 */
export async function handInPortfolio(
  store: Store,
  learner: Learner,
  {
    exam,
    work: id,
    language,
    defence,
    aiUse,
    at = new Date(),
  }: { exam: CourseSlug; work: WorkId; language: Locale; defence: string; aiUse: string; at?: Date },
): Promise<Result<PortfolioId, HandInRefusal>> {
  const entered = await enteredExam(store, learner, exam);
  if (!entered) return refuse({ code: 'not-entered' });
  const { works, portfolios } = store.t;
  const [work] = await store.read
    .select()
    .from(works)
    .where(and(eq(works.id, id), eq(works.learner, learner.person), isNull(works.withdrawnAt)));
  if (!work) return refuse({ code: 'no-such-work' });
  const { portfolio: rules } = entered.content.exam;
  if (!(await isDefensible(store, rules, work))) return refuse({ code: 'work-not-of-these-courses' });
  const problem = defenceProblem(rules, defence, aiUse);
  if (problem) return refuse(problem);
  return store.tx(async (db): Promise<Result<PortfolioId, HandInRefusal>> => {
    const [last] = await db
      .select()
      .from(portfolios)
      .where(and(eq(portfolios.candidate, learner.person), eq(portfolios.exam, exam)))
      .orderBy(desc(portfolios.number))
      .limit(1);
    if (last && !last.withdrawnAt && !last.decidedAt) return refuse({ code: 'portfolio-waits' });
    if (last && !last.withdrawnAt && last.passed) return refuse({ code: 'portfolio-passed' });
    // The number makes two posts at once one portfolio.
    const [kept] = await db
      .insert(portfolios)
      .values({
        ...{ id: newId<PortfolioId>(), candidate: learner.person, exam, number: (last?.number ?? 0) + 1 },
        ...{ version: entered.version, work: id, rubric: work.rubric, language },
        ...{ defence: defence.trim(), aiUse: aiUse.trim(), at },
      })
      .onConflictDoNothing()
      .returning({ id: portfolios.id });
    return kept ? ok(kept.id) : refuse({ code: 'portfolio-waits' });
  });
}

/** The exam as the learner's entry pins it; undefined when she has not entered, or has left. */
export async function enteredExam(
  store: Store,
  learner: Learner,
  exam: CourseSlug,
): Promise<{ version: Work['courseVersion']; content: Exam } | undefined> {
  const enrolment = await enrolmentOf(store, learner, exam);
  if (!enrolment || !(await entryOf(store, learner, exam))) return undefined;
  const { id, content } = enrolment.version;
  return isExam(content) ? { version: id, content } : undefined;
}

/** Whether a work can be defended: the capstone of one of the exam's portfolio courses. */
export async function isDefensible(store: Store, { courses }: ExamRules['portfolio'], work: Work): Promise<boolean> {
  if (!courses.includes(work.course)) return false;
  const { version, item } = await judgedItemOf(store, work);
  return item.keys.lesson === version.content.capstone?.id;
}

function defenceProblem(rules: ExamRules['portfolio'], defence: string, aiUse: string): DefenceRefusal | undefined {
  const words = countWords(defence);
  const most = rules['defence-words'];
  if (words === 0) return { code: 'defence-empty' };
  if (words > most) return { code: 'defence-too-long', words, most };
  if (aiUse.trim() === '') return { code: 'ai-use-missing' };
  return aiUse.trim().length > MOST_AI_USE ? { code: 'ai-use-too-long', most: MOST_AI_USE } : undefined;
}
