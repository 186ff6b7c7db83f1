import { and, eq, gt } from 'drizzle-orm';
import type { CertificateId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { limit, type TooManyTries } from '#domain/limits/limit.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { hashOf } from '#domain/secrets.ts';
import { MOST_LABEL, SPANS, type Span, tokenOf } from './share.ts';

export type ShareRefusal =
  | { code: 'no-such-certificate' }
  | { code: 'label-missing' }
  | { code: 'label-too-long'; most: number }
  | { code: 'span-unknown' }
  | { code: 'too-many-shares'; most: number }
  | TooManyTries;

/** Links to one certificate that are open at a time. */
const MOST_OPEN = 50;

/** Makes a link to a certificate the learner holds, with a label for herself, that ends by itself. Answers its secret end. */
export async function makeShare(
  store: Store,
  learner: Learner,
  {
    certificate,
    label: typed,
    span,
    at = new Date(),
  }: { certificate: CertificateId; label: string; span: string; at?: Date },
): Promise<Result<string, ShareRefusal>> {
  const label = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (label === '') return refuse({ code: 'label-missing' });
  if ([...label].length > MOST_LABEL) return refuse({ code: 'label-too-long', most: MOST_LABEL });
  const lasts = SPANS.find((one) => one === span);
  if (!lasts) return refuse({ code: 'span-unknown' });
  const counted = await limit(store, 'share-made', learner.person, at);
  if (!counted.ok) return counted;
  const { certificates, shares } = store.t;
  return store.tx(async (db): Promise<Result<string, ShareRefusal>> => {
    const held = and(eq(certificates.id, certificate), eq(certificates.learner, learner.person));
    if ((await db.$count(certificates, held)) === 0) return refuse({ code: 'no-such-certificate' });
    const open = and(eq(shares.certificate, certificate), gt(shares.expiresAt, at));
    if ((await db.$count(shares, open)) >= MOST_OPEN) return refuse({ code: 'too-many-shares', most: MOST_OPEN });
    const made = { certificate, by: learner.person, label, at };
    const token = tokenOf(store, made);
    await db
      .insert(shares)
      .values({ id: hashOf(token), ...made, expiresAt: endOf(lasts, at) })
      .onConflictDoNothing();
    return ok(token);
  });
}

function endOf(span: Span, at: Date): Date {
  const end = new Date(at);
  if (span === 'day') end.setUTCDate(end.getUTCDate() + 1);
  if (span === 'week') end.setUTCDate(end.getUTCDate() + 7);
  // A month of 30 days, so that the 31st has one too.
  if (span === 'month') end.setUTCDate(end.getUTCDate() + 30);
  if (span === 'year') end.setUTCDate(end.getUTCDate() + 365);
  return end;
}

/** Ends a link of hers at once; what never was, is not hers or has ended is ended already. */
export async function endShare(
  store: Store,
  learner: Learner,
  { share, at = new Date() }: { share: string; at?: Date },
): Promise<void> {
  const { shares } = store.t;
  await store.tx(async (db) => {
    await db
      .update(shares)
      .set({ expiresAt: at })
      .where(and(eq(shares.id, share), eq(shares.by, learner.person), gt(shares.expiresAt, at)));
  });
}
