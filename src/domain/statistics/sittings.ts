import { and, asc, eq, gte, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { AttemptId, CourseSlug, CourseVersionId, ItemVersionId, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { MarkedPartState } from '#domain/items/item.ts';
import type { CountedAnswer } from './tally.ts';

/** Rows read at a time: few enough that nobody else waits long. */
const PAGE = 1000;
const ATTEMPTS_PAGE = 100;

/** Lets others have the event loop between two pages: SQLite reads on it. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * What each learner answered in the practice of a course, her first try at each item, one learner after the other. What waits for a
 * person is left out. Holds one page and one learner's answers in memory, however many there are.
 */
export async function* practiceSittings(store: Store, course: CourseSlug): AsyncGenerator<CountedAnswer[]> {
  let learner: string | undefined;
  let first = new Map<string, Practised>();
  for await (const page of responsePages(store, course)) {
    for (const row of page) {
      if (row.learner !== learner) {
        if (first.size > 0) yield [...first.values()];
        learner = row.learner;
        first = new Map();
      }
      const before = first.get(row.item);
      if (!before || row.at < before.at) first.set(row.item, row);
    }
  }
  if (first.size > 0) yield [...first.values()];
}

interface Practised extends CountedAnswer {
  readonly learner: PersonId;
  readonly item: string;
  readonly at: number;
}

async function* responsePages(store: Store, course: CourseSlug): AsyncGenerator<Practised[]> {
  const { responses: t } = store.t;
  let last: { learner: Practised['learner']; key: string } | undefined;
  for (;;) {
    const after: SQL | undefined =
      last && and(gte(t.learner, last.learner), sql`(${t.learner}, ${t.key}) > (${last.learner}, ${last.key})`);
    const rows = await store.read
      .select({
        ...{ learner: t.learner, key: t.key, item: t.item, version: t.version, language: t.language },
        ...{ score: t.score, parts: t.parts, took: t.took, at: t.at },
      })
      .from(t)
      .where(and(eq(t.course, course), after))
      .orderBy(asc(t.learner), asc(t.key))
      .limit(PAGE);
    yield rows.flatMap(({ key: _, score, at, ...row }) =>
      score === null ? [] : [{ ...row, score, at: at.getTime() }],
    );
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = { learner: end.learner, key: end.key };
    await breathe();
  }
}

/** A submitted attempt as statistics need it. */
export interface CountedAttempt {
  readonly version: CourseVersionId;
  readonly language: string;
  readonly items: readonly ItemVersionId[];
  /** Of each item, 0 to 1. */
  readonly scores: readonly number[];
  readonly passed: boolean;
  /** Her first, and not given back. Only these count for item statistics: who sits again has learnt from the first. */
  readonly isFirst: boolean;
  readonly answers: readonly CountedAnswer[];
}

/** The submitted attempts at a course's assessment, in pages; with `answers` what was answered at each place and how long it took. */
export async function* attemptPages(
  store: Store,
  { course, assessment, answers = true }: { course: CourseSlug; assessment: string; answers?: boolean },
): AsyncGenerator<CountedAttempt[]> {
  const { attempts: t, returnedAttempts } = store.t;
  let last: { submittedAt: Date; id: AttemptId } | undefined;
  for (;;) {
    // Beside the comparison of rows, because not every planner seeks by its first column alone.
    const after =
      last &&
      and(
        gte(t.submittedAt, last.submittedAt),
        sql`(${t.submittedAt}, ${t.id}) > (${sql.param(last.submittedAt, t.submittedAt)}, ${last.id})`,
      );
    const rows = await store.read
      .select({
        ...{ id: t.id, version: t.version, number: t.number, items: t.items, language: t.language },
        ...{ submittedAt: t.submittedAt, scores: t.scores, parts: t.parts, passed: t.passed },
        returned: returnedAttempts.attempt,
      })
      .from(t)
      .leftJoin(returnedAttempts, eq(returnedAttempts.attempt, t.id))
      .where(and(eq(t.course, course), eq(t.assessment, assessment), isNotNull(t.submittedAt), after))
      .orderBy(asc(t.submittedAt), asc(t.id))
      .limit(ATTEMPTS_PAGE);
    const given = answers
      ? await placesOf(
          store,
          rows.map(({ id }) => id),
        )
      : undefined;
    yield rows.map(({ id, number, returned, passed, items, scores, parts, ...row }) => ({
      ...{ version: row.version, language: row.language, passed: passed === true },
      ...{ items: items.map(({ version }) => version), scores: scores ?? [] },
      isFirst: number === 1 && returned === null,
      answers: given ? answersOf(items, scores ?? [], parts, row.language, given.get(id)) : [],
    }));
    const end = rows.at(-1);
    if (!end?.submittedAt || rows.length < ATTEMPTS_PAGE) return;
    last = { submittedAt: end.submittedAt, id: end.id };
    await breathe();
  }
}

type Places = ReadonlyMap<number, { readonly language: string; readonly took: number | null }>;

async function placesOf(
  store: Store,
  ids: readonly AttemptId[],
): Promise<Map<AttemptId, Map<number, { language: string; took: number | null }>>> {
  const { answers: t } = store.t;
  const found = new Map<AttemptId, Map<number, { language: string; took: number | null }>>();
  if (ids.length === 0) return found;
  const rows = await store.read
    .select({ attempt: t.attempt, place: t.place, language: t.language, took: t.took })
    .from(t)
    .where(inArray(t.attempt, [...ids]));
  for (const { attempt, place, language, took } of rows) {
    let places = found.get(attempt);
    if (!places) found.set(attempt, (places = new Map()));
    places.set(place, { language, took });
  }
  return found;
}

function answersOf(
  items: readonly { readonly version: ItemVersionId }[],
  scores: readonly number[],
  parts: readonly (readonly MarkedPartState[])[] | null,
  language: string,
  places: Places | undefined,
): CountedAnswer[] {
  return items.map(({ version }, place) => ({
    version,
    language: places?.get(place)?.language ?? language,
    // A place left empty earned nothing, and counts as that.
    score: scores[place] ?? 0,
    parts: parts?.[place] ?? null,
    took: places?.get(place)?.took ?? null,
  }));
}

/**
 * How many attempts, first or not, are submitted or practised answers kept: what statistics were made from, to see whether there is
 * more.
 */
export async function countOfAnswers(store: Store, course: CourseSlug): Promise<string> {
  const { responses, attempts, returnedAttempts } = store.t;
  const [practised, sat, open, returned] = await Promise.all([
    store.read.$count(responses, eq(responses.course, course)),
    store.read.$count(attempts, eq(attempts.course, course)),
    store.read.$count(attempts, and(eq(attempts.course, course), isNull(attempts.submittedAt))),
    store.read.$count(returnedAttempts),
  ]);
  return [practised, sat, open, returned].join();
}
