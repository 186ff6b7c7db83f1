import { newestVersion } from '#domain/courses/versions.ts';
import { enterExam } from '#domain/exams/enter.ts';
import { type Exam, isExam } from '#domain/exams/exam.ts';
import type { Learner } from '#domain/people/actors.ts';
import type { CourseSlug } from '../ids.ts';
import type { Store } from '../store.ts';
import type { Player } from './cast.ts';
import { DAY } from './course.ts';

export const EXAM = 'journalism-ai-certificate' as CourseSlug;

/** The third of the learners has completed what the exam asks for, elsewhere as it were, and has entered for it. */
export async function enterForExam(store: Store, actors: readonly Player[], at: Date): Promise<void> {
  const candidate = actors.filter(({ role }) => role === 'learner')[2];
  const version = await newestVersion(store, EXAM);
  if (!candidate || !version || !isExam(version.content) || version.content.state === 'draft') return;
  const { all, 'one-of': oneOf } = (version.content as Exam).exam.prerequisites;
  const learner: Learner = { role: 'learner', person: candidate.person };
  for (const course of [...all, ...oneOf.slice(0, 1)]) {
    const completed = await newestVersion(store, course);
    if (!completed) continue;
    const row = { learner: candidate.person, course, version: completed.id, at: new Date(at.getTime() - 20 * DAY) };
    await store.tx((db) => db.insert(store.t.completions).values(row).onConflictDoNothing());
  }
  const entered = await enterExam(store, learner, { exam: EXAM, honour: true, at: new Date(at.getTime() - 7 * DAY) });
  if (!entered.ok) throw new Error(`The demonstration could not enter its exam: ${entered.refusal.code}.`);
}
