import type { CourseSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { GroupNames } from './group-names.ts';
import { isOfAge, type Named } from './people.ts';

/** People whose rows are read at a time. */
const PEOPLE = 200;

/** What the rows of an export are made from. */
export interface From {
  readonly store: Store;
  readonly course: CourseSlug;
  readonly names: GroupNames;
  readonly people: readonly Named[];
}

/** A row that belongs to somebody and to a day. */
export interface Line {
  readonly learner: PersonId;
  readonly at: Date | null;
}

/** Rows in the order of the people, without those of days on which somebody may not have been of age. */
export function perPerson<Row extends Line>(
  people: readonly Named[],
  rows: readonly Row[],
): { name: string; row: Row }[] {
  const byPerson = Map.groupBy(rows, ({ learner }) => learner);
  return people.flatMap(({ person, birthYear, name }) =>
    (byPerson.get(person) ?? []).filter(({ at }) => at && isOfAge(birthYear, at)).map((row) => ({ name, row })),
  );
}

/** The people in parts whose rows fit into memory. */
export function* slices(people: readonly Named[]): Generator<readonly Named[]> {
  for (let from = 0; from < people.length; from += PEOPLE) yield people.slice(from, from + PEOPLE);
}

/** A number as a cell, exact to a millionth; empty where there is none. */
export function number(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(Math.round(value * 1e6) / 1e6);
}

/** A day in UTC, without its hour. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
