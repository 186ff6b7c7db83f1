import { and, desc, eq, gt } from 'drizzle-orm';
import type { CertificateId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { type FoundCertificate, findCertificate } from '#domain/certificates/find.ts';
import { giveBack, limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { hashOf } from '#domain/secrets.ts';
import { TOKEN, tokenOf } from './share.ts';

/** A link as its maker sees it. */
export interface OwnShare {
  readonly id: string;
  readonly label: string;
  readonly at: Date;
  readonly expiresAt: Date;
  /** The end of its address; undefined where the installation has another key than when it was made. */
  readonly token: string | undefined;
}

/** The open links of a holder to one of her certificates, the newest first. */
export async function sharesOf(
  store: Store,
  { person }: Learner,
  { certificate, at = new Date() }: { certificate: CertificateId; at?: Date },
): Promise<OwnShare[]> {
  const { shares } = store.t;
  const rows = await store.read
    .select()
    .from(shares)
    .where(and(eq(shares.certificate, certificate), eq(shares.by, person), gt(shares.expiresAt, at)))
    .orderBy(desc(shares.at));
  return rows.map((row) => {
    const token = tokenOf(store, row);
    const { id, label, at: made, expiresAt } = row;
    return { id, label, at: made, expiresAt, token: hashOf(token) === id ? token : undefined };
  });
}

export interface SharedCertificate {
  readonly certificate: FoundCertificate;
  readonly expiresAt: Date;
}

/**
 * The certificate behind a link, to whoever has the link while it lasts. Guesses are counted by the client's address together
 * with guesses of codes, and once there are too many, right ones are not answered either.
 */
export async function openShare(
  store: Store,
  { token, address, at = new Date() }: { token: string; address: string; at?: Date },
): Promise<Result<SharedCertificate, { code: 'no-such-share' } | { code: 'share-ended' } | TooManyTries>> {
  if (!TOKEN.test(token)) return refuse({ code: 'no-such-share' });
  const counted = await limit(store, 'certificate-guess', address, at);
  if (!counted.ok) return counted;
  const { shares, certificates } = store.t;
  const [row] = await store.read
    .select({ code: certificates.code, expiresAt: shares.expiresAt })
    .from(shares)
    .innerJoin(certificates, eq(certificates.id, shares.certificate))
    .where(eq(shares.id, hashOf(token)));
  // What the nightly clean-up took away is told from what never was by nobody.
  if (!row) return refuse({ code: 'share-ended' });
  await giveBack(store, 'certificate-guess', address, at);
  if (row.expiresAt <= at) return refuse({ code: 'share-ended' });
  const certificate = await findCertificate(store, row.code, at);
  return certificate ? ok({ certificate, expiresAt: row.expiresAt }) : refuse({ code: 'share-ended' });
}
