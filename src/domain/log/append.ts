import { randomBytes } from 'node:crypto';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { CertificateId, Did } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store, Tx } from '#db/store.ts';
import type { StatusChange } from '#db/tables/statuses.ts';
import { jcs } from '#domain/credentials/jcs.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import { sha256 } from './digest.ts';
import { insertingMany } from './insert-many.ts';
import { nodesAt } from './nodes.ts';
import { leafHash, nodeHash, type Subtree } from './tree.ts';

/** What the log is told. `credential` is the SHA-256 of what was signed, base64url; nothing here names a person. */
export type Leaf = { readonly certificate: CertificateId; readonly at: Date } & (
  | { readonly kind: 'award'; readonly content: { issuer: Did; credential: string } }
  | { readonly kind: 'status'; readonly content: { issuer: Did; credential: string; status: StatusChange } }
  /** `issuer` is the regulator, `credential` its endorsement, `about` the credential that it endorses. */
  | { readonly kind: 'endorsement'; readonly content: { issuer: Did; credential: string; about: string } }
);

const SALT_BYTES = 32;

// Held until the transaction ends: leaves follow one another on both engines, without a gap.
const takePlaces = prepared((db: Tx, t) =>
  db
    .update(t.chains)
    .set({ size: sql`${t.chains.size} + ${sql.placeholder('count')}` })
    .where(eq(t.chains.name, 'log'))
    .returning({ size: t.chains.size }),
);

const selectWaiting = prepared((db: Reader, t) =>
  db
    .select({ id: t.jobs.id })
    .from(t.jobs)
    .where(
      and(
        isNull(t.jobs.doneAt),
        lte(t.jobs.dueAt, sql.param(sql.placeholder('at'), t.jobs.dueAt)),
        eq(t.jobs.kind, 'cosign-log'),
        isNull(t.jobs.leasedUntil),
      ),
    )
    .limit(1),
);

const insertLeaves = insertingMany('logLeaves', ['index', 'kind', 'certificate', 'opening', 'at']);
const insertNodes = insertingMany('logNodes', ['level', 'index', 'hash']);

/**
 * Appends leaves to the log of certificates, in the transaction of the deed itself, and leaves a job that has the new tree
 * head signed. Answers the index of the first leaf and the size of the log after the last.
 *
 * The head of the log stays locked until the transaction ends. A transaction that also records in the audit appends here
 * first, so that no two wait for each other.
 */
export async function appendLeaves(
  db: Tx,
  store: Pick<Store, 't'>,
  leaves: readonly Leaf[],
): Promise<{ first: number; size: number }> {
  const [head] = await takePlaces(store, db, { count: leaves.length });
  if (!head) throw new Error('There is no log of certificates: the database is not migrated.');
  const first = head.size - leaves.length;
  const last = leaves.at(-1);
  if (!last) return { first, size: head.size };

  const salts = randomBytes(leaves.length * SALT_BYTES);
  const openings = leaves.map((leaf, i) => openingOf(leaf, salts.subarray(i * SALT_BYTES, (i + 1) * SALT_BYTES)));
  await insertLeaves(
    store,
    db,
    leaves.map(({ kind, certificate, at }, i) => [first + i, kind, certificate, openings[i], at]),
  );
  const edge = await nodesAt(store, db, unpaired(first));
  await insertNodes(store, db, newNodes(openings, first, edge));
  const waiting = await selectWaiting(store, db, { at: last.at });
  if (waiting.length === 0) await queueJob(db, store, { kind: 'cosign-log', payload: {}, dueAt: last.at });
  return { first, size: head.size };
}

/** What is hashed: shown to who holds the certificate, so that anyone can see what its leaf says. The salt keeps others from guessing it. */
function openingOf({ kind, at, content }: Leaf, salt: Uint8Array): string {
  return jcs({ ...content, v: 1, kind, at, salt: Buffer.from(salt).toString('base64url') });
}

/** The complete subtrees at the end of a tree of `size` leaves that have no neighbour on the right yet. */
function unpaired(size: number): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / 2))
    if (count % 2 === 1) subtrees.push({ level, index: count - 1 });
  return subtrees;
}

/** The rows of every subtree that becomes complete with these leaves. */
function newNodes(openings: readonly string[], first: number, edge: (at: Subtree) => Uint8Array): unknown[][] {
  const rows: unknown[][] = [];
  let start = first;
  let hashes = openings.map((opening) => leafHash(sha256, Buffer.from(opening)));
  for (let level = 0; hashes.length > 0; level++) {
    for (const [i, hash] of hashes.entries()) rows.push([level, start + i, hash]);
    // With the neighbour on the left of the first, each two make one of the level above.
    const row = start % 2 === 1 ? [edge({ level, index: start - 1 }), ...hashes] : hashes;
    start = Math.floor(start / 2);
    hashes = Array.from({ length: Math.floor(row.length / 2) }, (_, i) =>
      nodeHash(sha256, row[2 * i] as Uint8Array, row[2 * i + 1] as Uint8Array),
    );
  }
  return rows;
}
