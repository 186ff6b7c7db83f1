import { and, eq, isNotNull, ne } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';

/**
 * What a person has handed in, what others said of it, and what she said of others, for her export. Nobody else is in it: neither who
 * reviewed her work nor whose she reviewed.
 */
export async function judgedWorkOf({ read, t }: Store, id: PersonId): Promise<Record<string, unknown[]>> {
  const { works, workResults, workAppeals, reviews, calibrations } = t;
  const { course, item } = works;
  return {
    works: await read
      .select({
        ...{ id: works.id, course, item, number: works.number, rubric: works.rubric, language: works.language },
        ...{ reads: works.reads, texts: works.texts, at: works.at, withdrawnAt: works.withdrawnAt },
      })
      .from(works)
      .where(eq(works.learner, id)),
    'work-results': await read
      .select({
        ...{ work: workResults.work, decidedBy: workResults.decidedBy, how: workResults.how, at: workResults.at },
        ...{ marks: workResults.marks, passed: workResults.passed, reason: workResults.reason },
      })
      .from(workResults)
      .innerJoin(works, eq(works.id, workResults.work))
      .where(eq(works.learner, id)),
    'work-appeals': await read
      .select({
        ...{ work: workAppeals.work, text: workAppeals.text, at: workAppeals.at },
        ...{ answer: workAppeals.answer, answeredAt: workAppeals.answeredAt },
      })
      .from(workAppeals)
      .innerJoin(works, eq(works.id, workAppeals.work))
      .where(eq(works.learner, id)),
    'reviews-received': await read
      .select({ work: reviews.work, marks: reviews.marks, comment: reviews.comment })
      .from(reviews)
      .innerJoin(works, eq(works.id, reviews.work))
      .where(and(eq(works.learner, id), ne(reviews.by, id), isNotNull(reviews.doneAt)))
      .orderBy(reviews.id),
    'reviews-given': await read
      .select({
        ...{ course, item, kind: reviews.kind, marks: reviews.marks, comment: reviews.comment },
        ...{ takenAt: reviews.takenAt, doneAt: reviews.doneAt, declinedAt: reviews.declinedAt },
      })
      .from(reviews)
      .innerJoin(works, eq(works.id, reviews.work))
      .where(eq(reviews.by, id)),
    calibrations: await read.select().from(calibrations).where(eq(calibrations.learner, id)),
  };
}
