import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { csvLines, csvOf } from '#domain/cohorts/csv.ts';
import type { MarkedPartState, Measures } from '#domain/items/item.ts';
import { breathe } from '../sittings.ts';
import { headOf } from './codebook.ts';
import { dayOf, type From, type Line, number, perPerson, slices } from './rows.ts';

interface ResponseLine extends Line {
  readonly occasion: 'practice' | 'assessment' | 'before' | 'after';
  readonly attempt: number | null;
  readonly item: string;
  readonly version: string;
  readonly language: string;
  readonly score: number | null;
  readonly parts: readonly MarkedPartState[] | null;
  readonly measures: Measures | null;
  readonly took: number | null;
}

/** `responses.csv`: every answer of everybody, in practice, in attempts, and before and after the course. */
export async function* responseLines({ store, course, names, people }: From): AsyncGenerator<string> {
  yield csvOf([headOf('responses.csv')]);
  const items = await itemsByVersion(store, course);
  for (const some of slices(people)) {
    const ids = some.map(({ person }) => person);
    const rows = [
      ...(await practised(store, course, ids)),
      ...(await assessed(store, course, ids, items)),
      ...(await aroundCourse(store, course, ids, items)),
    ];
    yield csvLines(
      perPerson(some, rows).map(({ name, row }) => [
        ...[name, row.occasion, row.attempt === null ? '' : String(row.attempt), row.item, names.version(row.version)],
        ...[names.language(row.language), number(row.score)],
        (row.parts ?? []).map(({ id, state }) => `${id}:${state}`).join(' '),
        Object.entries(row.measures ?? {})
          .map(([measure, value]) => `${measure}=${value ?? ''}`)
          .join(' '),
        ...[row.took === null ? '' : String(row.took), dayOf(row.at as Date)],
      ]),
    );
    await breathe();
  }
}

async function itemsByVersion({ read, t: { itemVersions } }: Store, course: CourseSlug): Promise<Map<string, string>> {
  const rows = await read
    .select({ id: itemVersions.id, item: itemVersions.item })
    .from(itemVersions)
    .where(eq(itemVersions.course, course));
  return new Map(rows.map(({ id, item }) => [id, item]));
}

async function practised(
  { read, t: { responses: t } }: Store,
  course: CourseSlug,
  ids: PersonId[],
): Promise<ResponseLine[]> {
  const rows = await read
    .select({
      ...{ learner: t.learner, item: t.item, version: t.version, language: t.language, score: t.score },
      ...{ parts: t.parts, measures: t.measures, took: t.took, at: t.at },
    })
    .from(t)
    .where(and(eq(t.course, course), inArray(t.learner, ids)))
    .orderBy(asc(t.at));
  return rows.map((row) => ({ ...row, occasion: 'practice', attempt: null }));
}

async function assessed(
  { read, t: { attempts, answers } }: Store,
  course: CourseSlug,
  ids: PersonId[],
  items: ReadonlyMap<string, string>,
): Promise<ResponseLine[]> {
  const rows = await read
    .select({
      ...{ id: attempts.id, learner: attempts.learner, number: attempts.number, items: attempts.items },
      ...{ language: attempts.language, scores: attempts.scores, parts: attempts.parts, at: attempts.submittedAt },
    })
    .from(attempts)
    .where(and(eq(attempts.course, course), isNotNull(attempts.submittedAt), inArray(attempts.learner, ids)))
    .orderBy(asc(attempts.number));
  if (rows.length === 0) return [];
  const placed = await read
    .select({ attempt: answers.attempt, place: answers.place, language: answers.language, took: answers.took })
    .from(answers)
    .innerJoin(attempts, eq(attempts.id, answers.attempt))
    .where(and(eq(attempts.course, course), inArray(attempts.learner, ids)));
  const places = new Map(placed.map(({ attempt, place, ...rest }) => [`${attempt} ${place}`, rest]));
  return rows.flatMap(({ id, number: attempt, items: drawn, scores, parts, ...row }) =>
    drawn.map(({ version }, place): ResponseLine => {
      const given = places.get(`${id} ${place}`);
      return {
        ...{ learner: row.learner, at: row.at, occasion: 'assessment', attempt, version, measures: null },
        ...{ item: items.get(version) ?? '', language: given?.language ?? row.language },
        ...{ score: scores?.[place] ?? 0, parts: parts?.[place] ?? null, took: given?.took ?? null },
      };
    }),
  );
}

/** The questions before and after the course. */
async function aroundCourse(
  { read, t: { pretests } }: Store,
  course: CourseSlug,
  ids: PersonId[],
  items: ReadonlyMap<string, string>,
): Promise<ResponseLine[]> {
  const rows = await read
    .select()
    .from(pretests)
    .where(and(eq(pretests.course, course), inArray(pretests.learner, ids)))
    .orderBy(asc(pretests.at));
  return rows.flatMap(({ learner, sitting, items: drawn, language, scores, at }) =>
    drawn.map(
      ({ version }, place): ResponseLine => ({
        ...{ learner, at, occasion: sitting, attempt: null, version, item: items.get(version) ?? '', language },
        ...{ score: scores[place] ?? 0, parts: null, measures: null, took: null },
      }),
    ),
  );
}
