import { and, desc, eq, sql } from 'drizzle-orm';
import type { CertificateId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { LeafKind } from '#db/tables/log.ts';
import { LogBroken } from './broken.ts';
import { cosignedNote, storedCheckpoint } from './checkpoint.ts';
import { inclusionProof } from './proofs.ts';

/** What shows, without the site's word for it, that a leaf stands in the log. */
export interface Inclusion {
  readonly index: number;
  /** Of the tree in the checkpoint. */
  readonly size: number;
  /** The checkpoint with the lines of its witnesses. */
  readonly checkpoint: string;
  readonly proof: readonly Uint8Array[];
  /** What was hashed. */
  readonly opening: string;
  readonly at: Date;
}

const selectLeaf = prepared((db: Reader, t) =>
  db
    .select({ index: t.logLeaves.index, opening: t.logLeaves.opening, at: t.logLeaves.at })
    .from(t.logLeaves)
    .where(
      and(eq(t.logLeaves.certificate, sql.placeholder('certificate')), eq(t.logLeaves.kind, sql.placeholder('kind'))),
    )
    .orderBy(desc(t.logLeaves.index))
    .limit(1),
);

/**
 * The inclusion of a certificate's newest leaf of a kind, in the newest checkpoint. Undefined while it has none, or no checkpoint
 * reaches it yet, which is a matter of seconds (`cosign-log`). `opening` is for who holds the certificate alone.
 */
export async function inclusionOf(
  store: Store,
  { certificate, kind = 'award' }: { certificate: CertificateId; kind?: LeafKind },
): Promise<Inclusion | undefined> {
  const [leaf] = await selectLeaf(store, store.read, { certificate, kind });
  const checkpoint = leaf && (await storedCheckpoint(store));
  if (!leaf || !checkpoint || checkpoint.size <= leaf.index) return undefined;
  const { size } = checkpoint;
  const found = await inclusionProof(store, { index: leaf.index, size });
  if (!found.ok) throw new LogBroken(`Leaf ${leaf.index} is beyond the log: ${found.refusal.code}.`);
  return { ...leaf, size, checkpoint: await cosignedNote(store, checkpoint), proof: found.value.proof };
}
