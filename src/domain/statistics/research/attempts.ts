import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { csvLines, csvOf } from '#domain/cohorts/csv.ts';
import { breathe } from '../sittings.ts';
import { headOf } from './codebook.ts';
import { dayOf, type From, number, perPerson, slices } from './rows.ts';

/** `attempts.csv`: submitted attempts at the assessment. */
export async function* attemptLines({ store, course, names, people }: From): AsyncGenerator<string> {
  yield csvOf([headOf('attempts.csv')]);
  const { attempts: t, returnedAttempts } = store.t;
  for (const some of slices(people)) {
    const rows = await store.read
      .select({
        ...{ learner: t.learner, assessment: t.assessment, number: t.number, language: t.language, items: t.items },
        ...{ score: t.score, passed: t.passed, at: t.submittedAt, returned: returnedAttempts.attempt },
      })
      .from(t)
      .leftJoin(returnedAttempts, eq(returnedAttempts.attempt, t.id))
      .where(
        and(
          eq(t.course, course),
          isNotNull(t.submittedAt),
          inArray(
            t.learner,
            some.map(({ person }) => person),
          ),
        ),
      )
      .orderBy(asc(t.number));
    yield csvLines(
      perPerson(some, rows).map(({ name, row }) => [
        ...[name, String(row.number), names.language(row.language), String(row.items.length)],
        ...[number(row.score), row.passed ? '1' : '0', row.returned ? '1' : '0', dayOf(row.at as Date)],
      ]),
    );
    await breathe();
  }
}
