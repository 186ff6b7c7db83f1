import { eq } from 'drizzle-orm';
import type { CertificateId } from '#db/ids.ts';
import type { Store, Tx } from '#db/store.ts';

/** Lets the kept PDF of a certificate go, so that the next is drawn with what is attached by then. */
export async function dropPdf(db: Tx, store: Pick<Store, 't'>, certificate: CertificateId): Promise<void> {
  const { certificateNames } = store.t;
  await db.update(certificateNames).set({ pdf: null }).where(eq(certificateNames.certificate, certificate));
}
