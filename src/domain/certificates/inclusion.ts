import { eq } from 'drizzle-orm';
import type { CertificateCode } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { inclusionOf } from '#domain/log/inclusion.ts';
import { toBase64 } from '#domain/log/note.ts';

/** What shows that a certificate stands in the log, as JSON says it: hashes in base64. */
export interface InclusionDocument {
  readonly index: number;
  readonly size: number;
  /** The text whose hash is the leaf. */
  readonly opening: string;
  readonly proof: readonly string[];
  /** A signed note (c2sp.org/tlog-checkpoint) with the lines of witnesses. */
  readonly checkpoint: string;
}

/** The place in the log of the certificate with this code; undefined while it has none. Like the certificate, it is for who has the code. */
export async function findInclusion(store: Store, code: CertificateCode): Promise<InclusionDocument | undefined> {
  const { certificates } = store.t;
  const [row] = await store.read.select({ id: certificates.id }).from(certificates).where(eq(certificates.code, code));
  const inclusion = row && (await inclusionOf(store, { certificate: row.id }));
  if (!inclusion) return undefined;
  const { index, size, opening, proof, checkpoint } = inclusion;
  return { index, size, opening, proof: proof.map(toBase64), checkpoint };
}
