import { and, eq, isNull } from 'drizzle-orm';
import type { CertificateCode } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { endorsementsOf, servedEndorsements } from '#domain/endorsements/find.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { dropPdf } from './drop-pdf.ts';
import type { Attachment } from './pdf/draw.ts';
import { drawOnPress } from './pdf/queue.ts';
import { sheetOf } from './sheet.ts';

export type PrintRefusal = { code: 'no-such-certificate' } | { code: 'name-erased' } | { code: 'printing-busy' };

/**
 * The PDF of a certificate, with its signed credential and its endorsements attached: drawn when first asked for, then kept, so
 * it is the same file until it is signed, or endorsed, anew. Without a name there is none.
 */
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
  const attachments = attachmentsOf(names.credential, await standingEndorsements(store, code));
  const pdf = await drawOnPress(sheet, { awardedAt, attachments });
  if (!pdf) return refuse({ code: 'printing-busy' });
  await store.tx(async (db) => {
    const { credential, certificate: id } = names;
    const unchanged =
      credential === null ? isNull(certificateNames.credential) : eq(certificateNames.credential, credential);
    await db
      .update(certificateNames)
      .set({ pdf })
      .where(and(eq(certificateNames.certificate, id), isNull(certificateNames.pdf), unchanged));
  });
  // An endorsement that came while it was drawn dropped nothing, because nothing was kept yet.
  if (attachments[1]?.text !== attachmentsOf(names.credential, await standingEndorsements(store, code))[1]?.text)
    await store.tx((db) => dropPdf(db, store, names.certificate));
  return ok({ pdf, serial });
}

const standingEndorsements = async (store: Store, code: CertificateCode) =>
  servedEndorsements(await endorsementsOf(store, code));

function attachmentsOf(credential: string | null, endorsements: string): Attachment[] {
  if (credential === null) return [];
  const signed: Attachment = {
    ...{ name: 'credential.json', text: credential, relationship: 'Source' },
    description: 'The signed credential (Open Badges 3.0)',
  };
  if (endorsements === '[]') return [signed];
  return [
    signed,
    {
      ...{ name: 'endorsements.json', text: endorsements, relationship: 'Supplement' },
      description: 'Endorsements of the credential (Open Badges 3.0)',
    },
  ];
}
