import { eq, ne } from 'drizzle-orm';
import type { Store } from '#db/store.ts';
import { contentHash, type Passage, passagesIn } from './content.ts';
import { folded } from './fold.ts';

const MARK = 'search-index';
/** So many rows an INSERT, well below what either engine takes in one statement. */
const ROWS = 200;

/** What can be searched: read only when `hash` says that it has changed. */
export interface Searchable {
  readonly hash: string;
  passages(): readonly Passage[];
}

/** What the folder `content` holds. */
export function searchableIn(content: string): Searchable {
  return { hash: contentHash(content), passages: () => passagesIn(content) };
}

/**
 * Makes the search index what `searchable` says, in one transaction, when it has changed since; readers see the old
 * index until then. Of several processes at once one does it. Answers whether this one did.
 */
export async function indexContent(store: Store, searchable: Searchable, at = new Date()): Promise<boolean> {
  const { marks, passages } = store.t;
  const value = searchable.hash;
  const mark = { name: MARK, value, at };
  const [standing] = await store.read.select().from(marks).where(eq(marks.name, MARK));
  if (standing?.value === value) return false;

  // Folded before the transaction, which holds other writers up.
  const rows = searchable
    .passages()
    .map((passage) => ({ ...passage, heading: folded(passage.title), folded: folded(passage.text) }));
  return store.tx(async (db) => {
    // A process that came first holds this row until it has committed; then the mark says so.
    const [mine] = await db
      .insert(marks)
      .values(mark)
      .onConflictDoUpdate({ target: marks.name, set: { value, at }, setWhere: ne(marks.value, value) })
      .returning();
    if (!mine) return false;
    await db.delete(passages);
    for (let from = 0; from < rows.length; from += ROWS)
      await db.insert(passages).values(rows.slice(from, from + ROWS));
    return true;
  });
}
