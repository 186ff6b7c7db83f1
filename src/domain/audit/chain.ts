import { hash } from 'node:crypto';
import { and, asc, eq, gt, lt, ne, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import { jcs } from '#domain/credentials/jcs.ts';

/** A row of the audit before it is chained. */
export type Entry = Omit<Store['t']['audit']['$inferInsert'], 'seq' | 'hash'>;

/** SHA-256, hexadecimal, over the hash before and the row as RFC 8785 writes it: whoever changes a row breaks all that follow. */
function linkOf(before: string, { at, actor, role, institution, deed, subject, detail }: Entry): string {
  return hash('sha256', `${before}\n${jcs({ at, actor, role, institution, deed, subject, detail })}`);
}

// Held until the transaction ends, so that entries follow one another on both engines.
const nextPlace = prepared((db: Tx, t) =>
  db
    .update(t.chains)
    .set({ size: sql`${t.chains.size} + 1` })
    .where(eq(t.chains.name, 'audit'))
    .returning({ size: t.chains.size, hash: t.chains.hash }),
);
const setHead = prepared((db: Tx, t) =>
  db
    .update(t.chains)
    .set({ hash: sql`${sql.placeholder('hash')}` })
    .where(eq(t.chains.name, 'audit'))
    .returning({ size: t.chains.size }),
);

export async function appendToChain(db: Tx, store: Pick<Store, 't'>, entry: Entry): Promise<void> {
  const { audit } = store.t;
  const [head] = await nextPlace(store, db, {});
  if (!head) throw new Error('The audit has no chain: the database is not migrated.');
  const before = head.size === 1 ? await beginChain(db, store) : head.hash;
  const link = linkOf(before, entry);
  await db.insert(audit).values({ ...entry, hash: link });
  await setHead(store, db, { hash: link });
}

/** The first link also holds all rows that are older than the chain. */
async function beginChain(db: Tx, store: Pick<Store, 't'>): Promise<string> {
  const { chains } = store.t;
  const startHash = await hashOfOlder(db, store);
  await db.update(chains).set({ startHash }).where(eq(chains.name, 'audit'));
  return startHash;
}

async function hashOfOlder(db: Reader, store: Pick<Store, 't'>): Promise<string> {
  const { audit } = store.t;
  const rows = await db.select().from(audit).where(eq(audit.hash, '')).orderBy(asc(audit.seq));
  return rows.length === 0 ? '' : hash('sha256', jcs(rows.map(({ hash: _, ...row }) => row)));
}

export type Verified =
  | { readonly whole: true; readonly rows: number; readonly head: string }
  | { readonly whole: false; readonly rows: number; readonly broken: Break };
/** The first thing that does not fit. */
export type Break =
  /** Rows older than the chain are not what they were when it began. */
  | { readonly at: 'beginning' }
  | { readonly at: 'row'; readonly seq: number }
  /** Rows at the end are gone, or the head was changed. */
  | { readonly at: 'end'; readonly seq: number | undefined; readonly missing: number };

const PAGE = 1000;

/**
 * Walks the whole chain and says whether every row is as it was when it was written, and none is gone; names the first broken
 * row. Rows deleted at their time's end leave the hash to start from (`pruneAudit`).
 */
export async function verifyAudit(store: Store): Promise<Verified> {
  const { audit, chains } = store.t;
  const [chain] = await store.read.select().from(chains).where(eq(chains.name, 'audit'));
  if (!chain) throw new Error('The audit has no chain: the database is not migrated.');
  let before = chain.startHash;
  let rows = 0;
  if (chain.size > 0 && chain.start === 0 && (await hashOfOlder(store.read, store)) !== before)
    return { whole: false, rows, broken: { at: 'beginning' } };
  let last = 0;
  for (;;) {
    const page = await store.read
      .select()
      .from(audit)
      .where(and(gt(audit.seq, last), ne(audit.hash, '')))
      .orderBy(asc(audit.seq))
      .limit(PAGE);
    for (const { seq, hash: kept, ...entry } of page) {
      if (linkOf(before, entry) !== kept) return { whole: false, rows, broken: { at: 'row', seq } };
      before = kept;
      rows++;
      last = seq;
    }
    if (page.length < PAGE) break;
  }
  const missing = chain.size - chain.start - rows;
  const isAtHead = rows === 0 ? chain.size === chain.start : before === chain.hash;
  if (missing !== 0 || !isAtHead) return { whole: false, rows, broken: { at: 'end', seq: last || undefined, missing } };
  return { whole: true, rows, head: chain.hash };
}

/** Deletes rows older than `until`, and keeps the hash of the last of them, so that the rest can still be verified. */
export async function pruneAudit(db: Tx, store: Pick<Store, 't'>, until: Date): Promise<void> {
  const { audit, chains } = store.t;
  const [first] = await db
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .where(sql`${audit.at} >= ${sql.param(until, audit.at)}`)
    .orderBy(asc(audit.seq))
    .limit(1);
  // Rows older than the chain go all together: its beginning holds them as one.
  if (first?.hash === '') return;
  const gone = await db
    .delete(audit)
    .where(first ? lt(audit.seq, first.seq) : undefined)
    .returning({ seq: audit.seq, hash: audit.hash });
  const chained = gone.filter(({ hash: kept }) => kept !== '').toSorted((a, b) => a.seq - b.seq);
  const lastGone = chained.at(-1);
  if (!lastGone) return;
  await db
    .update(chains)
    .set({ start: sql`${chains.start} + ${chained.length}`, startHash: lastGone.hash })
    .where(eq(chains.name, 'audit'));
}
