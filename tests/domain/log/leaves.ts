import { generateKeyPairSync, sign } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { CertificateId, Did } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { rawPublic } from '#domain/keys/ceremony.ts';
import type { NoteSigner } from '#domain/keys/signer.ts';
import { appendLeaves, type Leaf } from '#domain/log/append.ts';
import { sha256 } from '#domain/log/digest.ts';
import { leafHash, nodeHash } from '#domain/log/tree.ts';

export const AT = new Date('2026-11-22T10:00:00Z');
export const DID = 'did:web:tamga.example:issuers:kervan' as Did;

/** A signer of notes with a fresh key. */
export function aSigner(name = 'tamga.example'): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { name, publicKey: rawPublic(publicKey), sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}

/** Leaves of awards `from` … `from + count`, one certificate each: `c0`, `c1` … */
export function awards(count: number, from = 0): Leaf[] {
  return Array.from({ length: count }, (_, i) => ({
    kind: 'award',
    certificate: `c${from + i}` as CertificateId,
    content: { issuer: DID, credential: `hash-${from + i}` },
    at: AT,
  }));
}

export function appended(store: Store, leaves: readonly Leaf[]): Promise<{ first: number; size: number }> {
  return store.tx((db) => appendLeaves(db, store, leaves));
}

/** Hashes of all leaves as their openings say them, in order; the index of each is its place. */
export async function storedLeaves(store: Store): Promise<Uint8Array[]> {
  const { logLeaves } = store.t;
  const rows = await store.read.select().from(logLeaves).orderBy(logLeaves.index);
  return rows.map(({ opening }) => leafHash(sha256, Buffer.from(opening)));
}

/** Whoever has the database rewrites it: other openings, and the whole tree over them anew, as if it had always been so. */
export async function rewrite(store: Store, change: (openings: string[]) => string[]): Promise<void> {
  const { logLeaves, logNodes, chains } = store.t;
  const rows = await store.read.select().from(logLeaves).orderBy(logLeaves.index);
  const openings = change(rows.map(({ opening }) => opening));
  const leaves = openings.map((opening, index) => ({
    index,
    opening,
    kind: 'award' as const,
    certificate: (rows.find((row) => row.opening === opening)?.certificate ?? 'forged') as CertificateId,
    at: AT,
  }));
  const nodes: { level: number; index: number; hash: Buffer }[] = [];
  let hashes = openings.map((opening) => leafHash(sha256, Buffer.from(opening)));
  for (let level = 0; hashes.length > 0; level++) {
    for (const [index, hash] of hashes.entries()) nodes.push({ level, index, hash: Buffer.from(hash) });
    const below = hashes;
    hashes = Array.from({ length: Math.floor(below.length / 2) }, (_, i) =>
      nodeHash(sha256, below[2 * i] as Uint8Array, below[2 * i + 1] as Uint8Array),
    );
  }
  await store.tx(async (db) => {
    await db.delete(logLeaves);
    await db.delete(logNodes);
    await db.insert(logLeaves).values(leaves);
    await db.insert(logNodes).values(nodes);
    await db.update(chains).set({ size: openings.length }).where(eq(chains.name, 'log'));
  });
}
