import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BlockSlug, CourseSlug, CourseVersionId, LessonSlug } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { courseVersion, newestVersion } from '#domain/courses/versions.ts';
import { type Practised, practisedIn } from '#domain/items/practice.ts';
import type { Learner } from '#domain/people/actors.ts';
import { whatIsLeft } from './completion.ts';

/** What a prerendered page lacks: where this learner stands in a course, and what she has done in a lesson of it. */
export interface Personal {
  readonly enrolled: boolean;
  readonly complete: boolean;
  /** 0 to 1. */
  readonly share: number;
  readonly read: readonly LessonSlug[];
  readonly place: { readonly lesson: LessonSlug; readonly block: BlockSlug } | null;
  readonly left: { readonly lessons: number; readonly assessment: 'open' | 'running' | 'passed' };
  readonly bookmarked: boolean;
  readonly notes: readonly {
    readonly id: string;
    readonly block: string;
    readonly quote: string;
    readonly text: string;
    readonly at: Date;
  }[];
  readonly answers: Readonly<Record<string, Practised>>;
  /** Texts being written, by item. */
  readonly drafts: Readonly<Record<string, string>>;
}

// One statement for all, because every view of a lesson runs it: kind, four texts and a time.
const selectPersonal = prepared((db: Reader, t) => {
  const none = sql<string>`''`;
  const learner = sql.placeholder('learner');
  const course = sql.placeholder('course');
  const lesson = sql.placeholder('lesson');
  const kind = (name: string) => sql<string>`${sql.raw(`'${name}'`)}`;
  return db
    .select({
      kind: kind('read').as('kind'),
      a: sql<string>`${t.readings.lesson}`.as('a'),
      b: none.as('b'),
      c: none.as('c'),
      d: none.as('d'),
      at: t.readings.at,
    })
    .from(t.readings)
    .where(and(eq(t.readings.learner, learner), eq(t.readings.course, course)))
    .unionAll(
      db
        .select({
          kind: kind('place'),
          a: sql<string>`${t.places.lesson}`,
          b: sql<string>`${t.places.block}`,
          c: none,
          d: none,
          at: t.places.at,
        })
        .from(t.places)
        .where(and(eq(t.places.learner, learner), eq(t.places.course, course))),
    )
    .unionAll(
      db
        .select({
          kind: kind('bookmark'),
          a: sql<string>`${t.bookmarks.lesson}`,
          b: none,
          c: none,
          d: none,
          at: t.bookmarks.at,
        })
        .from(t.bookmarks)
        .where(and(eq(t.bookmarks.learner, learner), eq(t.bookmarks.course, course), eq(t.bookmarks.lesson, lesson))),
    )
    .unionAll(
      db
        .select({
          kind: kind('note'),
          a: sql<string>`${t.notes.id}`,
          b: sql<string>`${t.notes.block}`,
          c: t.notes.quote,
          d: t.notes.text,
          at: t.notes.at,
        })
        .from(t.notes)
        .where(and(eq(t.notes.learner, learner), eq(t.notes.course, course), eq(t.notes.lesson, lesson))),
    )
    .unionAll(
      db
        .select({
          kind: kind('draft'),
          a: sql<string>`${t.drafts.item}`,
          b: none,
          c: t.drafts.text,
          d: none,
          at: t.drafts.at,
        })
        .from(t.drafts)
        .where(and(eq(t.drafts.learner, learner), eq(t.drafts.course, course))),
    )
    .unionAll(
      db
        .select({
          kind: kind('enrolment'),
          a: sql<string>`${t.enrolments.version}`,
          b: none,
          c: none,
          d: none,
          at: t.enrolments.at,
        })
        .from(t.enrolments)
        .where(and(eq(t.enrolments.learner, learner), eq(t.enrolments.course, course), isNull(t.enrolments.leftAt))),
    )
    .unionAll(
      db
        .select({
          kind: kind('completion'),
          a: sql<string>`${t.completions.version}`,
          b: none,
          c: none,
          d: none,
          at: t.completions.at,
        })
        .from(t.completions)
        .where(and(eq(t.completions.learner, learner), eq(t.completions.course, course))),
    )
    .unionAll(
      db
        .select({
          kind: sql<string>`case when ${t.attempts.passed} then 'passed' when ${t.attempts.submittedAt} is null then 'running' else 'failed' end`,
          a: none,
          b: none,
          c: none,
          d: none,
          at: t.attempts.dueAt,
        })
        .from(t.attempts)
        .where(and(eq(t.attempts.learner, learner), eq(t.attempts.course, course))),
    );
});

/** Where a learner stands in `course`, and with `lesson` what she has done there, marked in `language`. Undefined when there is no such course. */
export async function personalPart(
  store: Store,
  learner: Learner,
  {
    course,
    lesson,
    language,
    at = new Date(),
  }: { course: CourseSlug; lesson: LessonSlug; language: string; at?: Date },
): Promise<Personal | undefined> {
  const rows = await selectPersonal(store, store.read, { learner: learner.person, course, lesson });
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const [enrolment] = of('enrolment');
  const version = enrolment
    ? await courseVersion(store, enrolment.a as CourseVersionId)
    : await newestVersion(store, course);
  if (!version) return undefined;

  const read = of('read').map(({ a }) => a as LessonSlug);
  const passed = of('passed').length > 0;
  const complete = of('completion').some(({ a }) => a === version.id);
  const running = of('running').some(({ at: dueAt }) => dueAt > at);
  const { share, lessons } = whatIsLeft(version.content, { read, passed });
  const places = of('place').toSorted((x, y) => y.at.getTime() - x.at.getTime());
  const place = places.find(({ a }) => a === lesson) ?? places[0];
  return {
    enrolled: enrolment !== undefined,
    complete,
    share: complete ? 1 : share,
    read,
    place: place ? { lesson: place.a as LessonSlug, block: place.b as BlockSlug } : null,
    left: {
      lessons: complete ? 0 : lessons.length,
      assessment: complete || passed ? 'passed' : running ? 'running' : 'open',
    },
    bookmarked: of('bookmark').length > 0,
    notes: of('note').map(({ a, b, c, d, at: keptAt }) => ({ id: a, block: b, quote: c, text: d, at: keptAt })),
    drafts: Object.fromEntries(of('draft').map(({ a, c }) => [a, c])),
    answers: lesson ? await practisedIn(store, learner, { version, lesson, language }) : {},
  };
}
