import type { DrawnItem } from '#domain/assessments/draw.ts';
import type { MarkedPartState, Response } from '#domain/items/item.ts';
import type { AttemptId, CourseSlug, CourseVersionId, ItemVersionId, PersonId } from '../ids.ts';
import type { Kit } from '../kit.ts';

/** One sitting of an assessment: what was drawn, when it ends, and after submission what it earned. */
export const attempts = (k: Kit) =>
  k.table(
    'attempts',
    {
      id: k.text<AttemptId>().primaryKey(),
      learner: k.text<PersonId>().notNull(),
      course: k.text<CourseSlug>().notNull(),
      version: k.text<CourseVersionId>().notNull(),
      assessment: k.text().notNull(),
      /** 1, 2, 3 … among the learner's attempts at this assessment; makes two starts at once one. */
      number: k.int().notNull(),
      items: k.json<DrawnItem[]>().notNull(),
      language: k.text().notNull(),
      startedAt: k.time().notNull(),
      dueAt: k.time().notNull(),
      submittedAt: k.time(),
      /** 0 to 1, the mean over the items. */
      score: k.real(),
      scores: k.json<number[]>(),
      /** How the parts of each item were marked, by place; null in rows older than that. */
      parts: k.json<readonly (readonly MarkedPartState[])[]>(),
      passed: k.bool(),
    },
    (t) => [
      k.uniqueIndex('attempts_number').on(t.learner, t.course, t.assessment, t.number),
      k.index('attempts_course').on(t.course, t.submittedAt),
      k.index('attempts_started').on(t.course, t.startedAt),
    ],
  );

/** The answer that stands at one place of an attempt. */
export const answers = (k: Kit) =>
  k.table(
    'answers',
    {
      attempt: k.text<AttemptId>().notNull(),
      place: k.int().notNull(),
      item: k.text<ItemVersionId>().notNull(),
      language: k.text().notNull(),
      response: k.json<Response>().notNull(),
      /** Milliseconds spent at this place, as the browser counted them; null where no script did. */
      took: k.int(),
      savedAt: k.time().notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.attempt, t.place] })],
  );

/** That a tutor gave an attempt back: it no longer counts against the limit. */
export const returnedAttempts = (k: Kit) =>
  k.table('returned_attempts', {
    attempt: k.text<AttemptId>().primaryKey(),
    by: k.text<PersonId>().notNull(),
    reason: k.text().notNull(),
    at: k.time().notNull(),
  });
