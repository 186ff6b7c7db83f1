import { eq } from 'drizzle-orm';
import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { youngestAge } from '#domain/people/age.ts';
import { type Examiner, mayExamine } from '../examiner.ts';
import { LEAST_GROUP } from './groups.ts';
import { newPseudonyms } from './pseudonyms.ts';

/** Children are never exported: from this age somebody is none. */
const OF_AGE = 18;

/** How many people would be in an export now, and how many left out. */
export async function researchPeople(
  store: Store,
  examiner: Examiner,
  { course, at = new Date() }: { course: CourseSlug; at?: Date },
): Promise<{ people: number; leftOut: number; least: number } | undefined> {
  if (!(await mayExamine(store, examiner, course))) return undefined;
  const { adults, leftOut } = await peopleIn(store, course, at);
  return { people: adults.length, leftOut, least: LEAST_GROUP };
}

export interface Adult {
  readonly person: PersonId;
  readonly birthYear: number;
}

/** Who answered anything in a course and is surely of age; and how many others there are. */
export async function peopleIn(
  { read, t }: Store,
  course: CourseSlug,
  at: Date,
): Promise<{ adults: Adult[]; leftOut: number }> {
  const { responses, attempts, pretests, people } = t;
  const answered = read
    .select({ learner: responses.learner })
    .from(responses)
    .where(eq(responses.course, course))
    .union(read.select({ learner: attempts.learner }).from(attempts).where(eq(attempts.course, course)))
    .union(read.select({ learner: pretests.learner }).from(pretests).where(eq(pretests.course, course)))
    .as('answered');
  const rows = await read
    .select({ person: answered.learner, birthYear: people.birthYear })
    .from(answered)
    .leftJoin(people, eq(people.id, answered.learner));
  const adults = rows.flatMap(({ person, birthYear }) =>
    birthYear !== null && isOfAge(birthYear, at) ? [{ person, birthYear }] : [],
  );
  return { adults, leftOut: rows.length - adults.length };
}

/** Whether somebody born in this year is of age at `at`, wherever in the year the birthday lies. */
export function isOfAge(birthYear: number, at: Date): boolean {
  return youngestAge(birthYear, at) >= OF_AGE;
}

export interface Named extends Adult {
  readonly name: string;
}

/** In the order of their names for this export: the order of accounts would tell one export's people in another. */
export function named(adults: readonly Adult[]): Named[] {
  const pseudonym = newPseudonyms();
  return adults
    .map((adult) => ({ ...adult, name: pseudonym(adult.person) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
