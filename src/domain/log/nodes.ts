import { and, asc, eq, gte, lt, or, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import { LogBroken } from './broken.ts';
import type { Subtree } from './tree.ts';

/** How many nodes one statement asks for: the next larger of these is prepared once, and its places filled up with repetitions. */
const WIDTHS = [1, 4, 16, 64, 128];

const selects = WIDTHS.map((width) => ({
  width,
  select: prepared((db: Reader, t) =>
    db
      .select({ level: t.logNodes.level, index: t.logNodes.index, hash: t.logNodes.hash })
      .from(t.logNodes)
      .where(
        or(
          ...Array.from({ length: width }, (_, i) =>
            and(eq(t.logNodes.level, sql.placeholder(`level${i}`)), eq(t.logNodes.index, sql.placeholder(`index${i}`))),
          ),
        ),
      ),
  ),
}));

const selectRow = prepared((db: Reader, t) =>
  db
    .select({ index: t.logNodes.index, hash: t.logNodes.hash })
    .from(t.logNodes)
    .where(
      and(
        eq(t.logNodes.level, sql.placeholder('level')),
        gte(t.logNodes.index, sql.placeholder('start')),
        lt(t.logNodes.index, sql.placeholder('end')),
      ),
    )
    .orderBy(asc(t.logNodes.index)),
);

/** The hashes of some subtrees in one read. Asking for one that is not there is a fault: `LogBroken`. */
export async function nodesAt(
  store: Pick<Store, 't'>,
  db: Reader,
  subtrees: readonly Subtree[],
): Promise<(at: Subtree) => Uint8Array> {
  const hashes = new Map<string, Uint8Array>();
  const wanted = selects.find(({ width }) => width >= subtrees.length);
  if (!wanted) throw new RangeError(`No proof has ${subtrees.length} nodes.`);
  const values: Record<string, number> = {};
  for (let i = 0; i < wanted.width; i++) {
    const at = subtrees[Math.min(i, subtrees.length - 1)];
    if (at) [values[`level${i}`], values[`index${i}`]] = [at.level, at.index];
  }
  const rows = subtrees.length === 0 ? [] : await wanted.select(store, db, values);
  for (const { level, index, hash } of rows) hashes.set(`${level} ${index}`, hash);
  return ({ level, index }) => {
    const hash = hashes.get(`${level} ${index}`);
    if (!hash) throw new LogBroken(`The log has no node ${index} at level ${level}.`);
    return hash;
  };
}

/** The hashes of `count` neighbours of one level from `index` on, by their index: fewer where some are not there. */
export async function nodeRow(
  store: Store,
  { level, index }: Subtree,
  count: number,
): Promise<Map<number, Uint8Array>> {
  const rows = await selectRow(store, store.read, { level, start: index, end: index + count });
  return new Map(rows.map((row) => [row.index, row.hash]));
}
