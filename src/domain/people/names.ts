import { inArray } from 'drizzle-orm';
import type { PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';

/** What people call themselves, by id; who was erased is not in it. */
export async function namesOf(
  { read, t: { people } }: Pick<Store, 'read' | 't'>,
  ids: readonly (PersonId | null)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const rows = await read.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, asked));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
