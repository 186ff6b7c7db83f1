import { and, eq, isNull } from 'drizzle-orm';
import type { CertificateCode } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { drawOnPress } from './pdf/queue.ts';
import { sheetOf } from './sheet.ts';

export type PrintRefusal = { code: 'no-such-certificate' } | { code: 'name-erased' } | { code: 'printing-busy' };

/** The PDF of a certificate: drawn when first asked for, then kept, so it is the same file ever after. Without a name there is none. */
export async function certificatePdf(
  store: Store,
  code: CertificateCode,
): Promise<Result<{ pdf: Buffer; serial: string }, PrintRefusal>> {
  const { certificates, certificateNames } = store.t;
  const [row] = await store.read
    .select({ certificate: certificates, names: certificateNames })
    .from(certificates)
    .leftJoin(certificateNames, eq(certificateNames.certificate, certificates.id))
    .where(eq(certificates.code, code));
  if (!row) return refuse({ code: 'no-such-certificate' });
  const { certificate, names } = row;
  if (!names) return refuse({ code: 'name-erased' });
  const { serial, snapshot, awardedAt } = certificate;
  if (names.pdf) return ok({ pdf: names.pdf, serial });

  const sheet = sheetOf(snapshot, { serial, names: { name: names.name, latin: names.nameLatin } });
  const pdf = await drawOnPress(sheet, { awardedAt });
  if (!pdf) return refuse({ code: 'printing-busy' });
  await store.tx(async (db) => {
    await db
      .update(certificateNames)
      .set({ pdf })
      .where(and(eq(certificateNames.certificate, certificate.id), isNull(certificateNames.pdf)));
  });
  return ok({ pdf, serial });
}
