import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { AttemptId, CourseVersionId, LessonSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type CourseVersion, publishedWords } from '#domain/courses/versions.ts';
import { isExam } from '#domain/exams/exam.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { type JudgedEvidence, judgedCapstone } from '#domain/reviews/evidence.ts';
import { awardable } from './awardable.ts';
import { accreditedAt, type Candidate } from './candidates.ts';
import { type IdentityNote, identityNoteOf } from './identity-note.ts';
import { standingsWhere, whatStandsInTheWay } from './standing.ts';

/** What an award rests on: what somebody did, and how the issuer made sure who she is. No answer of hers, and no text. */
export interface Evidence {
  readonly attempts: readonly {
    readonly id: AttemptId;
    readonly number: number;
    readonly language: string;
    readonly startedAt: Date;
    readonly submittedAt: Date | null;
    /** 0 to 1, once it is submitted. */
    readonly score: number | null;
    readonly passed: boolean | null;
    /** A tutor gave it back: it does not count. */
    readonly returned: boolean;
  }[];
  /** The lessons of the version, in its order, with when they were read. */
  readonly lessons: readonly {
    readonly lesson: LessonSlug;
    readonly titles: Readonly<Record<string, string>>;
    readonly readAt: Date | undefined;
  }[];
  /** The texts of the capstone: how many the version asks for and how many are written; undefined when it has none. */
  readonly capstone:
    | { readonly asked: number; readonly written: number; readonly lastAt: Date | undefined }
    | undefined;
  /** The works of the capstone that people judge, with their marks and who decided them. */
  readonly judged: readonly JudgedEvidence[];
  readonly identity: IdentityNote | undefined;
}

/** How somebody stands for an award and what it would rest on. Undefined when the issuer has nothing to do with her. */
export async function candidateWithEvidence(
  store: Store,
  issuer: Issuer,
  { version, person, at = new Date() }: { version: CourseVersionId; person: PersonId; at?: Date },
): Promise<(Evidence & { readonly candidate: Candidate; readonly version: CourseVersion }) | undefined> {
  const found = await awardable(store, issuer, { version });
  if (!found.ok) return undefined;
  const [standing] = await standingsWhere(store, found.value, eq(store.t.people.id, person));
  if (!standing) return undefined;
  const refusal = whatStandsInTheWay(standing, issuer, await accreditedAt(store, found.value, at));
  const evidence = await evidenceOf(store, issuer, { version: found.value.version, person });
  return { ...evidence, candidate: { ...standing, refusal }, version: found.value.version };
}

/** The evidence for a person whom the caller found through the issuer: a candidate, or the holder of its certificate. */
export async function evidenceOf(
  store: Store,
  issuer: Issuer,
  { version, person }: { version: CourseVersion; person: PersonId },
): Promise<Evidence> {
  const [attempts, lessons, capstone, judged, identity] = await Promise.all([
    attemptsOf(store, version, person),
    lessonsOf(store, version, person),
    capstoneOf(store, version, person),
    judgedCapstone(store, version, person),
    identityNoteOf(store, issuer, person),
  ]);
  return { attempts, lessons, capstone, judged, identity };
}

async function attemptsOf(store: Store, { content }: CourseVersion, person: PersonId): Promise<Evidence['attempts']> {
  const { attempts, returnedAttempts } = store.t;
  const rows = await store.read
    .select({
      id: attempts.id,
      number: attempts.number,
      language: attempts.language,
      startedAt: attempts.startedAt,
      submittedAt: attempts.submittedAt,
      score: attempts.score,
      passed: attempts.passed,
      returnedAt: returnedAttempts.at,
    })
    .from(attempts)
    .leftJoin(returnedAttempts, eq(returnedAttempts.attempt, attempts.id))
    .where(
      and(
        eq(attempts.learner, person),
        eq(attempts.course, content.id),
        eq(attempts.assessment, content.completion.assessment),
      ),
    )
    .orderBy(asc(attempts.number));
  return rows.map(({ returnedAt, ...row }) => ({ ...row, returned: returnedAt !== null }));
}

async function lessonsOf(store: Store, { content }: CourseVersion, person: PersonId): Promise<Evidence['lessons']> {
  const { readings } = store.t;
  const words = await publishedWords(store, content.id);
  const rows = await store.read
    .select({ lesson: readings.lesson, at: readings.at })
    .from(readings)
    .where(and(eq(readings.learner, person), eq(readings.course, content.id)));
  // The parts of an exam's bank are read by nobody.
  if (isExam(content)) return [];
  return content.lessons.map(({ id }) => ({
    lesson: id,
    titles: words?.lessons[id] ?? {},
    readAt: rows.find(({ lesson }) => lesson === id)?.at,
  }));
}

async function capstoneOf(store: Store, version: CourseVersion, person: PersonId): Promise<Evidence['capstone']> {
  const { capstone, id: course } = version.content;
  if (!capstone) return undefined;
  const { responses } = store.t;
  const texts = [...version.items.values()].filter(
    ({ keys }) => keys.lesson === capstone.id && keys.type === 'short-text',
  );
  if (texts.length === 0) return undefined;
  const items = texts.map(({ item }) => item);
  const rows = await store.read
    .select({ item: responses.item, last: sql<Date>`max(${responses.at})`.mapWith(responses.at) })
    .from(responses)
    .where(and(eq(responses.learner, person), eq(responses.course, course), inArray(responses.item, items)))
    .groupBy(responses.item);
  const lastAt = rows.map(({ last }) => last).toSorted((a, b) => a.getTime() - b.getTime());
  return { asked: items.length, written: rows.length, lastAt: lastAt.at(-1) };
}
